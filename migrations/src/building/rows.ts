import type { MigrationContext } from "@wfstate/core";
import type { Row, Value } from "./steps.ts";

/** Both far below the limit of every engine, and enough that the round trip does not show. */
const INSERT_PARAMETERS_MAX = 4000;
const INSERT_CHARACTERS_MAX = 1_000_000;

/** Inserts rows of these columns, many to a statement; one that is larger than a statement should be goes by itself. */
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
    const most = Math.floor(INSERT_PARAMETERS_MAX / this.#columns.length);
    let piece: (readonly Value[])[] = [];
    let characters = 0;
    for (const row of rows) {
      const added = charactersOf(row);
      if (piece.length === most || (piece.length > 0 && characters + added > INSERT_CHARACTERS_MAX)) {
        await this.#send(piece);
        piece = [];
        characters = 0;
      }
      piece.push(row);
      characters += added;
    }
    if (piece.length > 0) await this.#send(piece);
  }

  async #send(rows: readonly (readonly Value[])[]): Promise<void> {
    await this.#context.run({ sql: this.#sqlFor(rows.length), parameters: rows.flat() });
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

function charactersOf(row: readonly Value[]): number {
  return row.reduce<number>((sum, value) => sum + (typeof value === "string" ? value.length : 0), 0);
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
