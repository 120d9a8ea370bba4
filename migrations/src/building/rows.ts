import type { MigrationContext } from "@wfstate/core";
import type { Row, Value } from "./steps.ts";

/** Far below the limit of every engine, and enough that the round trip does not show. */
const INSERT_PARAMETERS_MAX = 4000;

/** Inserts rows of these columns, many to a statement. */
export class RowInserter {
  readonly #context: MigrationContext;
  readonly #table: string;
  readonly #columns: readonly string[];
  readonly #sqlByCount = new Map<number, string>();

  constructor(context: MigrationContext, table: string, columns: readonly string[]) {
    this.#context = context;
    this.#table = table;
    this.#columns = columns;
  }

  /** Each row has its values in the order of the columns. */
  async insert(rows: readonly (readonly Value[])[]): Promise<void> {
    const size = Math.floor(INSERT_PARAMETERS_MAX / this.#columns.length);
    for (let start = 0; start < rows.length; start += size) {
      const piece = rows.slice(start, start + size);
      await this.#context.run({ sql: this.#sqlFor(piece.length), parameters: piece.flat() });
    }
  }

  #sqlFor(count: number): string {
    const known = this.#sqlByCount.get(count);
    if (known !== undefined) return known;
    const row: Row = Object.fromEntries(this.#columns.map((column) => [column, 0]));
    const rows = Array.from({ length: count }, () => row);
    const { sql } = this.#context.db.insertInto(this.#table).values(rows).compile();
    this.#sqlByCount.set(count, sql);
    return sql;
  }
}

/**
 * All rows of a table in pages, by ascending `key`; those without a key come first.
 * (A `TEXT PRIMARY KEY` of SQLite may hold NULL.)
 */
export async function* pagesOf(
  { rows, db }: MigrationContext,
  table: string,
  key: string,
  pageRows: number,
): AsyncGenerator<Row[]> {
  const all = db.selectFrom(table).selectAll();
  const keyless = await rows<Row>(all.where(key, "is", null));
  if (keyless.length > 0) yield keyless;
  const ordered = all.where(key, "is not", null).orderBy(key).limit(pageRows);
  let page = await rows<Row>(ordered);
  while (page.length > 0) {
    yield page;
    page = await rows<Row>(ordered.where(key, ">", page.at(-1)?.[key] ?? null));
  }
}

export async function countOf({ rows, db }: MigrationContext, table: string): Promise<number> {
  const [row] = await rows<{ count: number }>(db.selectFrom(table).select(db.fn.countAll<number>().as("count")));
  return Number(row?.count ?? 0);
}
