/** The file written anew, and nothing of the old one left beside it. Runs in the worker. */
import type { Connection } from "./connection.ts";
import { CodedError } from "./faults.ts";

interface Checkpoint {
  readonly busy: number;
}

/** `erase`: fails as busy where the log could not be emptied, for what was deleted is in there too. */
export function compact(connection: Connection, erase: boolean): void {
  // What is deleted from the file goes into a log that can be emptied, and not into one that is only unlinked.
  connection.adoptWal();
  rebuild(connection);
  connection.untilFree(() => emptyLog(connection, erase));
}

/** One try; `must`: fails as busy where that could not be done. */
export function emptyLog({ database }: Connection, must: boolean): void {
  const [checkpoint] = database.pragma("wal_checkpoint(TRUNCATE)") as Checkpoint[];
  if (must && checkpoint?.busy === 1) {
    throw new CodedError("SQLITE_BUSY", "a reader of an older state holds the log, which cannot be emptied");
  }
}

/** Rows of an index that are looked at: enough to tell a selective one, and soon read. */
const ANALYZED_ROWS = 400;

/** @param table null: all of them */
export function analyze(connection: Connection, table: string | null = null): void {
  const { database } = connection;
  database.pragma(`analysis_limit = ${ANALYZED_ROWS}`);
  const what = table === null ? "" : ` main."${table.replaceAll('"', '""')}"`;
  connection.untilFree(() => database.exec(`ANALYZE${what}`));
}

function rebuild(connection: Connection): void {
  const { database } = connection;
  const kept = database.pragma("temp_store", { simple: true });
  // The whole database goes through there: more than the memory of a machine, maybe.
  database.pragma("temp_store = FILE");
  // One that others made, or an older version of ours, can be tidied from then on.
  database.pragma("auto_vacuum = INCREMENTAL");
  try {
    connection.untilFree(() => database.exec("VACUUM"));
  } finally {
    database.pragma(`temp_store = ${kept}`);
  }
}
