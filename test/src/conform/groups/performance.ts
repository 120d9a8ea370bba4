import assert from "node:assert/strict";
import { type Case, casesOf } from "../case.ts";
import { type CaseContext, dbOf, ids, insert, rows } from "../context.ts";

const MESSAGES = 200;
const ROWS = 50;

/** Figures for the report; no figure is a verdict. */
export const performanceCases: readonly Case[] = casesOf("performance", {
  "how long a message alone takes": async (c) => {
    const store = await c.items();
    const times: number[] = [];
    for (let n = 0; n < MESSAGES / 4; n++) {
      const startedMs = performance.now();
      await store.transact([insert(store, { id: `k${n}` })]);
      times.push(performance.now() - startedMs);
    }
    assert.equal((await ids(store)).length, times.length);
    times.sort((a, b) => a - b);
    c.figure("message alone, median ms", times[Math.floor(times.length / 2)] as number);
  },
  "how many messages a second go through when many wait": async (c) => {
    const store = await c.items();
    const startedMs = performance.now();
    await Promise.all(Array.from({ length: MESSAGES }, (_, n) => store.transact([insert(store, { id: `k${n}` })])));
    const tookMs = performance.now() - startedMs;
    assert.equal((await ids(store)).length, MESSAGES);
    c.figure("messages a second, all at once", (MESSAGES / tookMs) * 1000);
  },
  "how many rows a second are written and read": async (c: CaseContext) => {
    const store = await c.items();
    const startedMs = performance.now();
    for (let batch = 0; batch < MESSAGES / 10; batch++) {
      const items = Array.from({ length: ROWS }, (_, n) => ({ id: `k${batch}-${n}`, n, r: n / 3, t: "x".repeat(100) }));
      await store.transact([insert(store, ...items)]);
    }
    const writtenMs = performance.now();
    const found = await rows(store, dbOf(store).selectFrom("item").selectAll());
    assert.equal(found.length, (MESSAGES / 10) * ROWS);
    c.figure("rows written a second", (found.length / (writtenMs - startedMs)) * 1000);
    c.figure("rows read a second", (found.length / (performance.now() - writtenMs)) * 1000);
  },
});
