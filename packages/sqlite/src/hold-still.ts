/**
 * A database file that stays as it is for a while, although others go on committing. Runs in the process that copies; docs/adr/0013 says
 * why it may be copied then as any file.
 */
import Database from "better-sqlite3";
import { codeOf, kindOf } from "./faults.ts";

/** Somebody who reads an older state keeps the log from being copied back: short reads end by then, and others leave a gap between two commits. */
const DEADLINE_MS = 1000;
const NAP_MS = 20;
/** As a connection that writes does: longer ones would come too late where others write all the time. */
const NAP_FOR_LOCK_MS = 0.2;
const nap = new Int32Array(new SharedArrayBuffer(4));

export interface StillFile {
  /** Sees the state that the file holds, and holds it there until it is closed. */
  readonly reader: Database.Database;
  /** How much of the file is that state. */
  readonly bytes: number;
}

/** Null where the file has no log, may not be written, or somebody reads an older state for long. */
export function holdStill(path: string): StillFile | null {
  const opened: Database.Database[] = [];
  const open = () => {
    const database = new Database(path, { fileMustExist: true, timeout: 0 });
    opened.push(database);
    database.pragma("trusted_schema = OFF");
    return database;
  };
  const close = (kept: Database.Database | null) => {
    for (const each of opened) if (each !== kept) each.close();
  };
  try {
    const [keeper, reader] = [open(), open()];
    const bytes = reader.pragma("journal_mode", { simple: true }) === "wal" ? holdInTurn(keeper, reader) : null;
    close(bytes === null ? null : reader);
    return bytes === null ? null : { reader, bytes };
  } catch {
    close(null);
    return null;
  }
}

function holdInTurn(keeper: Database.Database, reader: Database.Database): number | null {
  const deadline = performance.now() + DEADLINE_MS;
  for (; performance.now() < deadline; Atomics.wait(nap, 0, 0, NAP_MS)) {
    // Most of the log, and nobody waits for it.
    isAllInFile(reader);
    if (!lock(keeper, deadline)) break;
    const bytes = holdOnce(keeper, reader);
    if (bytes !== null) return bytes;
  }
  return null;
}

function lock(keeper: Database.Database, deadline: number): boolean {
  for (; performance.now() < deadline; Atomics.wait(nap, 0, 0, NAP_FOR_LOCK_MS)) {
    try {
      keeper.exec("BEGIN IMMEDIATE");
      return true;
    } catch (error) {
      if (kindOf(codeOf(error)) !== "busy") throw error;
    }
  }
  return false;
}

/** Nobody commits until the end of it: that the log is all in the file is still so when the reader begins. */
function holdOnce(keeper: Database.Database, reader: Database.Database): number | null {
  try {
    if (!isAllInFile(reader)) return null;
    reader.exec("BEGIN");
    const pragma = (name: string) => reader.pragma(name, { simple: true }) as number;
    // The first of the two also begins to read.
    return pragma("page_count") * pragma("page_size");
  } finally {
    keeper.exec("ROLLBACK");
  }
}

interface Checkpoint {
  readonly busy: number;
  readonly log: number;
  readonly checkpointed: number;
}

/** Copies of the log what may be copied. */
function isAllInFile(database: Database.Database): boolean {
  const [result] = database.pragma("wal_checkpoint(PASSIVE)") as Checkpoint[];
  // Below 0: somebody else is at it.
  return result !== undefined && result.busy === 0 && result.log >= 0 && result.log === result.checkpointed;
}
