/** All rows of a table in the order of its key, a page at a time. */
import { setImmediate as turn } from "node:timers/promises";
import type { SelectQueryBuilder } from "kysely";
import type { SqlValue } from "../contract/store.ts";
import type { DatabaseAccess } from "../migrations/access.ts";
import type { AnyLayout } from "../migrations/migration.ts";
import { throwIfAborted } from "../read/event-pages.ts";
import type { CopiedTable } from "./copied-tables.ts";

/** Powers of two: a page then fits into one of the few sizes of an insert. */
export const MAX_PAGE_ROWS = 256;
const FIRST_PAGE_ROWS = 16;
/** What a page may hold, should its rows be like those of the page before. */
const PAGE_BYTES = 1024 * 1024;

/** Rows as they come from the database, one behind the other. */
export interface RowPage {
  readonly values: readonly SqlValue[];
  readonly rows: number;
}

type Select = SelectQueryBuilder<AnyLayout, string, Record<string, SqlValue>>;

/**
 * The next page is read while the caller works on this one. Pages grow and shrink with the size of the rows, so that memory stays the
 * same for small rows and for large ones.
 */
export async function* rowPages(
  access: DatabaseAccess,
  table: CopiedTable,
  signal?: AbortSignal,
): AsyncGenerator<RowPage, void, undefined> {
  let limit = FIRST_PAGE_ROWS;
  let next: Promise<RowPage> | null = readPage(access, table, null, limit);
  while (next !== null) {
    throwIfAborted(signal);
    const page: RowPage = await next;
    throwIfAborted(signal);
    limit = nextLimit(page, limit);
    next = page.rows === 0 ? null : readPage(access, table, keyOfLast(page, table), limit);
    // A caller that stops early leaves this read unheard.
    next?.catch(() => undefined);
    await turn();
    if (page.rows > 0) yield page;
  }
}

/** How many bytes, about, a value has on its way. */
export function bytesOf(value: SqlValue): number {
  if (typeof value === "string") return value.length;
  return value instanceof Uint8Array ? value.byteLength : Float64Array.BYTES_PER_ELEMENT;
}

function nextLimit({ values, rows }: RowPage, limit: number): number {
  if (rows === 0) return limit;
  const bytes = values.reduce<number>((sum, value) => sum + bytesOf(value), 0);
  const fitting = Math.floor((PAGE_BYTES * rows) / Math.max(bytes, 1));
  return 2 ** Math.floor(Math.log2(Math.min(MAX_PAGE_ROWS, limit * 4, Math.max(1, fitting))));
}

function keyOfLast({ values }: RowPage, { columns, key }: CopiedTable): SqlValue[] {
  const last = values.length - columns.length;
  return key.map((column) => values[last + columns.indexOf(column)] as SqlValue);
}

/**
 * Not every engine finds its way to (a, b) > (1, 2) through an index. So the rest of the rows with the same beginning of the key come
 * first, then those with a later one.
 */
async function readPage(
  { db, run }: DatabaseAccess,
  { name, columns, key }: CopiedTable,
  after: readonly SqlValue[] | null,
  limit: number,
): Promise<RowPage> {
  const select = (rows: number): Select =>
    key.reduce<Select>(
      (query, column) => query.orderBy(column),
      db
        .selectFrom(name)
        .select([...columns])
        .limit(rows) as unknown as Select,
    );
  if (after === null) return pageOf((await run(select(limit))).values, columns.length);
  let values: readonly SqlValue[] = [];
  for (let equal = key.length - 1; equal >= 0; equal--) {
    const missing = limit - values.length / columns.length;
    if (missing === 0) break;
    let query = select(missing).where(key[equal] as string, ">", after[equal] as never);
    for (let at = 0; at < equal; at++) query = query.where(key[at] as string, "=", after[at] as never);
    const found = (await run(query)).values;
    values = values.length === 0 ? found : [...values, ...found];
  }
  return pageOf(values, columns.length);
}

function pageOf(values: readonly SqlValue[], width: number): RowPage {
  return { values, rows: values.length / width };
}
