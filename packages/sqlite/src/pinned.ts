/**
 * The writer's connection in the hands of one caller, for migrations. Runs in the worker.
 *
 * Dropping a table deletes the rows of its children where foreign keys are on, and switching them off inside a transaction
 * does nothing: so they go off before it begins. `legacy_alter_table` lets a rebuilt table take its old name while views
 * refer to it. What that leaves dangling is found before the commit.
 */
import type { Connection } from "./connection.ts";
import { danglingKeys } from "./facts.ts";
import { CodedError, SCHEMA_BROKEN, TRANSACTION_LOST } from "./faults.ts";
import type { Call, Flat } from "./protocol.ts";
import type { KnownStatement } from "./statement.ts";

export class PinnedTransaction {
  readonly #connection: Connection;
  #begun = false;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  run(call: Call<KnownStatement>): Flat {
    this.#assertKept();
    const items: Flat = [];
    const atomic = call.mustTouch !== null;
    if (atomic) this.#connection.execute("SAVEPOINT statement");
    try {
      this.#connection.untilFree(() => this.#connection.runAll([call], false, items));
    } catch (error) {
      if (atomic) this.#connection.rollbackTo("statement");
      throw error;
    }
    if (atomic) this.#connection.execute("RELEASE statement");
    return items;
  }

  begin(): void {
    // Without a WAL a transaction that outgrows the cache shuts everyone out, those that only open the file as well.
    this.#connection.adoptWal();
    this.#connection.execute("PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = ON");
    try {
      this.#connection.begin();
      this.#begun = true;
    } catch (error) {
      this.rollback();
      throw error;
    }
  }

  commit(): void {
    this.#assertKept();
    try {
      const findings = [...danglingKeys(this.#connection.database), ...this.#brokenViews()];
      if (findings.length > 0) throw new CodedError(SCHEMA_BROKEN, findings.join("; "));
      this.#connection.commit();
    } finally {
      this.rollback();
    }
  }

  /** Ends the transaction, if one is open, and restores the connection; harmless where there is nothing to do. */
  rollback(): void {
    this.#begun = false;
    this.#connection.rollback();
    this.#connection.execute("PRAGMA foreign_keys = ON; PRAGMA legacy_alter_table = OFF");
  }

  /** Some failures end a transaction by themselves; what follows must not be committed statement by statement. */
  #assertKept(): void {
    if (this.#begun && !this.#connection.inTransaction) {
      throw new CodedError(TRANSACTION_LOST, "an earlier failure has ended the transaction; roll back and begin again");
    }
  }

  #brokenViews(): string[] {
    const { database } = this.#connection;
    const names = database.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'view'").pluck().all();
    return names.flatMap((name) => {
      try {
        database.prepare(`SELECT 1 FROM "${name.replaceAll('"', '""')}" LIMIT 0`);
        return [];
      } catch (error) {
        return [`view ${name}: ${error instanceof Error ? error.message : error}`];
      }
    });
  }
}
