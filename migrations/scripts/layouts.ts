// Writes generated/layouts.json: the logical schema at each version of the history.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { layoutsOfHistory } from "../src/fixtures/layouts-of-history.ts";

const layouts = await layoutsOfHistory();
writeFileSync(join(import.meta.dirname, "../generated/layouts.json"), `${JSON.stringify(layouts, null, 2)}\n`);
process.stdout.write(`versions with one layout: ${Object.keys(layouts).join(", ")}\n`);
