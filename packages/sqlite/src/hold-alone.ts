/** A database file for one holder alone, so that another can be put in its place. */
import Database from "better-sqlite3";
import { errorOf } from "./classify.ts";
import { codeOf, kindOf } from "./faults.ts";

const BUSY_DEADLINE_MS = 1000;

export interface SoleHold {
  /** False: it is too damaged for that, what its log holds is still in the log, and nobody is kept from opening it. */
  readonly isWhole: boolean;
  release(): void;
}

/**
 * Keeps everybody else out of a database, in this process and in others, until the release, and brings what its log holds into the
 * file: it is all there is of it then. The calling thread waits for that. In this process no store may have the file open.
 *
 * @throws {StateError} `DATABASE_BUSY` where somebody has it open, and what else keeps it from being written
 */
export function holdAlone(path: string): SoleHold {
  const database = new Database(path, { fileMustExist: true, timeout: BUSY_DEADLINE_MS });
  const release = () => void database.close();
  try {
    // In this order: with a log, whoever only has the database open holds a lock that this asks for.
    database.pragma("locking_mode = EXCLUSIVE");
    database.exec("BEGIN EXCLUSIVE; COMMIT");
    database.pragma("journal_mode = DELETE");
    return { isWhole: true, release };
  } catch (error) {
    release();
    if (kindOf(codeOf(error)) === "corrupt") return { isWhole: false, release: () => undefined };
    const message = error instanceof Error ? error.message : String(error);
    throw errorOf({ code: codeOf(error), message, outcome: "not_applied", expectation: null }, path);
  }
}
