/** Tables written into new files, and the server's own files that nobody but the server can clean. */
import { resolve } from "node:path";
import { rowsOf, StateError } from "@wfstate/core";
import { identifier } from "./account.ts";
import { readSize } from "./facts.ts";
import type { Run } from "./schema.ts";

const BASE_TABLES = `SELECT table_name AS name FROM information_schema.tables
  WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' ORDER BY table_name`;

/** What the server says of sizes, and how it plans a query, is as old as its statistics. */
export async function analyzeTables(run: Run): Promise<void> {
  for (const table of await baseTables(run)) await analyzeTable(run, table);
}

/** What one server has counted is nothing to others. */
export async function analyzeTable(run: Run, table: string): Promise<void> {
  await run({ sql: `ANALYZE NO_WRITE_TO_BINLOG TABLE ${identifier(table)}`, parameters: [] });
}

export async function baseTables(run: Run): Promise<string[]> {
  return rowsOf<{ name: string }>(await run({ sql: BASE_TABLES, parameters: [] })).map(({ name }) => name);
}

/** Each table gets a new file, with its live rows alone, and the old file is deleted. Gives how many bytes fewer there are. */
export async function rebuildTables(run: Run, signal: AbortSignal | undefined): Promise<number> {
  await analyzeTables(run);
  const { sizeBytes: before } = await readSize(run);
  for (const table of await baseTables(run)) {
    throwIfStopped(signal);
    await run({ sql: `ALTER TABLE ${identifier(table)} FORCE`, parameters: [] });
  }
  const { sizeBytes: after } = await readSize(run);
  return Math.max(0, before - after);
}

function throwIfStopped(signal: AbortSignal | undefined): void {
  if (signal?.aborted !== true) return;
  throw new StateError("ABORTED", "the compaction was cancelled before its end", {
    hint: "Tables that were written anew by then stay so; run it again for the others.",
    cause: signal.reason,
  });
}

const PLACES = `SELECT @@datadir AS data_folder, @@innodb_data_home_dir AS system_folder, @@innodb_data_file_path AS system_files,
  @@innodb_undo_directory AS undo_folder, @@innodb_undo_tablespaces AS undo_count, @@innodb_log_group_home_dir AS redo_folder,
  @@log_bin AS has_binlog, @@log_bin_basename AS binlog_path, @@general_log AS has_general, @@general_log_file AS general_path,
  @@slow_query_log AS has_slow, @@slow_query_log_file AS slow_path`;

interface Places {
  readonly data_folder: string;
  readonly system_folder: string | null;
  /** `ibdata1:12M:autoextend`, more of them after a semicolon. */
  readonly system_files: string;
  readonly undo_folder: string | null;
  readonly undo_count: number;
  readonly redo_folder: string | null;
  readonly has_binlog: number;
  readonly binlog_path: string | null;
  readonly has_general: number;
  readonly general_path: string;
  readonly has_slow: number;
  readonly slow_path: string;
}

/** The server's logs and its system tablespace: pages, old versions of rows, or statements, until it needs the room for others. */
export async function unreachableFiles(run: Run): Promise<string[]> {
  const [places] = rowsOf<Places>(await run({ sql: PLACES, parameters: [] })) as [Places];
  const at = (folder: string | null, name: string) => resolve(places.data_folder, folder ?? "", name);
  const files = [at(places.redo_folder, "ib_logfile0")];
  for (const file of places.system_files.split(";")) files.push(at(places.system_folder, file.split(":")[0] as string));
  for (let number = 1; number <= places.undo_count; number++) {
    files.push(at(places.undo_folder, `undo${String(number).padStart(3, "0")}`));
  }
  if (places.has_binlog === 1 && places.binlog_path !== null) files.push(`${at(null, places.binlog_path)}.*`);
  if (places.has_general === 1) files.push(at(null, places.general_path));
  if (places.has_slow === 1) files.push(at(null, places.slow_path));
  return files;
}
