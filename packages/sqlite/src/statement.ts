/** How a statement is run, and its rows are read. Runs in the worker. */
import type Database from "better-sqlite3";
import { CodedError, READ_ONLY_STORE } from "./faults.ts";
import type { Call, Flat } from "./protocol.ts";

type Handle = Database.Statement<unknown[], unknown[]>;

/** A statement that is known by its text, and prepared when it is first run. */
export class KnownStatement {
  readonly sql: string;
  columns: readonly string[] = [];
  #handle: Handle | null = null;
  #preparedBy: Database.Database | null = null;

  constructor(sql: string) {
    this.sql = sql;
  }

  /** Prepares it once for a database; one that was reopened is another. */
  handleFor(database: Database.Database): Handle {
    if (this.#handle !== null && this.#preparedBy === database) return this.#handle;
    const handle: Handle = database.prepare(this.sql);
    // As bigint, because better-sqlite3 rounds what a number cannot hold.
    if (handle.reader) handle.raw(true).safeIntegers(true);
    this.#handle = handle;
    this.#preparedBy = database;
    this.columns = [];
    return handle;
  }
}

/** Runs one statement, appends its result, and tells how many rows it touched: none, if it is a query. */
export function runStatement(
  database: Database.Database,
  { statement, parameters }: Call<KnownStatement>,
  readOnly: boolean,
  out: Flat,
): { readonly handle: Handle; readonly touched: number } {
  const handle = statement.handleFor(database);
  if (readOnly && !handle.readonly) throw new CodedError(READ_ONLY_STORE, "a reader never writes");
  if (!handle.reader) {
    const { changes } = handle.run(parameters);
    out.push(changes, 0);
    return { handle, touched: changes };
  }
  const rows = handle.all(parameters);
  const touched = handle.readonly ? 0 : rows.length;
  out.push(touched);
  appendRows(statement, handle, rows, out);
  return { handle, touched };
}

function appendRows(statement: KnownStatement, handle: Handle, rows: readonly unknown[][], out: Flat): void {
  // SQLite prepares a statement anew when the schema has changed: its columns may be others now.
  if (statement.columns.length !== (rows[0] ?? statement.columns).length || statement.columns.length === 0) {
    statement.columns = handle.columns().map(({ name }) => name);
  }
  const { columns } = statement;
  out.push(columns.length);
  for (const name of columns) out.push(name);
  out.push(rows.length * columns.length);
  for (const row of rows) {
    for (const value of row) out.push(typeof value === "bigint" ? exact(value) : (value as Flat[number]));
  }
}

function exact(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
