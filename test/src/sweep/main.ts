/** `pnpm --filter @wfstate/conformance sweep --kind sqlite --share 0.1 --seed 7`: every point unless told otherwise. */
import { parseArgs } from "node:util";
import { newSeed } from "../support/seed.ts";
import { describeSweep } from "./report.ts";
import { kinds, sweep } from "./sweep.ts";

/** On SQLite every kill has a database of its own anyway; on MariaDB each such kill needs a database that is migrated up to it. */
const SHARES_AGAIN = { sqlite: 1, "mariadb client": 0.02, "mariadb server": 0.02 };

const { values } = parseArgs({
  options: { kind: { type: "string" }, share: { type: "string", default: "1" }, seed: { type: "string" } },
});
const [share, seed] = [Number(values.share), Number(values.seed ?? newSeed())];
const chosen = kinds.filter((kind) => values.kind === undefined || values.kind === kind);
if (chosen.length === 0 || !(share > 0 && share <= 1) || !Number.isSafeInteger(seed)) {
  process.stderr.write(`usage: sweep [--kind ${kinds.map((kind) => `"${kind}"`).join("|")}] [--share 1] [--seed 7]\n`);
  process.exit(2);
}
const onProgress = (line: string) => process.stdout.write(`${line}\n`);
for (const kind of chosen) {
  const result = await sweep({ kind, seed, share, shareAgain: SHARES_AGAIN[kind] * share, onProgress });
  onProgress(describeSweep(result));
  if (result.tally.failures.length > 0) process.exitCode = 1;
}
