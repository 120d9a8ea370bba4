/** A reader's connection in the hands of one caller: one state of the database for as long as it takes. Runs in the worker. */
import type { Connection } from "./connection.ts";
import { CodedError, TRANSACTION_LOST } from "./faults.ts";
import type { Call, Flat } from "./protocol.ts";
import type { KnownStatement } from "./statement.ts";

/** SQLite takes hold of a state at the first read, not at BEGIN. */
const FIRST_READ = "SELECT 1 FROM sqlite_schema LIMIT 1";

export class PinnedView {
  readonly #connection: Connection;
  #begun = false;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  run(call: Call<KnownStatement>): Flat {
    if (this.#begun && !this.#connection.inTransaction) {
      throw new CodedError(TRANSACTION_LOST, "the state that was looked at is gone with its connection; begin again");
    }
    return this.#connection.untilFree(() => {
      const items: Flat = [];
      this.#connection.runAll([call], true, items);
      return items;
    });
  }

  begin(): void {
    try {
      this.#connection.untilFree(() => {
        this.#connection.rollback();
        this.#connection.execute("BEGIN");
        this.#connection.database.prepare(FIRST_READ).get();
      });
      this.#begun = true;
    } catch (error) {
      this.rollback();
      throw error;
    }
  }

  /** There is nothing to commit. */
  commit(): void {
    this.rollback();
  }

  rollback(): void {
    this.#begun = false;
    this.#connection.rollback();
  }
}
