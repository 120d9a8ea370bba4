// Writes manifest.json: a checksum of every migration's source. `--check` only says whether it is current.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sourceChecksums } from "./source-checksums.ts";

const file = join(import.meta.dirname, "../manifest.json");
const text = `${JSON.stringify(sourceChecksums(), null, 2)}\n`;
if (!process.argv.includes("--check")) {
  writeFileSync(file, text);
} else if (readFileSync(file, "utf8") !== text) {
  process.stderr.write("manifest.json is not current. Was a released migration edited? See migrations/README.md.\n");
  process.exitCode = 1;
}
