import { type QueryResult, rowsOf, type SqlValue, type Statement, type Store } from "@wfstate/core";
import { Kysely } from "kysely";
import type { Content } from "./task.ts";

type Row = Record<string, SqlValue>;

const DEFINITIONS = "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL";
/** Made at random by every run: these must be there, and as long as in every other run. */
const RANDOM_COLUMN = "epoch";
const RANDOM_KEYS: readonly unknown[] = ["store_id", "privacy_secret"];
/** Counted by the engine; what a transaction that was taken back has counted is not counted again, where it is not the engine's way. */
const COUNTED_COLUMN = "audit_id";

/**
 * All that is in a database, but for what may differ from run to run:
 *
 * - `store_head.epoch`, and what `schema_info` says of `store_id` and `privacy_secret`: random numbers, of which the length is kept;
 * - `audit.audit_id` on engines that leave gaps: the order of the rows is kept.
 *
 * Moments do not differ: every run of a sweep has the same clock, which stands still.
 */
export async function contentOf(store: Store): Promise<Content> {
  const { schema } = await store.check();
  const names = new Set((await ask(store, store.engine.catalogue)).map(({ name }) => String(name)));
  const rows: Record<string, readonly string[]> = {};
  for (const name of [...names].sort()) rows[name] = await rowsIn(store, name);
  if (store.engine.kind === "sqlite") rows.sqlite_schema = sorted(await ask(store, textOf(DEFINITIONS)));
  return { schema, rows };
}

async function rowsIn(store: Store, name: string): Promise<readonly string[]> {
  const db = new Kysely<Record<string, Row>>({ dialect: store.dialect });
  const found = await ask(store, textOf(db.selectFrom(name).selectAll().compile().sql));
  const isCounted = found.some((row) => COUNTED_COLUMN in row) && !store.capabilities.transactionalSchema;
  if (!isCounted) return sorted(found.map(withoutRandom));
  const inOrder = found.toSorted((one, other) => Number(one[COUNTED_COLUMN]) - Number(other[COUNTED_COLUMN]));
  return inOrder.map((row, place) => JSON.stringify({ ...row, [COUNTED_COLUMN]: place }));
}

function withoutRandom(row: Row): Row {
  const hidden = RANDOM_KEYS.includes(row.key) ? "value" : RANDOM_COLUMN;
  return hidden in row ? { ...row, [hidden]: `${String(row[hidden]).length} digits` } : row;
}

function sorted(rows: readonly Row[]): readonly string[] {
  return rows.map((row) => JSON.stringify(row)).sort();
}

function textOf(sql: string): Statement {
  return { sql, parameters: [] };
}

async function ask(store: Store, statement: Statement): Promise<Row[]> {
  const [result] = await store.transact([statement]);
  return rowsOf<Row>(result as QueryResult);
}

/** What is not the same, in words; null where all is. */
export function differenceOf(found: Content, expected: Content): string | null {
  if (JSON.stringify(found.schema) !== JSON.stringify(expected.schema)) return "the schema differs";
  for (const table of new Set([...Object.keys(found.rows), ...Object.keys(expected.rows)])) {
    const [there, wanted] = [found.rows[table] ?? [], expected.rows[table] ?? []];
    const place = Array.from({ length: Math.max(there.length, wanted.length) }).findIndex(
      (_, row) => there[row] !== wanted[row],
    );
    if (place >= 0) return `${table}: ${there[place] ?? "nothing"} instead of ${wanted[place] ?? "nothing"}`;
  }
  return null;
}
