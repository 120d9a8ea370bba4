/** A reader's connection in the hands of one caller: one state of the database for as long as it takes. */
import type { PinnedConnection, QueryResult, Statement } from "@wfstate/core";
import { errorOf, fault } from "./classify.ts";
import type { Connection } from "./connection.ts";

export class PinnedView implements PinnedConnection {
  readonly #connection: Connection;
  readonly #location: string;
  readonly #deadlineMs: number;
  readonly #onRelease: () => void;
  #begun = false;
  /** The server ends the transaction before it refuses a change of the schema. */
  #isGone = false;
  #released: Promise<void> | null = null;

  constructor(connection: Connection, location: string, deadlineMs: number, onRelease: () => void) {
    this.#connection = connection;
    this.#location = location;
    this.#deadlineMs = deadlineMs;
    this.#onRelease = onRelease;
  }

  async run(statement: Statement): Promise<QueryResult> {
    if (this.#isGone) {
      throw fault("rejected", this.#location, "the state that was looked at is gone; begin again");
    }
    try {
      return await this.#told(this.#connection.execute(statement, this.#deadlineMs));
    } catch (error) {
      this.#isGone = this.#begun && !(await this.#isInTransaction());
      throw error;
    }
  }

  async begin(): Promise<void> {
    await this.#command("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
    this.#begun = true;
    this.#isGone = false;
  }

  /** There is nothing to commit. */
  commit(): Promise<void> {
    return this.rollback();
  }

  async rollback(): Promise<void> {
    this.#begun = false;
    this.#isGone = false;
    if (!this.#connection.isLost) await this.#command("ROLLBACK");
  }

  release(): Promise<void> {
    this.#released ??= this.#connection.end().finally(this.#onRelease);
    return this.#released;
  }

  async #isInTransaction(): Promise<boolean> {
    const asked = this.#connection.execute({ sql: "SELECT @@in_transaction", parameters: [] }, this.#deadlineMs);
    return (await asked.catch(() => null))?.values[0] === 1;
  }

  #command(sql: string): Promise<void> {
    return this.#told(this.#connection.command(sql, this.#deadlineMs));
  }

  async #told<T>(answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      throw errorOf(error, this.#location, "not_applied");
    }
  }
}
