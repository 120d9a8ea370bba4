import assert from "node:assert/strict";
import type { Store } from "@wfstate/core";
import { casesOf, needsFreezing, needsServer } from "../case.ts";
import { type CaseContext, errorOf, ids, insert } from "../context.ts";
import type { Chaos } from "../definition.ts";

const chaosOf = (c: CaseContext) => c.definition.chaos as Required<Chaos<unknown>>;

/** Sends until the store takes it: after a fault it must, without being opened again. */
async function insist(store: Store, send: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await send();
      return;
    } catch (error) {
      if (!store.classify(error).retry || tries >= 60) throw error;
    }
  }
}

const serverCases = casesOf(
  "faults",
  {
    "a store goes on when the server is there again, without being opened anew": async (c) => {
      const store = await c.items();
      await store.transact([insert(store, { id: "a" })]);
      await chaosOf(c).restart(c.place);
      await insist(store, () => store.transact([insert(store, { id: "b" })]));
      assert.deepEqual(await ids(store), ["a", "b"]);
    },
    "a reader goes on as well": async (c) => {
      const store = await c.items();
      const reader = await c.reader();
      assert.deepEqual(await ids(reader), []);
      await chaosOf(c).restart(c.place);
      await insist(store, () => store.transact([insert(store, { id: "a" })]));
      await insist(reader, () => ids(reader));
      assert.deepEqual(await ids(reader), ["a"]);
    },
    "what was committed before the server died is there": async (c) => {
      const store = await c.items();
      for (let n = 0; n < 20; n++) await store.transact([insert(store, { id: `k${10 + n}` })]);
      await chaosOf(c).restart(c.place);
      await insist(store, () => ids(store));
      assert.equal((await ids(store)).length, 20);
    },
    "messages that were under way when it died are answered, and none lies": async (c) => {
      const store = await c.items();
      const sent = Array.from({ length: 200 }, (_, n) => store.transact([insert(store, { id: `k${1000 + n}` })]));
      const answered = Promise.allSettled(sent);
      await sent[0];
      await chaosOf(c).restart(c.place);
      const outcomes = await answered;
      await insist(store, () => ids(store));
      const there = new Set(await ids(store));
      for (const [n, outcome] of outcomes.entries()) {
        const isThere = there.has(`k${1000 + n}`);
        if (outcome.status === "fulfilled") assert.ok(isThere, `k${1000 + n} was acknowledged, and is not there`);
        else if (store.classify(outcome.reason).outcome === "not_applied") {
          assert.ok(!isThere, `k${1000 + n} was said to be not applied, and is there`);
        }
      }
    },
  },
  needsServer,
);

const freezingCases = casesOf(
  "faults",
  {
    "a database that does not answer is given up, and the store says so": async (c) => {
      const store = await c.items();
      await chaosOf(c).freeze(c.place);
      c.afterwards(() => chaosOf(c).thaw(c.place));
      const error = await errorOf(store.transact([insert(store, { id: "a" })]));
      const { kind, retry } = store.classify(error);
      assert.ok(kind === "connection" || kind === "busy", kind);
      assert.ok(retry);
    },
    "a database that answers again is used again": async (c) => {
      const store = await c.items();
      await chaosOf(c).freeze(c.place);
      await errorOf(store.transact([insert(store, { id: "a" })])).finally(() => chaosOf(c).thaw(c.place));
      await insist(store, () => store.transact([insert(store, { id: "b" })]));
      assert.ok((await ids(store)).includes("b"));
    },
    "what was sent while nobody answered is there, or is not, as its error said": async (c) => {
      const store = await c.items();
      await chaosOf(c).freeze(c.place);
      const sent = store.transact([insert(store, { id: "a" })]);
      const error = await errorOf(sent).finally(() => chaosOf(c).thaw(c.place));
      await insist(store, () => store.transact([insert(store, { id: "b" })]));
      if (store.classify(error).outcome === "not_applied") assert.deepEqual(await ids(store), ["b"]);
    },
    "a reader goes on when the database answers again": async (c) => {
      await c.items();
      const reader = await c.reader();
      await chaosOf(c).freeze(c.place);
      await chaosOf(c).thaw(c.place);
      await insist(reader, () => ids(reader));
      assert.deepEqual(await ids(reader), []);
    },
    "a store is closed while nobody answers": async (c) => {
      const store = await c.items();
      await chaosOf(c).freeze(c.place);
      c.afterwards(() => chaosOf(c).thaw(c.place));
      const sent = store.transact([insert(store, { id: "a" })]);
      sent.catch(() => undefined);
      await store.close();
      await errorOf(sent);
    },
  },
  needsFreezing,
);

export const faultCases = [...serverCases, ...freezingCases];
