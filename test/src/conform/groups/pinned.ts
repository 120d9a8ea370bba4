import assert from "node:assert/strict";
import type { Store } from "@wfstate/core";
import { sql } from "kysely";
import { casesOf } from "../case.ts";
import { createItems, dbOf, errorOf, ids, insert, item, rows, setN, statement } from "../context.ts";
import { createNotes } from "./messages.ts";

const drop = (store: Store, table: string) => statement(dbOf(store).schema.dropTable(table));

export const pinnedCases = [
  ...casesOf("pinned", {
    "a pinned connection answers as a message does": async (c) => {
      const store = await c.items();
      const pinned = await c.pin(store);
      assert.equal((await pinned.run(insert(store, { id: "a", n: 4 }))).changes, 1);
      const { columns, values } = await pinned.run(statement(dbOf(store).selectFrom("item").select(["id", "n"])));
      assert.deepEqual(
        [columns, values],
        [
          ["id", "n"],
          ["a", 4],
        ],
      );
    },
    "what a pinned connection commits is there": async (c) => {
      const store = await c.items();
      const pinned = await c.pin(store);
      await pinned.begin();
      await pinned.run(insert(store, { id: "a" }));
      await pinned.commit();
      await pinned.release();
      assert.deepEqual(await ids(store), ["a"]);
    },
    "what it rolls back is not": async (c) => {
      const store = await c.items();
      const pinned = await c.pin(store);
      await pinned.begin();
      await pinned.run(insert(store, { id: "a" }));
      await pinned.rollback();
      await pinned.release();
      assert.deepEqual(await ids(store), []);
    },
    "nobody else sees what it has not committed": async (c) => {
      const store = await c.items();
      const reader = await c.reader();
      const pinned = await c.pin(store);
      await pinned.begin();
      await pinned.run(insert(store, { id: "a" }));
      // Where all share one connection the answer waits for the end of the transaction, and must be without it all the same.
      const meanwhile = ids(reader);
      for (let n = 0; n < 10; n++) await pinned.run(insert(store, { id: `b${n}` }));
      await pinned.rollback();
      assert.deepEqual(await meanwhile, []);
      await pinned.begin();
      await pinned.run(insert(store, { id: "a" }));
      await pinned.commit();
      assert.deepEqual(await ids(reader), ["a"]);
    },
    "releasing without a commit rolls back": async (c) => {
      const store = await c.items();
      const pinned = await c.pin(store);
      await pinned.begin();
      await pinned.run(insert(store, { id: "a" }));
      await pinned.release();
      assert.deepEqual(await ids(store), []);
    },
    "releasing twice does no harm": async (c) => {
      const store = await c.items();
      const pinned = await c.pin(store);
      await pinned.release();
      await pinned.release();
      await store.transact([insert(store, { id: "a" })]);
    },
    "rolling back where nothing has begun does no harm": async (c) => {
      const store = await c.items();
      const pinned = await c.pin(store);
      await pinned.rollback();
      await pinned.begin();
      await pinned.commit();
    },
    "one transaction after another": async (c) => {
      const store = await c.items();
      const pinned = await c.pin(store);
      for (const id of ["a", "b", "c"]) {
        await pinned.begin();
        await pinned.run(insert(store, { id }));
        await pinned.commit();
      }
      await pinned.release();
      assert.deepEqual(await ids(store), ["a", "b", "c"]);
    },
    "messages that were sent meanwhile are answered after the release at the latest": async (c) => {
      const store = await c.items();
      const pinned = await c.pin(store);
      const sent = store.transact([insert(store, { id: "a" })]);
      await pinned.release();
      await sent;
      assert.deepEqual(await ids(store), ["a"]);
    },
    "a failed statement leaves the transaction to its holder": async (c) => {
      const store = await c.items();
      const pinned = await c.pin(store);
      await pinned.begin();
      await errorOf(pinned.run({ sql: "NO SUCH WORDS", parameters: [] }));
      await pinned.rollback();
      await pinned.begin();
      await pinned.run(insert(store, { id: "a" }));
      await pinned.commit();
      await pinned.release();
      assert.deepEqual(await ids(store), ["a"]);
    },
    "an expectation holds there too": async (c) => {
      const store = await c.items();
      const pinned = await c.pin(store);
      await pinned.begin();
      assert.equal((await errorOf(pinned.run(setN(store, "nobody", 1, 1)))).code, "EXPECTATION_FAILED");
      await pinned.rollback();
    },
    "a table can be rebuilt, and the rows that belong to its rows stay": async (c) => {
      const store = await c.items();
      await createNotes(store);
      await store.transact([insert(store, { id: "a", n: 1 })]);
      await store.transact([statement(dbOf(store).insertInto("note").values({ id: "x", item_id: "a" }))]);
      const pinned = await c.pin(store);
      await pinned.begin();
      const { keyText, integer, real, text } = store.engine.columnTypes;
      await pinned.run(
        statement(
          dbOf(store)
            .schema.createTable("item_next")
            .addColumn("id", sql.raw(keyText), (column) => column.notNull().primaryKey())
            .addColumn("n", sql.raw(integer))
            .addColumn("r", sql.raw(real))
            .addColumn("t", sql.raw(text)),
        ),
      );
      await pinned.run(
        statement(
          dbOf(store)
            .insertInto("item_next")
            .columns(["id", "n", "r", "t"])
            .expression((eb) => eb.selectFrom("item").select(["id", "n", "r", "t"])),
        ),
      );
      await pinned.run(drop(store, "item"));
      await pinned.run(statement(dbOf(store).schema.alterTable("item_next").renameTo("item")));
      await pinned.commit();
      await pinned.release();
      assert.equal((await item(store, "a"))?.n, 1);
      assert.equal((await rows(store, dbOf(store).selectFrom("note").selectAll())).length, 1);
    },
    "a commit that would leave rows without what they refer to is refused, and rolled back": async (c) => {
      const store = await c.items();
      await createNotes(store);
      const pinned = await c.pin(store);
      await pinned.begin();
      // Where keys are checked at once, this already is refused; where not, the commit must be.
      await assert.rejects(async () => {
        await pinned.run(statement(dbOf(store).insertInto("note").values({ id: "x", item_id: "nobody" })));
        await pinned.commit();
      });
      await pinned.rollback();
      await pinned.release();
      assert.deepEqual(await rows(store, dbOf(store).selectFrom("note").selectAll()), []);
    },
    "after a pinned transaction foreign keys hold as before": async (c) => {
      const store = await c.items();
      await createNotes(store);
      const pinned = await c.pin(store);
      await pinned.begin();
      await pinned.commit();
      await pinned.release();
      await errorOf(store.transact([statement(dbOf(store).insertInto("note").values({ id: "x", item_id: "nobody" }))]));
    },
  }),
  ...casesOf(
    "pinned",
    {
      "while one holds the lock another's begin is busy, and free afterwards": async (c) => {
        const store = await c.items();
        const pinned = await c.pin(store);
        await pinned.begin();
        const other = await c.open("writer", c.another());
        const waiting = await c.pin(other);
        const error = await errorOf(waiting.begin());
        assert.equal(error.code, "DATABASE_BUSY");
        assert.deepEqual(other.classify(error), { kind: "busy", retry: true, outcome: "not_applied" });
        await pinned.commit();
        await pinned.release();
        await waiting.begin();
        await waiting.commit();
      },
    },
    ({ declares }) => (declares.shared ? null : "one process has the store to itself"),
  ),
  ...casesOf(
    "pinned",
    {
      "a rollback takes back a change of the schema": async (c) => {
        const store = await c.items();
        const pinned = await c.pin(store);
        await pinned.begin();
        await pinned.run(drop(store, "item"));
        await pinned.rollback();
        await pinned.release();
        assert.deepEqual(await ids(store), []);
      },
    },
    ({ declares }) => (declares.transactionalSchema ? null : "changes of the schema stay, as declared"),
  ),
  ...casesOf(
    "pinned",
    {
      "a change of the schema stays, whatever follows": async (c) => {
        const store = await c.writer();
        const pinned = await c.pin(store);
        await pinned.begin();
        const { integer } = store.engine.columnTypes;
        await pinned.run(statement(dbOf(store).schema.createTable("kept").addColumn("n", sql.raw(integer))));
        await pinned.rollback();
        await pinned.release();
        await createItems(store);
        assert.deepEqual(
          (await store.check()).schema.tables.map(({ name }) => name),
          ["item", "kept"],
        );
      },
    },
    ({ declares }) => (declares.transactionalSchema ? "changes of the schema are taken back" : null),
  ),
];
