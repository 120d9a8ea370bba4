import assert from "node:assert/strict";
import {
  type AnyLayout,
  type Compilable,
  isStateError,
  type PinnedConnection,
  type QueryResult,
  rowsOf,
  type SqlValue,
  type StateError,
  type Statement,
  type StorageAdapter,
  type Store,
  type StoreMode,
} from "@wfstate/core";
import { Kysely, sql } from "kysely";
import { Random } from "../kill/random.ts";
import type { AdapterDefinition } from "./definition.ts";

/** What a case works with: a database of its own, and everything that it opens is closed for it. */
export class CaseContext {
  readonly definition: AdapterDefinition;
  readonly place: unknown;
  readonly adapter: StorageAdapter;
  readonly random: Random;
  /** Measured by the case, for the report. */
  readonly figures: Record<string, number> = {};
  readonly #opened: Store[] = [];
  readonly #afterwards: (() => unknown)[] = [];

  constructor(definition: AdapterDefinition, place: unknown, seed: number) {
    this.definition = definition;
    this.place = place;
    this.adapter = definition.open(place);
    this.random = new Random(seed);
  }

  /** Another adapter for the same place, as another process would have it. */
  another(): StorageAdapter {
    return this.definition.open(this.place);
  }

  async open(mode: StoreMode, adapter: StorageAdapter = this.adapter): Promise<Store> {
    const store = await adapter.open(mode);
    this.#opened.push(store);
    return store;
  }

  writer(): Promise<Store> {
    return this.open("writer");
  }

  reader(): Promise<Store> {
    return this.open("reader");
  }

  figure(name: string, value: number): void {
    this.figures[name] = value;
  }

  /** Released at the end in any case: a store waits for its pinned connection when it is closed. */
  async pin(store: Store): Promise<PinnedConnection> {
    const pinned = await store.pin();
    this.afterwards(() => pinned.release());
    return pinned;
  }

  afterwards(work: () => unknown): void {
    this.#afterwards.push(work);
  }

  async cleanUp(): Promise<void> {
    for (const work of this.#afterwards.reverse()) await work();
    await Promise.all(this.#opened.map((store) => store.close()));
  }

  /** A writer, and a table `item` with a column of every type. */
  async items(): Promise<Store> {
    const store = await this.writer();
    await createItems(store);
    return store;
  }
}

export function dbOf(store: Store): Kysely<AnyLayout> {
  return new Kysely<AnyLayout>({ dialect: store.dialect });
}

/** A Kysely query as a statement. */
export function statement(query: Compilable, mustTouch?: number): Statement {
  const { sql: text, parameters } = query.compile();
  const compiled = { sql: text, parameters: parameters as readonly SqlValue[] };
  return mustTouch === undefined ? compiled : { ...compiled, mustTouch };
}

export async function createItems(store: Store, name = "item"): Promise<void> {
  const { keyText, text, integer, real } = store.engine.columnTypes;
  const create = dbOf(store)
    .schema.createTable(name)
    .addColumn("id", sql.raw(keyText), (column) => column.notNull().primaryKey())
    .addColumn("n", sql.raw(integer))
    .addColumn("r", sql.raw(real))
    .addColumn("t", sql.raw(text));
  await store.transact([statement(create)]);
}

export interface Item {
  readonly id: string;
  readonly n?: SqlValue;
  readonly r?: SqlValue;
  readonly t?: SqlValue;
}

export function insert(store: Store, ...items: readonly Item[]): Statement {
  const rows = items.map(({ id, n = null, r = null, t = null }) => ({ id, n, r, t }));
  return statement(dbOf(store).insertInto("item").values(rows));
}

export function setN(store: Store, id: string, n: SqlValue, mustTouch?: number): Statement {
  return statement(dbOf(store).updateTable("item").set({ n }).where("id", "=", id), mustTouch);
}

export async function rows<Row>(store: Store, query: Compilable): Promise<Row[]> {
  const [result] = await store.transact([statement(query)]);
  return rowsOf<Row>(result as QueryResult);
}

export async function ids(store: Store): Promise<string[]> {
  const found = await rows<{ id: string }>(store, dbOf(store).selectFrom("item").select("id").orderBy("id"));
  return found.map(({ id }) => id);
}

/** The item as it is stored; undefined where there is none. */
export async function item(store: Store, id: string): Promise<Required<Item> | undefined> {
  return (await rows<Required<Item>>(store, dbOf(store).selectFrom("item").selectAll().where("id", "=", id)))[0];
}

/** What a promise rejects with, which must be an error of the contract. */
export async function errorOf(work: Promise<unknown>): Promise<StateError> {
  const error = await work.then(
    () => assert.fail("it resolved, and must reject"),
    (reason: unknown) => reason,
  );
  if (isStateError(error)) return error;
  throw new assert.AssertionError({ message: `it rejected with something that is no StateError: ${error}` });
}
