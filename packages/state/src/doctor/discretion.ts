import { homedir, hostname, userInfo } from "node:os";
import { basename, dirname, resolve } from "node:path";
import type { ResolvedConfig } from "@wfstate/schemas";

const FOLDER = "…";
const NAMES = new Set(["database", "user", "password"]);
const PATHS = new Set(["path", "socket", "backup_dir", "journal_dir"]);

/** Takes out of texts what says who somebody is, or where they keep things. */
export class Discretion {
  readonly #replacements: readonly (readonly [said: string, shown: string])[];

  constructor({ database }: ResolvedConfig) {
    const folders = Object.entries(database).flatMap(([key, value]) => {
      if (!PATHS.has(key) || typeof value !== "string") return [];
      return [dirname(resolve(value)), dirname(value), ...(key.endsWith("_dir") ? [resolve(value), value] : [])];
    });
    const places = [...folders, process.cwd(), homedir()].filter((folder) => folder.length > 1);
    const account = database.type === "mariadb" ? [database.database, database.user, database.password ?? ""] : [];
    const people = [...account, userInfo().username, hostname()].filter((name) => name !== "");
    this.#replacements = [
      // A folder before those that it is in.
      ...places.toSorted((a, b) => b.length - a.length).map((folder) => [folder, FOLDER] as const),
      ...people.map((name) => [name, "(name)"] as const),
    ];
  }

  textOf(text: string): string {
    return this.#replacements.reduce((shown, [said, instead]) => shown.replaceAll(said, instead), text);
  }

  /** Names of files without their folders; of an account and a password only whether they are there. */
  configOf({ database, performance, privacy, model }: ResolvedConfig): object {
    const shown = Object.entries(database).map(([key, value]) => {
      if (value === null) return [key, null];
      if (NAMES.has(key)) return [key, "(set)"];
      return [key, PATHS.has(key) ? `${FOLDER}/${basename(String(value))}` : value];
    });
    return { database: Object.fromEntries(shown), performance, privacy, model: basename(model) };
  }
}
