import { existsSync, readdirSync } from "node:fs";

/** The files in the folder of journals that stands beside a store. */
export function journalsBeside(path: string): string[] {
  const folder = `${path}-journals`;
  return existsSync(folder) ? readdirSync(folder) : [];
}
