import { type PinnedConnection, type QueryResult, rowsOf, type Statement } from "@wfstate/core";
import { connectionTaken, storeClosed } from "./faults.ts";
import type { Instance } from "./instance.ts";

interface ForeignKey {
  /** Of the table that has it: a table that was rebuilt is another one, and has said its keys anew. */
  readonly table: number;
  readonly name: string;
  readonly definition: string;
}

const foreignKeys = `select conrelid as "table", quote_ident(conname) as "name", pg_get_constraintdef(oid) as "definition"
  from pg_catalog.pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by conrelid, conname`;

/**
 * The connection, for one holder. PostgreSQL drops no table that others refer to, so that `begin` takes the foreign keys away and
 * `commit` puts them back, each of which looks at every row.
 */
export class Pinned implements PinnedConnection {
  readonly #instance: Instance;
  #release: (() => void) | null;
  #transaction: { readonly endTurn: () => void; keys: readonly ForeignKey[] } | null = null;

  constructor(instance: Instance, release: () => void) {
    this.#instance = instance;
    this.#release = release;
  }

  async run(statement: Statement): Promise<QueryResult> {
    if (this.#release === null) throw storeClosed(this.#instance.location);
    const request = { kind: "run", statement } as const;
    const results = await (this.#transaction === null
      ? this.#instance.ask({ kind: "transact", begin: "BEGIN", statements: [statement] })
      : this.#instance.askInTurn(request));
    return results[0] as QueryResult;
  }

  async begin(): Promise<void> {
    if (this.#instance.hasTransaction) throw connectionTaken(this.#instance.location);
    this.#instance.hasTransaction = true;
    try {
      this.#transaction = { endTurn: await this.#instance.takeTurn(), keys: [] };
    } catch (error) {
      this.#instance.hasTransaction = false;
      throw error;
    }
    await this.#orRollBack(async () => {
      await this.#say("BEGIN");
      (this.#transaction as { keys: readonly ForeignKey[] }).keys = rowsOf<ForeignKey>(await this.#say(foreignKeys));
      for (const { table, name } of this.#transaction?.keys ?? []) {
        await this.#say(`ALTER TABLE ${await this.#nameOf(table)} DROP CONSTRAINT ${name}`);
      }
    });
  }

  async commit(): Promise<void> {
    await this.#orRollBack(async () => {
      for (const { table, name, definition } of this.#transaction?.keys ?? []) {
        const tableName = await this.#nameOf(table);
        if (tableName !== null) await this.#say(`ALTER TABLE ${tableName} ADD CONSTRAINT ${name} ${definition}`);
      }
      await this.#say("COMMIT");
    });
    this.#end();
  }

  async rollback(): Promise<void> {
    if (this.#transaction === null) return;
    try {
      await this.#say("ROLLBACK");
    } finally {
      this.#end();
    }
  }

  async release(): Promise<void> {
    const release = this.#release;
    this.#release = null;
    try {
      await this.rollback();
    } finally {
      release?.();
    }
  }

  async #orRollBack(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      await this.rollback().catch(() => undefined);
      throw error;
    }
  }

  #end(): void {
    this.#transaction?.endTurn();
    this.#transaction = null;
    this.#instance.hasTransaction = false;
  }

  /** As it is called now; null where it has been dropped. */
  async #nameOf(table: number): Promise<string | null> {
    const { values } = await this.#say(`select oid::regclass::text from pg_catalog.pg_class where oid = ${table}`);
    return (values[0] as string | undefined) ?? null;
  }

  async #say(sql: string): Promise<QueryResult> {
    const [result] = await this.#instance.askInTurn({ kind: "run", statement: { sql, parameters: [] } });
    return result as QueryResult;
  }
}
