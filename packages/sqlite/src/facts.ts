/** What `check` tells of a database, and what its own checks find. Runs in the worker. */
import { statSync } from "node:fs";
import type { StoreFacts } from "@wfstate/core";
import type Database from "better-sqlite3";
import { MEMORY } from "./protocol.ts";
import { readSchema } from "./schema.ts";

/** A damaged database has as many findings as one likes; the first ones say where. */
export const MAX_PROBLEMS = 100;

export function readFacts(database: Database.Database, path: string, integrity: boolean): StoreFacts {
  const pragma = (name: string): number => database.pragma(name, { simple: true }) as number;
  const version = database.prepare<[], string>("SELECT sqlite_version()").pluck().get();
  return {
    engine: `SQLite ${version}`,
    sizeBytes: pragma("page_count") * pragma("page_size"),
    walBytes: path === MEMORY ? 0 : (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0),
    schema: readSchema(database),
    ...(integrity ? findingsIn(database) : { problems: [], danglingKeys: [] }),
  };
}

function findingsIn(database: Database.Database): Pick<StoreFacts, "problems" | "danglingKeys"> {
  const problems = damageOf(database);
  try {
    return { problems, danglingKeys: danglingKeys(database) };
  } catch (error) {
    // Where the rows cannot be read, what they refer to cannot be told.
    if (problems.length === 0) throw error;
    return { problems, danglingKeys: [] };
  }
}

function damageOf(database: Database.Database): string[] {
  const problems: string[] = [];
  try {
    const check = database.prepare<[], string>(`PRAGMA integrity_check(${MAX_PROBLEMS})`).pluck();
    for (const line of check.iterate()) if (line !== "ok") problems.push(line);
  } catch (error) {
    // The check meets what it looks for, and may end there.
    if (!String((error as { code?: unknown }).code).startsWith("SQLITE_CORRUPT")) throw error;
    problems.push((error as Error).message);
  }
  return problems;
}

interface Dangling {
  readonly table: string;
  readonly rowid: number | null;
  readonly parent: string;
}

/** Rows that refer to a row that is not there, and tables that refer to a table that is not there. */
export function danglingKeys(database: Database.Database): string[] {
  const orphans = database.prepare<[], Dangling>(`SELECT * FROM pragma_foreign_key_check LIMIT ${MAX_PROBLEMS}`).all();
  const homeless = database
    .prepare<[], Dangling>(
      `SELECT DISTINCT child.name AS "table", key."table" AS parent
       FROM sqlite_schema AS child, pragma_foreign_key_list(child.name) AS key
       WHERE child.type = 'table' AND NOT EXISTS (
         SELECT 1 FROM sqlite_schema AS parent WHERE parent.type = 'table' AND parent.name = key."table" COLLATE NOCASE)`,
    )
    .all();
  return [
    ...homeless.map(({ table, parent }) => `table ${table} refers to table ${parent}, which does not exist`),
    ...orphans.map(
      ({ table, rowid, parent }) => `table ${table}, row ${rowid ?? "(no rowid)"} refers to a row missing in ${parent}`,
    ),
  ];
}
