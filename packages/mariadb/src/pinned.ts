/**
 * One connection in the hands of one caller, for migrations. The server commits by itself before and after each statement that
 * changes the schema; what keeps two migrations apart is a lock by name, which lasts as long as the connection.
 */
import { hash } from "node:crypto";
import type { PinnedConnection, QueryResult, SqlValue, Statement } from "@wfstate/core";
import { StateError } from "@wfstate/core";
import { errorOf, lockHeld, notTouched } from "./classify.ts";
import type { Connection } from "./connection.ts";
import { danglingKeys } from "./facts.ts";

const LOCK_NAME_DIGITS = 40;

export class Pinned implements PinnedConnection {
  readonly #connection: Connection;
  readonly #location: string;
  readonly #lock: string;
  #isReleased = false;

  constructor(connection: Connection, location: string, database: string) {
    this.#connection = connection;
    this.#location = location;
    this.#lock = `wfstate ${hash("sha256", database).slice(0, LOCK_NAME_DIGITS)}`;
  }

  async run(statement: Statement): Promise<QueryResult> {
    const { mustTouch } = statement;
    try {
      if (mustTouch !== undefined) await this.#connection.command("SAVEPOINT statement", null);
      const result = await this.#connection.execute(statement, null);
      if (mustTouch === undefined || result.changes === mustTouch) return result;
      await this.#connection.command("ROLLBACK TO SAVEPOINT statement", null);
      throw notTouched(this.#location, 0, mustTouch, result.changes);
    } catch (error) {
      throw errorOf(error, this.#location, "not_applied");
    }
  }

  async begin(): Promise<void> {
    if ((await this.#value("SELECT GET_LOCK(?, 0)", this.#lock)) !== 1) {
      throw lockHeld(this.#location, await this.#holder());
    }
    await this.#command("SET foreign_key_checks = 0");
    await this.#command("START TRANSACTION");
  }

  /** A table that is missing for now is no error: the server commits also in the middle of a table's rebuilding. */
  async commit(): Promise<void> {
    try {
      const dangling = await danglingKeys((statement) => this.run(statement));
      if (dangling.length > 0) throw broken(this.#location, dangling);
      await this.#command("COMMIT");
    } finally {
      await this.rollback();
    }
  }

  /** Ends the transaction, if one is open, and gives the lock back; harmless where there is nothing to do. */
  async rollback(): Promise<void> {
    if (this.#connection.isLost) return;
    await this.#command("ROLLBACK");
    await this.#command("SET foreign_key_checks = 1");
    await this.#value("SELECT RELEASE_LOCK(?)", this.#lock);
  }

  async release(): Promise<void> {
    if (this.#isReleased) return;
    this.#isReleased = true;
    await this.#connection.end();
  }

  async #command(sql: string): Promise<void> {
    await this.#connection.command(sql, null).catch((error: unknown) => {
      throw errorOf(error, this.#location, "unknown");
    });
  }

  async #value(sql: string, ...parameters: SqlValue[]): Promise<SqlValue | undefined> {
    return (await this.run({ sql, parameters })).values[0];
  }

  async #holder(): Promise<string | null> {
    const sql = `SELECT CONCAT('connection ', id, ' of ', user, ' at ', host, ', connected for ', time, ' s')
      FROM information_schema.processlist WHERE id = IS_USED_LOCK(?)`;
    const holder = await this.#value(sql, this.#lock);
    return holder === undefined || holder === null ? null : String(holder);
  }
}

function broken(location: string, findings: readonly string[]): StateError {
  return new StateError("DATABASE_REJECTED", `${location}: ${findings.join("; ")}`, {
    hint: "The transaction was rolled back; mend what it leaves dangling.",
    details: { path: location, kind: "constraint", outcome: "not_applied", findings },
  });
}
