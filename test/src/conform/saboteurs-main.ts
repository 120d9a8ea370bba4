/** Lets every saboteur loose on SQLite, and says which case found it. Exits 1 where one got away. */

import { newSeed } from "../support/seed.ts";
import sqlite from "./adapters/sqlite.ts";
import { catchSaboteur } from "./catch-saboteurs.ts";
import type { AdapterDefinition } from "./definition.ts";
import { saboteurs } from "./saboteurs.ts";

const NAME_WIDTH = 24;
let escaped = 0;
for (const saboteur of saboteurs) {
  const { isCaught, caughtBy, breaks } = await catchSaboteur(saboteur, sqlite as AdapterDefinition, newSeed());
  if (!isCaught) escaped += 1;
  process.stdout.write(`${isCaught ? "caught " : "ESCAPED"} ${saboteur.name.padEnd(NAME_WIDTH)} ${breaks}\n`);
  process.stdout.write(`${" ".repeat(NAME_WIDTH + 9)}by "${caughtBy}"\n`);
}
process.stdout.write(`${saboteurs.length - escaped} of ${saboteurs.length} caught\n`);
process.exitCode = escaped === 0 ? 0 : 1;
