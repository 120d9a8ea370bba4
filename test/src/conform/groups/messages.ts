import assert from "node:assert/strict";
import type { Store } from "@wfstate/core";
import { sql } from "kysely";
import { casesOf } from "../case.ts";
import { dbOf, errorOf, ids, insert, item, rows, setN, statement } from "../context.ts";

const selectAll = (store: Store) => statement(dbOf(store).selectFrom("item").selectAll().orderBy("id"));
const MANY = 1_000;

export const messageCases = [
  ...casesOf("messages", {
    "a query gives its columns by name and its values row by row": async (c) => {
      const store = await c.items();
      await store.transact([insert(store, { id: "a", n: 1, r: 0.5, t: "x" }, { id: "b" })]);
      const [result] = await store.transact([selectAll(store)]);
      assert.deepEqual(result?.columns, ["id", "n", "r", "t"]);
      assert.deepEqual(result?.values, ["a", 1, 0.5, "x", "b", null, null, null]);
    },
    "a query changes nothing": async (c) => {
      const store = await c.items();
      assert.equal((await store.transact([selectAll(store)]))[0]?.changes, 0);
    },
    "a query without rows has its columns": async (c) => {
      const store = await c.items();
      const [result] = await store.transact([selectAll(store)]);
      assert.deepEqual([result?.columns, result?.values], [["id", "n", "r", "t"], []]);
    },
    "columns have the names that the query gives them": async (c) => {
      const store = await c.items();
      await store.transact([insert(store, { id: "a", n: 2 })]);
      const [row] = await rows(store, dbOf(store).selectFrom("item").select(["id as key", "n as Wert"]));
      assert.deepEqual(row, { key: "a", Wert: 2 });
    },
    "an insert says how many rows it made": async (c) => {
      const store = await c.items();
      const [result] = await store.transact([insert(store, { id: "a" }, { id: "b" }, { id: "c" })]);
      assert.deepEqual([result?.changes, result?.values], [3, []]);
    },
    "an update says how many rows it met": async (c) => {
      const store = await c.items();
      await store.transact([insert(store, { id: "a" }, { id: "b" })]);
      const [result] = await store.transact([statement(dbOf(store).updateTable("item").set({ n: 1 }))]);
      assert.equal(result?.changes, 2);
    },
    "an update counts a row that has the value already": async (c) => {
      const store = await c.items();
      await store.transact([insert(store, { id: "a", n: 7 })]);
      assert.equal((await store.transact([setN(store, "a", 7)]))[0]?.changes, 1);
    },
    "an update that meets nothing counts nothing": async (c) => {
      const store = await c.items();
      assert.equal((await store.transact([setN(store, "nobody", 7)]))[0]?.changes, 0);
    },
    "a delete says how many rows it removed": async (c) => {
      const store = await c.items();
      await store.transact([insert(store, { id: "a" }, { id: "b" })]);
      assert.equal((await store.transact([statement(dbOf(store).deleteFrom("item"))]))[0]?.changes, 2);
    },
    "an insert from a query counts the rows of the query": async (c) => {
      const store = await c.items();
      await store.transact([insert(store, { id: "a" }, { id: "b" })]);
      const copy = dbOf(store)
        .insertInto("item")
        .columns(["id", "n"])
        .expression((eb) => eb.selectFrom("item").select([sql<string>`concat(id, '2')`.as("id"), "n"]));
      assert.equal((await store.transact([statement(copy)]))[0]?.changes, 2);
      assert.deepEqual(await ids(store), ["a", "a2", "b", "b2"]);
    },
    "every statement of a message has its result, in their order": async (c) => {
      const store = await c.items();
      const results = await store.transact([insert(store, { id: "a" }), selectAll(store), setN(store, "a", 3)]);
      assert.deepEqual(
        results.map(({ changes, values }) => [changes, values.length]),
        [
          [1, 0],
          [0, 4],
          [1, 0],
        ],
      );
    },
    "a statement sees what the one before it wrote": async (c) => {
      const store = await c.items();
      const results = await store.transact([insert(store, { id: "a", n: 5 }), selectAll(store)]);
      assert.deepEqual(results[1]?.values.slice(0, 2), ["a", 5]);
    },
    "a message without statements has no results": async (c) => {
      assert.deepEqual(await (await c.items()).transact([]), []);
    },
    "a message that fails is taken back as a whole": async (c) => {
      const store = await c.items();
      await errorOf(
        store.transact([insert(store, { id: "a" }), insert(store, { id: "b" }), insert(store, { id: "a" })]),
      );
      assert.deepEqual(await ids(store), []);
    },
    "nothing of a message runs after the statement that failed": async (c) => {
      const store = await c.items();
      await store.transact([insert(store, { id: "a", n: 1 })]);
      await errorOf(store.transact([insert(store, { id: "a" }), setN(store, "a", 2)]));
      assert.equal((await item(store, "a"))?.n, 1);
    },
    "a message that fails takes no other with it": async (c) => {
      const store = await c.items();
      const sent = [
        store.transact([insert(store, { id: "a" })]),
        store.transact([insert(store, { id: "b" }), insert(store, { id: "a" })]),
        store.transact([insert(store, { id: "c" })]),
      ];
      const outcomes = (await Promise.allSettled(sent)).map(({ status }) => status);
      assert.deepEqual(outcomes, ["fulfilled", "rejected", "fulfilled"]);
      assert.deepEqual(await ids(store), ["a", "c"]);
    },
    "messages are applied in the order of the calls": async (c) => {
      const store = await c.items();
      await store.transact([insert(store, { id: "a", t: "" })]);
      const append = (text: string) =>
        statement(
          dbOf(store)
            .updateTable("item")
            .set({ t: sql`concat(t, ${text})` }),
        );
      const letters = [..."the quick brown fox jumps over the lazy dog"];
      await Promise.all(letters.map((letter) => store.transact([append(letter)])));
      assert.equal((await item(store, "a"))?.t, letters.join(""));
    },
    "answers come in the order of the calls": async (c) => {
      const store = await c.items();
      const order: number[] = [];
      const sent = Array.from({ length: 20 }, (_, n) =>
        store.transact([insert(store, { id: String(n) })]).then(() => order.push(n)),
      );
      await Promise.all(sent);
      assert.deepEqual(
        order,
        [...order].sort((a, b) => a - b),
      );
    },
    "every message has its own answer, however many wait": async (c) => {
      const store = await c.items();
      await store.transact([insert(store, { id: "a", n: 0 })]);
      const next = statement(
        dbOf(store)
          .updateTable("item")
          .set((eb) => ({ n: eb("n", "+", 1) })),
      );
      const read = statement(dbOf(store).selectFrom("item").select("n"));
      const answers = await Promise.all(Array.from({ length: MANY }, () => store.transact([next, read])));
      assert.deepEqual(
        answers.map(([, result]) => result?.values[0]),
        Array.from({ length: MANY }, (_, n) => n + 1),
      );
    },
    "an answer comes after the commit: whoever looks then finds it": async (c) => {
      const store = await c.items();
      const reader = await c.reader();
      for (let n = 0; n < 20; n++) {
        await store.transact([insert(store, { id: `k${n}` })]);
        assert.ok((await ids(reader)).includes(`k${n}`));
      }
    },
    "one text with other parameters is another statement": async (c) => {
      const store = await c.items();
      for (const id of ["a", "b", "c"]) await store.transact([insert(store, { id, n: id.charCodeAt(0) })]);
      assert.deepEqual((await item(store, "b"))?.n, 98);
    },
    "a parameter is a value, whatever it says": async (c) => {
      const store = await c.items();
      const hostile = `'); DROP TABLE item; -- " \` \\ $1 ? :a`;
      await store.transact([insert(store, { id: "a", t: hostile })]);
      assert.equal((await item(store, "a"))?.t, hostile);
    },
    "a statement may have as many parameters as is said": async (c) => {
      const store = await c.items();
      const count = Math.floor(store.capabilities.maxParameters / 4);
      const items = Array.from({ length: count }, (_, n) => ({ id: `k${n}`, n, r: n / 2, t: "x" }));
      assert.equal((await store.transact([insert(store, ...items)]))[0]?.changes, count);
    },
    "a large statement is taken whole": async (c) => {
      const store = await c.items();
      const large = "x".repeat(Math.min(store.capabilities.maxStatementBytes - 1024, 12 * 1_048_576));
      await store.transact([insert(store, { id: "a", t: large })]);
      assert.equal(String((await item(store, "a"))?.t).length, large.length);
    },
    "a statement that is no SQL is rejected for good, and nothing was applied": async (c) => {
      const store = await c.items();
      const error = await errorOf(
        store.transact([insert(store, { id: "a" }), { sql: "NO SUCH WORDS", parameters: [] }]),
      );
      assert.deepEqual(store.classify(error), { kind: "rejected", retry: false, outcome: "not_applied" });
      assert.deepEqual(await ids(store), []);
    },
    "a table that is not there is rejected for good": async (c) => {
      const store = await c.items();
      const error = await errorOf(store.transact([statement(dbOf(store).selectFrom("nowhere").selectAll())]));
      assert.equal(store.classify(error).kind, "rejected");
    },
    "a key that is there breaks a constraint": async (c) => {
      const store = await c.items();
      await store.transact([insert(store, { id: "a" })]);
      const error = await errorOf(store.transact([insert(store, { id: "a" })]));
      assert.deepEqual(store.classify(error), { kind: "constraint", retry: false, outcome: "not_applied" });
    },
    "a value that is missing breaks a constraint": async (c) => {
      const store = await c.items();
      const error = await errorOf(
        store.transact([
          statement(
            dbOf(store)
              .insertInto("item")
              .values({ id: null as never, n: 1 }),
          ),
        ]),
      );
      assert.equal(store.classify(error).kind, "constraint");
    },
    "a failure says what to do about it": async (c) => {
      const store = await c.items();
      const error = await errorOf(store.transact([{ sql: "NO SUCH WORDS", parameters: [] }]));
      assert.ok(error.message.length > 0 && (error.hint ?? "").length > 0);
    },
    "an error from elsewhere is no reason to send again": async (c) => {
      const store = await c.writer();
      assert.equal(store.classify(new Error("of somebody else")).retry, false);
    },
    "after a failure the store goes on": async (c) => {
      const store = await c.items();
      for (let n = 0; n < 5; n++) {
        await errorOf(store.transact([{ sql: "NO SUCH WORDS", parameters: [] }]));
        await store.transact([insert(store, { id: `k${n}` })]);
      }
      assert.equal((await ids(store)).length, 5);
    },
    "rows that refer to a row that is not there break a constraint": async (c) => {
      const store = await c.items();
      await createNotes(store);
      const orphan = statement(dbOf(store).insertInto("note").values({ id: "n", item_id: "nobody" }));
      const error = await errorOf(store.transact([orphan]));
      assert.equal(store.classify(error).kind, "constraint");
    },
    "deleting a row deletes those that belong to it": async (c) => {
      const store = await c.items();
      await createNotes(store);
      await store.transact([insert(store, { id: "a" })]);
      await store.transact([statement(dbOf(store).insertInto("note").values({ id: "n", item_id: "a" }))]);
      await store.transact([statement(dbOf(store).deleteFrom("item").where("id", "=", "a"))]);
      assert.deepEqual(await rows(store, dbOf(store).selectFrom("note").selectAll()), []);
    },
  }),
];

/** Rows that belong to an item. */
export async function createNotes(store: Store): Promise<void> {
  const { keyText } = store.engine.columnTypes;
  const create = dbOf(store)
    .schema.createTable("note")
    .addColumn("id", sql.raw(keyText), (column) => column.notNull().primaryKey())
    .addColumn("item_id", sql.raw(keyText), (column) => column.notNull().references("item.id").onDelete("cascade"));
  await store.transact([statement(create)]);
}
