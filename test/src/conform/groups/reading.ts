import assert from "node:assert/strict";
import { casesOf } from "../case.ts";
import { dbOf, errorOf, ids, insert, rows, statement } from "../context.ts";

const READS = 40;

export const readingCases = casesOf("reading", {
  "a reader never writes": async (c) => {
    const writer = await c.items();
    const reader = await c.reader();
    const error = await errorOf(reader.transact([insert(reader, { id: "a" })]));
    assert.deepEqual(reader.classify(error), { kind: "rejected", retry: false, outcome: "not_applied" });
    assert.deepEqual(await ids(writer), []);
  },
  "a reader changes no schema": async (c) => {
    await c.items();
    const reader = await c.reader();
    await errorOf(reader.transact([statement(dbOf(reader).schema.dropTable("item"))]));
    assert.deepEqual(await ids(reader), []);
  },
  "after a refused write a reader reads on": async (c) => {
    const writer = await c.items();
    const reader = await c.reader();
    await errorOf(reader.transact([insert(reader, { id: "a" })]));
    await writer.transact([insert(writer, { id: "b" })]);
    assert.deepEqual(await ids(reader), ["b"]);
  },
  "a message of a reader sees one state from its first statement to its last": async (c) => {
    const writer = await c.items();
    const reader = await c.reader();
    await writer.transact([insert(writer, { id: "a", n: 0 }, { id: "b", n: 0 })]);
    let done = false;
    const writing = (async () => {
      for (let n = 1; !done; n++) await writer.transact([statement(dbOf(writer).updateTable("item").set({ n }))]);
    })();
    try {
      const read = (id: string) => statement(dbOf(reader).selectFrom("item").select("n").where("id", "=", id));
      for (let time = 0; time < READS; time++) {
        const [a, , b] = await reader.transact([read("a"), read("a"), read("b")]);
        assert.equal(a?.values[0], b?.values[0]);
      }
    } finally {
      done = true;
      await writing;
    }
  },
  "a reader sees a whole message, or nothing of it": async (c) => {
    const writer = await c.items();
    const reader = await c.reader();
    let done = false;
    const writing = (async () => {
      for (let n = 0; !done; n++) {
        await writer.transact([insert(writer, { id: `a${n}` }), insert(writer, { id: `b${n}` })]);
      }
    })();
    try {
      for (let time = 0; time < READS; time++) assert.equal((await ids(reader)).length % 2, 0);
    } finally {
      done = true;
      await writing;
    }
  },
  "a reader that has seen a position never finds one below it later": async (c) => {
    const writer = await c.items();
    const reader = await c.reader();
    await writer.transact([insert(writer, { id: "head", n: 0 })]);
    const db = dbOf(writer);
    const append = (name: string) =>
      writer.transact([
        statement(
          db
            .updateTable("item")
            .set((eb) => ({ n: eb("n", "+", 1) }))
            .where("id", "=", "head"),
          1,
        ),
        statement(
          db
            .insertInto("item")
            .columns(["id", "n"])
            .expression((eb) =>
              eb
                .selectFrom("item")
                .select([eb.val(name).as("id"), "n"])
                .where("id", "=", "head"),
            ),
          1,
        ),
      ]);
    const writing = Promise.all(Array.from({ length: 100 }, (_, n) => append(`e${n}`)));
    let seen = 0;
    for (let found = -1; found < 100; ) {
      const above = await rows<{ n: number }>(
        reader,
        dbOf(reader).selectFrom("item").select("n").where("id", "<>", "head").orderBy("n"),
      );
      assert.deepEqual(
        above.map(({ n }) => n),
        above.map((_, index) => index + 1),
      );
      assert.ok(above.length >= seen);
      seen = above.length;
      found = above.length;
    }
    await writing;
  },
  "messages of a reader are answered in the order of the calls": async (c) => {
    await c.items();
    const reader = await c.reader();
    const order: number[] = [];
    await Promise.all(Array.from({ length: 10 }, (_, n) => ids(reader).then(() => order.push(n))));
    assert.deepEqual(order, [...order.keys()]);
  },
  "a query of a reader that fails leaves the next one alone": async (c) => {
    await c.items();
    const reader = await c.reader();
    await errorOf(reader.transact([{ sql: "NO SUCH WORDS", parameters: [] }]));
    assert.deepEqual(await ids(reader), []);
  },
  "many readers read at once": async (c) => {
    const writer = await c.items();
    await writer.transact([insert(writer, { id: "a" })]);
    const readers = await Promise.all(Array.from({ length: 4 }, () => c.reader()));
    assert.deepEqual(await Promise.all(readers.map((reader) => ids(reader))), Array(4).fill(["a"]));
  },
  "rows come in the order that is asked for, in pages": async (c) => {
    const writer = await c.items();
    await writer.transact([insert(writer, ...Array.from({ length: 25 }, (_, n) => ({ id: `k${n}`, n })))]);
    const reader = await c.reader();
    const found: number[] = [];
    for (let after = -1; ; ) {
      const query = dbOf(reader).selectFrom("item").select("n").where("n", ">", after).orderBy("n").limit(10);
      const page = await rows<{ n: number }>(reader, query);
      if (page.length === 0) break;
      found.push(...page.map(({ n }) => n));
      after = found.at(-1) as number;
    }
    assert.deepEqual(found, [...found.keys()]);
  },
});
