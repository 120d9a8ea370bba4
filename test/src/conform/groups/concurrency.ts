import assert from "node:assert/strict";
import type { Store } from "@wfstate/core";
import { casesOf } from "../case.ts";
import { type CaseContext, dbOf, ids, insert, item, rows, setN, statement } from "../context.ts";
import { startCounting } from "../processes.ts";

const increment = (store: Store) =>
  statement(
    dbOf(store)
      .updateTable("item")
      .set((eb) => ({ n: eb("n", "+", 1) }))
      .where("id", "=", "counter"),
    1,
  );

/** A busy store says so, and whoever met it sends again. */
async function insist(store: Store, send: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await send();
      return;
    } catch (error) {
      if (!store.classify(error).retry || tries > 100) throw error;
    }
  }
}

async function counter(c: CaseContext): Promise<Store> {
  const store = await c.items();
  await store.transact([insert(store, { id: "counter", n: 0 })]);
  return store;
}

export const concurrencyCases = [
  ...casesOf("concurrency", {
    "a hundred callers change one row, and no change is lost": async (c) => {
      const store = await counter(c);
      await Promise.all(Array.from({ length: 100 }, () => store.transact([increment(store)])));
      assert.equal((await item(store, "counter"))?.n, 100);
    },
    "callers with rows of their own do not meet": async (c) => {
      const store = await c.items();
      await Promise.all(Array.from({ length: 100 }, (_, n) => store.transact([insert(store, { id: `k${n}`, n })])));
      assert.equal((await ids(store)).length, 100);
    },
    "reads and writes of one store are answered in the order of the calls": async (c) => {
      const store = await counter(c);
      const read = () => item(store, "counter").then((found) => found?.n);
      const [before, , after] = await Promise.all([read(), store.transact([increment(store)]), read()]);
      assert.deepEqual([before, after], [0, 1]);
    },
    "a reader reads while a writer writes": async (c) => {
      const store = await counter(c);
      const reader = await c.reader();
      const seen = await Promise.all(
        Array.from({ length: 50 }, async () => {
          await store.transact([increment(store)]);
          return Number((await item(reader, "counter"))?.n);
        }),
      );
      assert.deepEqual(
        seen,
        [...seen].sort((a, b) => a - b),
      );
    },
    "a failing caller disturbs none of those beside it": async (c) => {
      const store = await counter(c);
      const sent = Array.from({ length: 60 }, (_, n) =>
        store.transact(n % 3 === 0 ? [setN(store, "nobody", 1, 1)] : [increment(store)]),
      );
      await Promise.allSettled(sent);
      assert.equal((await item(store, "counter"))?.n, 40);
    },
  }),
  ...casesOf(
    "concurrency",
    {
      "two writers change one row, and no change is lost": async (c) => {
        const one = await counter(c);
        const other = await c.open("writer", c.another());
        const work = [one, other].map(async (store) => {
          for (let n = 0; n < 50; n++) await insist(store, () => store.transact([increment(store)]));
        });
        await Promise.all(work);
        assert.equal((await item(one, "counter"))?.n, 100);
      },
      "of two writers that compare and set, one wins each time": async (c) => {
        const one = await counter(c);
        const other = await c.open("writer", c.another());
        let won = 0;
        for (let n = 0; n < 20; n++) {
          const set = (store: Store) =>
            store.transact([
              statement(
                dbOf(store)
                  .updateTable("item")
                  .set({ n: n + 1 })
                  .where("n", "=", n),
                1,
              ),
            ]);
          const outcomes = await Promise.allSettled([set(one), set(other)]);
          won += outcomes.filter(({ status }) => status === "fulfilled").length;
        }
        assert.equal(won, 20);
      },
      "what a writer reads is what is committed when it runs": async (c) => {
        const one = await counter(c);
        const other = await c.open("writer", c.another());
        for (let n = 1; n <= 20; n++) {
          await one.transact([increment(one)]);
          assert.equal((await item(other, "counter"))?.n, n);
        }
      },
      "positions of two writers are given once each, and become visible in order": async (c) => {
        const one = await counter(c);
        const other = await c.open("writer", c.another());
        const reader = await c.reader();
        const take = (store: Store, name: string) =>
          insist(store, () =>
            store.transact([
              increment(store),
              statement(
                dbOf(store)
                  .insertInto("item")
                  .columns(["id", "n"])
                  .expression((eb) =>
                    eb
                      .selectFrom("item")
                      .select([eb.val(name).as("id"), "n"])
                      .where("id", "=", "counter"),
                  ),
                1,
              ),
            ]),
          );
        const writing = Promise.all(
          [one, other].map(async (store, which) => {
            for (let n = 0; n < 30; n++) await take(store, `w${which}-${n}`);
          }),
        );
        const taken = async () =>
          (
            await rows<{ n: number }>(
              reader,
              dbOf(reader).selectFrom("item").select("n").where("id", "<>", "counter").orderBy("n"),
            )
          ).map(({ n }) => n);
        for (let found: number[] = []; found.length < 60; found = await taken()) {
          assert.deepEqual(
            found,
            [...found.keys()].map((n) => n + 1),
          );
        }
        await writing;
      },
      "two processes change one row, and no change is lost": async (c) => {
        const store = await counter(c);
        const processes = [1, 2].map(() => startCounting(c.definition, c.place, 40));
        for (const process of processes) c.afterwards(() => process.kill());
        await Promise.all(processes.map((process) => process.done));
        assert.equal((await item(store, "counter"))?.n, 80);
      },
    },
    ({ declares }) => (declares.shared ? null : "one process has the store to itself"),
  ),
];
