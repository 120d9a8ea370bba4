/** One SQLite connection: how it is set up, how it waits for a lock, when it is given up. Runs in the worker. */
import type { FaultKind } from "@wfstate/core";
import Database from "better-sqlite3";
import { putAwayEmptyLog } from "./empty-log.ts";
import { failpoint } from "./failpoint.ts";
import { CodedError, codeOf, ENGINE_TOO_OLD, ExpectationError, kindOf } from "./faults.ts";
import { type Call, type Flat, MEMORY, type WorkerStart } from "./protocol.ts";
import { type KnownStatement, runStatement } from "./statement.ts";

/** Older ones can corrupt a database when its WAL starts anew. */
const MIN_ENGINE = [3, 51, 3] as const;
const PAGE_BYTES = 8192;
const CACHE_KIB = 16 * 1024;
/** For one that goes through all rows once: what it has read or written it does not look at again. */
const PASSING_CACHE_KIB = 4 * 1024;
/** The WAL is copied back when it holds this many pages (16 MiB); a longer one makes each copy rarer, and longer. */
const CHECKPOINT_PAGES = 2048;
/** What is left of the WAL file after it has been copied back, should it have grown beyond. */
const WAL_KEPT_BYTES = 64 * 1024 * 1024;
/**
 * SQLite's own busy handler backs off, and starves the process that waits longest. Short naps of equal length share the lock
 * evenly between processes.
 */
const BUSY_NAP_MS = 0.2;
const connectionEndingKinds: ReadonlySet<FaultKind> = new Set(["io", "full", "read_only"]);
const nap = new Int32Array(new SharedArrayBuffer(4));

export class Connection {
  readonly #start: WorkerStart;
  #database: Database.Database | null = null;
  #wal = false;
  #wrote = false;

  constructor(start: WorkerStart) {
    this.#start = start;
    this.#database = this.#open();
  }

  /** The open database; opens it where a failure has closed it. */
  get database(): Database.Database {
    this.#database ??= this.#open();
    return this.#database;
  }

  get inTransaction(): boolean {
    return this.#database?.inTransaction ?? false;
  }

  execute(sql: string): void {
    this.database.exec(sql);
  }

  begin(): void {
    this.untilFree(() => this.execute("BEGIN IMMEDIATE"));
  }

  commit(): void {
    failpoint?.commit("before-commit");
    this.untilFree(() => this.execute("COMMIT"));
    failpoint?.commit("after-commit");
    if (this.#wrote) this.adoptWal();
  }

  /** Ends the transaction, if need be together with the connection. */
  rollback(): void {
    try {
      if (this.inTransaction) this.execute("ROLLBACK");
    } catch {
      this.#discard();
    }
  }

  /** Undoes a savepoint; where that fails the whole transaction goes. */
  rollbackTo(savepoint: string): void {
    if (!this.inTransaction) return;
    try {
      this.execute(`ROLLBACK TO ${savepoint}; RELEASE ${savepoint}`);
    } catch {
      this.rollback();
    }
  }

  /**
   * After an I/O error in a commit the same connection may not see what a fresh one sees, and one that was opened while the
   * file could not be written stays read-only: the next use opens a fresh one.
   */
  recoverFrom(error: unknown): void {
    if (connectionEndingKinds.has(kindOf(codeOf(error)))) this.#discard();
  }

  /** Runs all statements in order and appends their results. */
  runAll(calls: readonly Call<KnownStatement>[], readOnly: boolean, out: Flat): void {
    for (const [index, call] of calls.entries()) {
      failpoint?.statement(call.statement.sql);
      const { handle, touched } = runStatement(this.database, call, readOnly, out);
      this.#wrote ||= !handle.readonly;
      if (call.mustTouch !== null && touched !== call.mustTouch) {
        throw new ExpectationError({ statement: index, expected: call.mustTouch, touched });
      }
    }
  }

  /** Tries again while another connection holds the lock, up to the deadline; nothing may have been done by a try that failed. */
  untilFree<T>(attempt: () => T): T {
    const deadline = performance.now() + this.#start.busyDeadlineMs;
    for (;;) {
      try {
        return attempt();
      } catch (error) {
        if (kindOf(codeOf(error)) !== "busy" || performance.now() >= deadline) throw error;
        Atomics.wait(nap, 0, 0, BUSY_NAP_MS);
      }
    }
  }

  close(): void {
    this.#database?.close();
    this.#leaveNoLog();
  }

  #discard(): void {
    // Data in memory would be gone, and there is no file that could have failed.
    if (this.#start.path === MEMORY) return;
    this.#database?.close();
    this.#database = null;
  }

  /** A database that others made is given a WAL only once we have written to it: one that is merely looked at stays as it is. */
  adoptWal(): void {
    if (this.#wal || this.#start.scratch) return;
    try {
      this.#wal = this.database.pragma("journal_mode = WAL", { simple: true }) === "wal";
    } catch {
      // Someone reads the old journal mode just now. The commit stands; the next one tries again.
    }
  }

  #open(): Database.Database {
    const { path, role } = this.#start;
    const readonly = role !== "writer";
    const database = new Database(path, { readonly, fileMustExist: readonly, timeout: 0 });
    try {
      this.untilFree(() => this.#configure(database));
    } catch (error) {
      database.close();
      this.#leaveNoLog();
      throw error;
    }
    return database;
  }

  /** A writer puts its log away by closing. */
  #leaveNoLog(): void {
    const { path, role } = this.#start;
    if (role !== "writer" && path !== MEMORY) putAwayEmptyLog(path);
  }

  #configure(database: Database.Database): void {
    const { role, durability, scratch, passing = false } = this.#start;
    assertEngine(String(database.prepare("SELECT sqlite_version()").pluck().get()));
    database.pragma("trusted_schema = OFF");
    database.pragma("cell_size_check = ON");
    database.pragma("temp_store = MEMORY");
    database.pragma(`cache_size = -${scratch || passing ? PASSING_CACHE_KIB : CACHE_KIB}`);
    database.pragma("foreign_keys = ON");
    // What is deleted is written over where it stood, and does not wait in a free page for somebody to read it.
    database.pragma("secure_delete = ON");
    if (role === "reader") database.pragma("query_only = ON");
    // Reads the header: what is no database is refused here, before anything is written.
    const isNew = database.pragma("page_count", { simple: true }) === 0;
    this.#wrote = false;
    if (role !== "writer") return;
    if (isNew) {
      // Neither can be had after the first table.
      database.pragma(`page_size = ${PAGE_BYTES}`);
      database.pragma("auto_vacuum = INCREMENTAL");
    }
    if (scratch) {
      database.pragma("journal_mode = MEMORY");
      database.pragma("synchronous = OFF");
      return;
    }
    if (isNew) database.pragma("journal_mode = WAL");
    this.#wal = database.pragma("journal_mode", { simple: true }) !== "delete";
    database.pragma(`synchronous = ${durability === "full" ? "FULL" : "NORMAL"}`);
    database.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
    database.pragma(`journal_size_limit = ${WAL_KEPT_BYTES}`);
  }
}

export function assertEngine(version: string): void {
  const actual = version.split(".").map(Number);
  const difference = MIN_ENGINE.map((needed, index) => (actual[index] ?? 0) - needed).find((each) => each !== 0) ?? 0;
  if (difference >= 0) return;
  throw new CodedError(ENGINE_TOO_OLD, `SQLite ${version} can corrupt a database; ${MIN_ENGINE.join(".")} is needed`);
}
