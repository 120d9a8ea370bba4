import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { emitConfigDefaults, emitFeedSchema, emitSchemas } from "./emit-constants.ts";
import { emitTypes } from "./emit-types.ts";
import { emitFeedValidators, emitValidators } from "./emit-validators.ts";
import { packageFolder, readSchemaFiles } from "./schema-files.ts";

const BANNER =
  "// Generated from the schemas by `pnpm --filter @wfstate/schemas generate`. Change them, not this file.\n";
const TARGET = join(packageFolder, "src", "generated");

/** The generated files by name, from the schemas as they are now. */
export async function generate(): Promise<ReadonlyMap<string, string>> {
  const files = readSchemaFiles();
  const contents = {
    "types.ts": await emitTypes(files),
    "schemas.ts": emitSchemas(files),
    "config-defaults.ts": emitConfigDefaults(files),
    "validators.ts": emitValidators(files),
    "feed-schema.ts": emitFeedSchema(files),
    "feed-validators.ts": emitFeedValidators(files),
  };
  return new Map(Object.entries(contents).map(([name, text]) => [name, `${BANNER}${text}\n`]));
}

/** The names of the files that are missing from the folder, or differ by a byte from what was generated. */
export function staleFiles(generated: ReadonlyMap<string, string>): string[] {
  return [...generated].filter(([name, text]) => committed(name) !== text).map(([name]) => name);
}

function committed(name: string): string | undefined {
  try {
    return readFileSync(join(TARGET, name), "utf8");
  } catch {
    return undefined;
  }
}

async function write(): Promise<void> {
  mkdirSync(TARGET, { recursive: true });
  for (const [name, text] of await generate()) writeFileSync(join(TARGET, name), text);
}

async function check(): Promise<void> {
  const stale = staleFiles(await generate());
  if (stale.length === 0) return;
  console.error(`src/generated is not what the schemas give: ${stale.join(", ")}.`);
  console.error("Run `pnpm --filter @wfstate/schemas generate` and commit the result.");
  process.exitCode = 1;
}

if (import.meta.main ?? process.argv[1] === import.meta.filename)
  await (process.argv.includes("--check") ? check() : write());
