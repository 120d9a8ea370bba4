import assert from "node:assert/strict";
import { type PinnedConnection, rowsOf, type Store } from "@wfstate/core";
import { type Case, casesOf } from "../case.ts";
import { type CaseContext, createItems, dbOf, errorOf, ids, insert, setN, statement } from "../context.ts";

const WRITES = 50;

const needsSteadyReads: Case["notExercised"] = ({ declares }) =>
  declares.steadyReads ? null : "a reader holds no state of the database";

/** A writer with items, and a view of what a reader has begun to look at. */
async function begunView(c: CaseContext, ...names: readonly string[]) {
  const writer = await c.items();
  if (names.length > 0) await writer.transact([insert(writer, ...names.map((id) => ({ id, n: 0 })))]);
  const reader = await c.reader();
  const view = await c.pin(reader);
  await view.begin();
  return { writer, reader, view };
}

async function idsSeen(view: PinnedConnection, store: Store): Promise<string[]> {
  const result = await view.run(statement(dbOf(store).selectFrom("item").select("id").orderBy("id")));
  return rowsOf<{ id: string }>(result).map(({ id }) => id);
}

async function numbersSeen(view: PinnedConnection, store: Store): Promise<number[]> {
  const result = await view.run(statement(dbOf(store).selectFrom("item").select("n").orderBy("id")));
  return rowsOf<{ n: number }>(result).map(({ n }) => n);
}

export const steadyReadCases = [
  ...casesOf(
    "steady reads",
    {
      "what is committed after begin is not seen until the end of the transaction": async (c) => {
        const { writer, reader, view } = await begunView(c, "a");
        // Nothing was read yet: what counts is the moment of begin.
        await writer.transact([insert(writer, { id: "b" })]);
        assert.deepEqual(await idsSeen(view, reader), ["a"]);
        await writer.transact([statement(dbOf(writer).deleteFrom("item"))]);
        assert.deepEqual(await idsSeen(view, reader), ["a"]);
        await view.rollback();
        await view.begin();
        assert.deepEqual(await idsSeen(view, reader), []);
      },
      "two tables are seen in the same state, however much time is between": async (c) => {
        const writer = await c.items();
        await createItems(writer, "other");
        const both = (n: number) => [
          statement(
            dbOf(writer)
              .insertInto("item")
              .values({ id: `i${n}`, n, r: null, t: null }),
          ),
          statement(
            dbOf(writer)
              .insertInto("other")
              .values({ id: `i${n}`, n, r: null, t: null }),
          ),
        ];
        await writer.transact(both(0));
        const reader = await c.reader();
        const view = await c.pin(reader);
        await view.begin();
        const count = async (table: string) =>
          (await view.run(statement(dbOf(reader).selectFrom(table).select("id")))).values.length;
        assert.equal(await count("item"), 1);
        for (let n = 1; n <= WRITES; n++) await writer.transact(both(n));
        assert.equal(await count("other"), 1);
        assert.equal(await count("item"), 1);
      },
      "whoever writes meanwhile waits for nothing": async (c) => {
        const { writer, reader, view } = await begunView(c, "a");
        assert.deepEqual(await idsSeen(view, reader), ["a"]);
        for (let n = 1; n <= WRITES; n++) await writer.transact([setN(writer, "a", n, 1)]);
        assert.deepEqual(await numbersSeen(view, reader), [0]);
        const pinned = await c.pin(writer);
        await pinned.begin();
        await pinned.run(setN(writer, "a", -1, 1));
        await pinned.commit();
        await pinned.release();
        assert.deepEqual(await numbersSeen(view, reader), [0]);
      },
      "the reader's other messages go on, and see what is there now": async (c) => {
        const { writer, reader, view } = await begunView(c, "a");
        await writer.transact([insert(writer, { id: "b" })]);
        assert.deepEqual(await ids(reader), ["a", "b"]);
        assert.deepEqual(await idsSeen(view, reader), ["a"]);
      },
      "what writes is refused, and the state is seen on": async (c) => {
        const { writer, reader, view } = await begunView(c, "a");
        const error = await errorOf(view.run(insert(reader, { id: "b" })));
        assert.deepEqual(reader.classify(error), { kind: "rejected", retry: false, outcome: "not_applied" });
        await writer.transact([insert(writer, { id: "c" })]);
        assert.deepEqual(await idsSeen(view, reader), ["a"]);
        await view.commit();
        assert.deepEqual(await ids(writer), ["a", "c"]);
      },
      "a change of the schema is refused, and no other state is seen after it": async (c) => {
        const { writer, reader, view } = await begunView(c, "a");
        await errorOf(view.run(statement(dbOf(reader).schema.dropTable("item"))));
        await writer.transact([insert(writer, { id: "b" })]);
        const seen = await idsSeen(view, reader).catch(() => null);
        assert.ok(seen === null || seen.join() === "a", `${seen} was seen`);
        await view.rollback();
        assert.deepEqual(await idsSeen(view, reader), ["a", "b"]);
      },
      "a query that fails leaves the state as it was": async (c) => {
        const { writer, reader, view } = await begunView(c, "a");
        await errorOf(view.run({ sql: "NO SUCH WORDS", parameters: [] }));
        await writer.transact([insert(writer, { id: "b" })]);
        assert.deepEqual(await idsSeen(view, reader), ["a"]);
      },
      "several states are seen side by side": async (c) => {
        const { writer, reader, view } = await begunView(c, "a");
        await writer.transact([insert(writer, { id: "b" })]);
        const later = await c.pin(reader);
        await later.begin();
        await writer.transact([insert(writer, { id: "c" })]);
        assert.deepEqual(await idsSeen(view, reader), ["a"]);
        assert.deepEqual(await idsSeen(later, reader), ["a", "b"]);
      },
      "outside of a transaction each statement sees what is there": async (c) => {
        const writer = await c.items();
        const reader = await c.reader();
        const view = await c.pin(reader);
        await writer.transact([insert(writer, { id: "a" })]);
        assert.deepEqual(await idsSeen(view, reader), ["a"]);
        await writer.transact([insert(writer, { id: "b" })]);
        assert.deepEqual(await idsSeen(view, reader), ["a", "b"]);
      },
      "the store is closed when its pinned connections are released, and not before": async (c) => {
        const { reader, view } = await begunView(c, "a");
        let closed = false;
        const closing = reader.close().then(() => {
          closed = true;
        });
        assert.deepEqual(await idsSeen(view, reader), ["a"]);
        assert.equal(closed, false);
        await view.release();
        await view.release();
        await closing;
      },
    },
    needsSteadyReads,
  ),
  ...casesOf(
    "steady reads",
    {
      "a store without steady reads says so": async (c) => {
        await c.items();
        const reader = await c.reader();
        const error = await errorOf(reader.pin());
        assert.equal(error.code, "NOT_SUPPORTED");
        assert.equal(reader.classify(error).retry, false);
      },
    },
    ({ declares }) => (declares.steadyReads ? "it has steady reads" : null),
  ),
];
