/** Inserts of many rows, in few sizes: each size is a text to prepare. */
import type { Kysely } from "kysely";
import type { Capabilities, SqlValue, Statement } from "../contract/store.ts";
import type { AnyLayout } from "../migrations/migration.ts";
import type { CopiedTable } from "./copied-tables.ts";
import { bytesOf, MAX_PAGE_ROWS, type RowPage } from "./row-pages.ts";

/** The most bytes of a character in UTF-8, for a `length` that JavaScript counts. */
const CHARACTER_BYTES = 3;
/** What a value has beside its bytes, with its part of the statement's text. */
const VALUE_BYTES = 32;

export class RowInserts {
  readonly #db: Kysely<AnyLayout>;
  readonly #table: CopiedTable;
  readonly #maxStatementBytes: number;
  readonly #maxRows: number;
  readonly #texts = new Map<number, string>();

  constructor(
    db: Kysely<AnyLayout>,
    table: CopiedTable,
    { maxParameters, maxStatementBytes }: Pick<Capabilities, "maxParameters" | "maxStatementBytes">,
  ) {
    this.#db = db;
    this.#table = table;
    this.#maxStatementBytes = maxStatementBytes;
    this.#maxRows = Math.min(MAX_PAGE_ROWS, powerOfTwo(Math.floor(maxParameters / table.columns.length)));
  }

  *of({ values, rows }: RowPage): Generator<Statement, void, undefined> {
    const width = this.#table.columns.length;
    for (let row = 0; row < rows; ) {
      const size = Math.min(powerOfTwo(this.#rowsThatFit(values, row, rows)), this.#maxRows);
      yield { sql: this.#textOf(size), parameters: values.slice(row * width, (row + size) * width) };
      row += size;
    }
  }

  /** One row always goes: where it alone is too large, the database says so. */
  #rowsThatFit(values: readonly SqlValue[], first: number, rows: number): number {
    const width = this.#table.columns.length;
    let bytes = 0;
    for (let row = first; row < rows; row++) {
      for (let at = row * width; at < (row + 1) * width; at++) {
        bytes += bytesOf(values[at] as SqlValue) * CHARACTER_BYTES + VALUE_BYTES;
      }
      if (bytes > this.#maxStatementBytes) return Math.max(1, row - first);
    }
    return rows - first;
  }

  #textOf(size: number): string {
    const known = this.#texts.get(size);
    if (known !== undefined) return known;
    const { name, columns } = this.#table;
    const row = Object.fromEntries(columns.map((column) => [column, 0]));
    const insert = this.#db
      .insertInto(name)
      .columns([...columns])
      .values(Array.from({ length: size }, () => row))
      .compile().sql;
    this.#texts.set(size, insert);
    return insert;
  }
}

/** The largest one that is not above. */
function powerOfTwo(most: number): number {
  return 2 ** Math.floor(Math.log2(Math.max(1, most)));
}
