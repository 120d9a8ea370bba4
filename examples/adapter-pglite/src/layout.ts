import { join } from "node:path";

/** The cluster of PostgreSQL within the folder of a store. */
export function databaseFolder(folder: string): string {
  return join(folder, "pg");
}

/** Is there when the cluster was made to its end: a process that is killed meanwhile leaves half of one. */
export function madeMark(folder: string): string {
  return join(folder, "pg.made");
}
