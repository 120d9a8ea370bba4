import assert from "node:assert/strict";
import { casesOf } from "../case.ts";
import { dbOf, errorOf, ids, insert, item, setN, statement } from "../context.ts";

export const expectationCases = casesOf("expectations", {
  "a statement that touches what it must is committed": async (c) => {
    const store = await c.items();
    await store.transact([{ ...insert(store, { id: "a" }, { id: "b" }), mustTouch: 2 }, setN(store, "a", 1, 1)]);
    assert.equal((await item(store, "a"))?.n, 1);
  },
  "one that touches fewer rows takes its message back": async (c) => {
    const store = await c.items();
    const error = await errorOf(store.transact([insert(store, { id: "a" }), setN(store, "nobody", 1, 1)]));
    assert.equal(error.code, "EXPECTATION_FAILED");
    assert.deepEqual(await ids(store), []);
  },
  "one that touches more rows takes its message back": async (c) => {
    const store = await c.items();
    await store.transact([insert(store, { id: "a", n: 1 }, { id: "b", n: 1 })]);
    const error = await errorOf(store.transact([statement(dbOf(store).updateTable("item").set({ n: 2 }), 1)]));
    assert.equal(error.code, "EXPECTATION_FAILED");
    assert.equal((await item(store, "a"))?.n, 1);
  },
  "the error says which statement, what was expected, and what was touched": async (c) => {
    const store = await c.items();
    const { details } = await errorOf(store.transact([insert(store, { id: "a" }), setN(store, "nobody", 1, 1)]));
    assert.deepEqual([details.statement, details.expected, details.touched], [1, 1, 0]);
  },
  "a failed expectation is no reason to send the same again": async (c) => {
    const store = await c.items();
    const error = await errorOf(store.transact([setN(store, "nobody", 1, 1)]));
    assert.deepEqual(store.classify(error), { kind: "expectation", retry: false, outcome: "not_applied" });
  },
  "none may be expected": async (c) => {
    const store = await c.items();
    await store.transact([insert(store, { id: "a" })]);
    await store.transact([setN(store, "nobody", 1, 0)]);
    assert.equal((await errorOf(store.transact([setN(store, "a", 1, 0)]))).code, "EXPECTATION_FAILED");
  },
  "what follows a failed expectation does not run": async (c) => {
    const store = await c.items();
    await store.transact([insert(store, { id: "a", n: 1 })]);
    await errorOf(store.transact([setN(store, "nobody", 1, 1), setN(store, "a", 2, 1)]));
    assert.equal((await item(store, "a"))?.n, 1);
  },
  "a failed expectation takes no other message with it": async (c) => {
    const store = await c.items();
    const sent = [
      store.transact([insert(store, { id: "a" })]),
      store.transact([setN(store, "nobody", 1, 1)]),
      store.transact([insert(store, { id: "b" })]),
    ];
    await Promise.allSettled(sent);
    assert.deepEqual(await ids(store), ["a", "b"]);
  },
  "compare and set: of many that expect the same, one wins": async (c) => {
    const store = await c.items();
    await store.transact([insert(store, { id: "a", n: 0 })]);
    const tries = Array.from({ length: 10 }, (_, n) =>
      store.transact([
        statement(
          dbOf(store)
            .updateTable("item")
            .set({ n: n + 1 })
            .where("id", "=", "a")
            .where("n", "=", 0),
          1,
        ),
      ]),
    );
    const won = (await Promise.allSettled(tries)).flatMap(({ status }, n) => (status === "fulfilled" ? [n + 1] : []));
    assert.equal(won.length, 1);
    assert.equal((await item(store, "a"))?.n, won[0]);
  },
  "a chain of messages breaks at the one that fails, and all after it fail too": async (c) => {
    const store = await c.items();
    await store.transact([insert(store, { id: "a", n: 0 })]);
    const step = (from: number) =>
      store.transact([
        statement(
          dbOf(store)
            .updateTable("item")
            .set({ n: from + 1 })
            .where("n", "=", from),
          1,
        ),
      ]);
    const outcomes = await Promise.allSettled([step(0), step(1), step(5), step(6), step(7)]);
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ["fulfilled", "fulfilled", "rejected", "rejected", "rejected"],
    );
    assert.equal((await item(store, "a"))?.n, 2);
  },
});
