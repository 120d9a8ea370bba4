import assert from "node:assert/strict";
import { type LogicalTable, rowsOf, type Store } from "@wfstate/core";
import { sql } from "kysely";
import { casesOf } from "../case.ts";
import { createItems, dbOf, insert, rows, statement } from "../context.ts";
import { createNotes } from "./messages.ts";

async function tableNamed(store: Store, name: string): Promise<LogicalTable | undefined> {
  return (await store.check()).schema.tables.find((table) => table.name === name);
}

export const factCases = casesOf("facts", {
  "the engine says its name and version": async (c) => {
    assert.match((await (await c.writer()).check()).engine, /^[A-Z]\w+ \d+\.\d+/);
  },
  "sizes are numbers of bytes": async (c) => {
    const store = await c.items();
    const { sizeBytes, walBytes } = await store.check();
    assert.ok(sizeBytes > 0 && walBytes >= 0);
    const size = await store.size();
    assert.ok(size.sizeBytes > 0 && size.walBytes >= 0);
  },
  "columns have the types that they were declared with": async (c) => {
    const table = await tableNamed(await c.items(), "item");
    assert.deepEqual(table?.columns, [
      { name: "id", type: "text", nullable: false },
      { name: "n", type: "integer", nullable: true },
      { name: "r", type: "real", nullable: true },
      { name: "t", type: "text", nullable: true },
    ]);
  },
  "a primary key is told, and is no index beside it": async (c) => {
    const table = await tableNamed(await c.items(), "item");
    assert.deepEqual([table?.primaryKey, table?.indexes], [["id"], []]);
  },
  "a primary key of two columns is told in its order": async (c) => {
    const store = await c.writer();
    const { integer } = store.engine.columnTypes;
    const create = dbOf(store)
      .schema.createTable("pair")
      .addColumn("a", sql.raw(integer), (column) => column.notNull())
      .addColumn("b", sql.raw(integer), (column) => column.notNull())
      .addPrimaryKeyConstraint("pair_pk", ["b", "a"]);
    await store.transact([statement(create)]);
    assert.deepEqual((await tableNamed(store, "pair"))?.primaryKey, ["b", "a"]);
  },
  "an index is told with its columns": async (c) => {
    const store = await c.items();
    await store.transact([statement(dbOf(store).schema.createIndex("item_n_r").on("item").columns(["n", "r"]))]);
    assert.deepEqual((await tableNamed(store, "item"))?.indexes, [{ columns: ["n", "r"], unique: false }]);
  },
  "a unique index is told as one, and holds": async (c) => {
    const store = await c.items();
    await store.transact([statement(dbOf(store).schema.createIndex("item_n").on("item").column("n").unique())]);
    assert.deepEqual((await tableNamed(store, "item"))?.indexes, [{ columns: ["n"], unique: true }]);
    await store.transact([insert(store, { id: "a", n: 1 })]);
    await assert.rejects(store.transact([insert(store, { id: "b", n: 1 })]));
  },
  "a foreign key is told with what a deletion does, and brings no index that nobody asked for": async (c) => {
    const store = await c.items();
    await createNotes(store);
    const table = await tableNamed(store, "note");
    assert.deepEqual(table?.foreignKeys, [{ columns: ["item_id"], references: "item", onDelete: "CASCADE" }]);
    assert.deepEqual(table?.indexes, []);
  },
  "tables and views are told by name, in order": async (c) => {
    const store = await c.items();
    await createItems(store, "Another");
    await createItems(store, "zoo");
    await store.transact([
      statement(dbOf(store).schema.createView("seen").as(dbOf(store).selectFrom("item").select("id"))),
    ]);
    const { tables, views } = (await store.check()).schema;
    assert.deepEqual([tables.map(({ name }) => name), views], [["Another", "item", "zoo"], ["seen"]]);
  },
  "a view answers": async (c) => {
    const store = await c.items();
    await store.transact([
      statement(dbOf(store).schema.createView("seen").as(dbOf(store).selectFrom("item").select("id"))),
    ]);
    await store.transact([insert(store, { id: "a" })]);
    assert.deepEqual(await rows(store, dbOf(store).selectFrom("seen").selectAll()), [{ id: "a" }]);
  },
  "a sound database has no problems": async (c) => {
    const store = await c.items();
    await createNotes(store);
    await store.transact([insert(store, { id: "a" })]);
    const { problems, danglingKeys } = await store.check({ integrity: true });
    assert.deepEqual([problems, danglingKeys], [[], []]);
  },
  "a reader tells the same facts": async (c) => {
    const store = await c.items();
    assert.deepEqual((await (await c.reader()).check()).schema, (await store.check()).schema);
  },
  "the catalogue lists tables with their columns, and views": async (c) => {
    const store = await c.items();
    await store.transact([
      statement(dbOf(store).schema.createView("seen").as(dbOf(store).selectFrom("item").select("id"))),
    ]);
    const [result] = await store.transact([store.engine.catalogue]);
    const found = rowsOf<{ type: string; name: string; column: string | null }>(result as never);
    const columns = found.filter(({ type }) => type === "table").map(({ name, column }) => `${name}.${column}`);
    assert.deepEqual(columns.sort(), ["item.id", "item.n", "item.r", "item.t"]);
    assert.deepEqual(
      found.filter(({ type }) => type === "view").map(({ name, column }) => [name, column]),
      [["seen", null]],
    );
  },
  "the catalogue of an empty database is empty": async (c) => {
    const store = await c.writer();
    assert.deepEqual((await store.transact([store.engine.catalogue]))[0]?.values, []);
  },
  "a key that is counted counts up, and takes a number that is given": async (c) => {
    const store = await c.writer();
    const { integer, countedKey, text } = store.engine.columnTypes;
    const create = dbOf(store)
      .schema.createTable("counted")
      .addColumn("id", sql.raw(integer), (column) => column.notNull().primaryKey().modifyEnd(sql.raw(countedKey)))
      .addColumn("t", sql.raw(text));
    await store.transact([statement(create)]);
    await store.transact([statement(dbOf(store).insertInto("counted").values({ id: 41, t: "given" }))]);
    const [row] = await rows<{ id: number }>(store, dbOf(store).selectFrom("counted").select("id"));
    assert.equal(row?.id, 41);
    const other = dbOf(store)
      .schema.createTable("from_one")
      .addColumn("id", sql.raw(integer), (column) => column.notNull().primaryKey().modifyEnd(sql.raw(countedKey)))
      .addColumn("t", sql.raw(text));
    await store.transact([statement(other)]);
    for (const t of ["x", "y"]) await store.transact([statement(dbOf(store).insertInto("from_one").values({ t }))]);
    assert.deepEqual(await rows(store, dbOf(store).selectFrom("from_one").selectAll().orderBy("id")), [
      { id: 1, t: "x" },
      { id: 2, t: "y" },
    ]);
  },
});
