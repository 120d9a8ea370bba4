import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "node:util";
import { compareVersions } from "@wfstate/core";

const NAME = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;
const VERSION = /^\d+\.\d+\.\d+$/;
const FOLDER = /^(\d{4})_[a-z0-9_]+$/;
const DIGITS = 4;

export interface NewMigration {
  readonly id: string;
  readonly version: string;
  /** Of its entry. */
  readonly path: string;
}

/**
 * Writes the entry of a migration after the newest one, and adds it to the history.
 *
 * @param sourceFolder the folder that has the history's `index.ts`
 * @param name what it brings: lower case, words with `_` between them
 * @param version schema version that it leads to
 * @throws Error for a bad name or version, or one that is not newer; nothing is written then
 */
export function addMigration(sourceFolder: string, name: string, version: string): NewMigration {
  if (!NAME.test(name)) throw new Error(format("%j is no name: lower case letters, digits, and _ between words", name));
  if (!VERSION.test(version)) throw new Error(format("%j is no version, such as 1.4.0", version));
  const newest = newestOf(sourceFolder);
  if (compareVersions(version, newest.version) <= 0) throw new Error(`${version} is not newer than ${newest.version}`);
  const id = `${String(newest.number + 1).padStart(DIGITS, "0")}_${name}`;
  const path = join(sourceFolder, id, "index.ts");
  if (existsSync(path)) throw new Error(`${path} is there`);
  const history = withMigration(readFileSync(join(sourceFolder, "index.ts"), "utf8"), id, name);
  mkdirSync(join(sourceFolder, id), { recursive: true });
  writeFileSync(path, entryOf(id, name, version));
  writeFileSync(join(sourceFolder, "index.ts"), history);
  return { id, version, path };
}

function newestOf(sourceFolder: string): { readonly number: number; readonly version: string } {
  const folders = readdirSync(sourceFolder).filter((folder) => FOLDER.test(folder));
  const id = folders.sort().at(-1);
  if (id === undefined) throw new Error(`there is no migration in ${sourceFolder}`);
  const version = /\n {2}version: "([^"]+)"/.exec(readFileSync(join(sourceFolder, id, "index.ts"), "utf8"))?.[1];
  if (version === undefined) throw new Error(`${id} says no version`);
  return { number: Number(FOLDER.exec(id)?.[1]), version };
}

function withMigration(history: string, id: string, name: string): string {
  const imports = history.replace(
    /\nimport \{ layouts \}/,
    `\nimport { ${identifierOf(name)} } from "./${id}/index.ts";$&`,
  );
  const added = imports.replace(/(migrations: \[[^\]]+)\]/, `$1, ${identifierOf(name)}]`);
  if (added === imports || imports === history) throw new Error("the history's index.ts is not as it was expected");
  return added;
}

/** `story_arcs` → `storyArcs` */
function identifierOf(name: string): string {
  return name.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}

function entryOf(id: string, name: string, version: string): string {
  return `import type { Migration } from "@wfstate/core";
import { columnsOf } from "../building/columns.ts";
import { ddl, recordVersion } from "../building/steps.ts";

/** Say in a sentence what it brings, and why. */
export const ${identifierOf(name)}: Migration = {
  id: "${id}",
  version: "${version}",
  steps: [
    // One statement that changes the schema a step. This one is an example.
    ddl("add session.${name}", (context) =>
      context.db.schema.alterTable("session").addColumn("${name}", columnsOf(context).text),
    ),
    recordVersion("${id}", "${version}", true),
  ],
};
`;
}
