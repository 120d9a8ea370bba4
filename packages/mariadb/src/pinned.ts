/**
 * One connection in the hands of one caller, for migrations. The server commits by itself before and after each statement that
 * changes the schema, and goes on in a new transaction; what keeps two migrations apart is a lock by name, which lasts as long as
 * the connection: also while the server still works on what a killed client has sent.
 */
import { hash } from "node:crypto";
import {
  isStateError,
  type PinnedConnection,
  type QueryResult,
  rowsOf,
  type SqlValue,
  type Statement,
} from "@wfstate/core";
import { errorOf, fault, notTouched } from "./classify.ts";
import type { Connection } from "./connection.ts";
import { danglingKeys } from "./facts.ts";
import { type DriverError, kindOf } from "./faults.ts";

/** The server takes 64 characters for the name of a lock. */
const LOCK_NAME_DIGITS = 40;
const HOLDER = `SELECT id, user, host, DATE_SUB(UTC_TIMESTAMP(), INTERVAL time SECOND) AS since
  FROM information_schema.processlist WHERE id = IS_USED_LOCK(?)`;

interface Holder {
  readonly id: number;
  readonly user: string;
  readonly host: string;
  /** UTC; since when it does what it does now. */
  readonly since: string;
}

export class Pinned implements PinnedConnection {
  readonly #connection: Connection;
  readonly #location: string;
  readonly #lock: string;
  readonly #onRelease: () => void;
  #begun = false;
  #lostBy: unknown = null;
  #released: Promise<void> | null = null;

  constructor(connection: Connection, location: string, database: string, onRelease: () => void) {
    this.#connection = connection;
    this.#location = location;
    this.#lock = `wfstate ${hash("sha256", database).slice(0, LOCK_NAME_DIGITS)}`;
    this.#onRelease = onRelease;
  }

  async run(statement: Statement): Promise<QueryResult> {
    this.#assertKept();
    const { mustTouch } = statement;
    if (mustTouch === undefined) return this.#execute(statement);
    await this.#command(this.#begun ? "SAVEPOINT statement" : "START TRANSACTION");
    const result = await this.#execute(statement);
    if (result.changes === mustTouch) {
      if (!this.#begun) await this.#command("COMMIT");
      return result;
    }
    await this.#command(this.#begun ? "ROLLBACK TO SAVEPOINT statement" : "ROLLBACK");
    throw notTouched(this.#location, 0, mustTouch, result.changes);
  }

  async begin(): Promise<void> {
    if ((await this.#value("SELECT GET_LOCK(?, 0)", this.#lock)) !== 1) throw await this.#lockHeld();
    try {
      // Off, so that what follows a change of the schema is a transaction again.
      await this.#command("SET foreign_key_checks = 0, autocommit = 0");
      this.#begun = true;
    } catch (error) {
      await this.rollback();
      throw error;
    }
  }

  /** A table that is missing for now is no error: the server commits also in the middle of a table's rebuilding. */
  async commit(): Promise<void> {
    try {
      this.#assertKept();
      const dangling = await danglingKeys((statement) => this.#execute(statement));
      if (dangling.length > 0) throw this.#broken(dangling);
      await this.#command("COMMIT");
    } finally {
      await this.rollback();
    }
  }

  /** Ends the transaction, if one is open, and gives the lock back; harmless where there is nothing to do. */
  async rollback(): Promise<void> {
    this.#begun = false;
    this.#lostBy = null;
    if (this.#connection.isLost) return;
    await this.#command("ROLLBACK");
    await this.#command("SET foreign_key_checks = 1, autocommit = 1");
    await this.#value("SELECT RELEASE_LOCK(?)", this.#lock);
  }

  release(): Promise<void> {
    // With its connection go its transaction and its lock: both are given back before the next one may ask.
    this.#released ??= this.rollback()
      .catch(() => undefined)
      .then(() => this.#connection.end())
      .finally(this.#onRelease);
    return this.#released;
  }

  /** After a deadlock the server has rolled back; what follows must not be committed without what went before. */
  #assertKept(): void {
    if (this.#begun && this.#lostBy !== null) {
      const message = "an earlier failure has ended the transaction; roll back and begin again";
      throw fault("rejected", this.#location, message, { cause: this.#lostBy });
    }
  }

  async #execute(statement: Statement): Promise<QueryResult> {
    return this.#told(this.#connection.execute(statement, null));
  }

  #command(sql: string): Promise<void> {
    return this.#told(this.#connection.command(sql, null));
  }

  async #told<T>(answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      if (!isStateError(error) && kindOf(error as DriverError) === "busy") this.#lostBy = error;
      // What commits by itself, a change of the schema above all, may have been done before the connection was lost.
      throw errorOf(error, this.#location, this.#connection.isLost ? "unknown" : "not_applied");
    }
  }

  async #value(sql: string, ...parameters: SqlValue[]): Promise<SqlValue | undefined> {
    return (await this.#execute({ sql, parameters })).values[0];
  }

  async #lockHeld(): Promise<Error> {
    const [holder = null] = rowsOf<Holder>(await this.#execute({ sql: HOLDER, parameters: [this.#lock] }));
    const who =
      holder === null
        ? null
        : `connection ${holder.id} of ${holder.user}@${holder.host}, at it since ${holder.since} UTC`;
    return fault("busy", this.#location, `the lock for changing the schema is held by ${who ?? "another connection"}`, {
      hint: "Wait until it has migrated the database, or end it; then try again.",
      details: { holder: who },
    });
  }

  #broken(findings: readonly string[]): Error {
    return fault("constraint", this.#location, findings.join("; "), {
      hint: "What could be taken back was rolled back; mend what is left dangling.",
      details: { findings },
    });
  }
}
