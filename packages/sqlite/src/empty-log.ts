/**
 * What a reader leaves beside a database. SQLite makes a log, and its index, for whoever reads where there is none, and only who may
 * write puts them away. Runs in the worker.
 */
import { statSync } from "node:fs";
import Database from "better-sqlite3";

/**
 * Puts an empty log away, as the last writer to close does: under SQLite's own locks, so that it stays where anybody has the
 * database open. The file itself is not written, since there is nothing to be copied into it.
 */
export function putAwayEmptyLog(path: string): void {
  if (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size !== 0) return;
  try {
    const database = new Database(path, { fileMustExist: true, timeout: 0 });
    try {
      // Only who has looked into the log closes it; what is damaged has been looked into by then, too.
      database.prepare("SELECT 1 FROM sqlite_schema LIMIT 1").get();
    } finally {
      database.close();
    }
  } catch {
    // It stays, and does no harm.
  }
}
