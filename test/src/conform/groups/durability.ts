import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { casesOf } from "../case.ts";
import { type CaseContext, dbOf, rows } from "../context.ts";
import { startInserting } from "../processes.ts";

const LONGEST_LIFE_MS = 120;

/** What a killed process was told is committed is there, nothing is missing before it, and nothing is there twice. */
async function killAndLook(c: CaseContext, rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    const { place, remove } = await c.definition.makePlace();
    c.afterwards(remove);
    const process = startInserting(c.definition, place);
    c.afterwards(() => process.kill());
    while (process.acknowledged.length === 0) await sleep(5);
    await sleep(c.random.between(0, LONGEST_LIFE_MS));
    await process.kill();
    const store = await c.open("writer", c.definition.open(place));
    const found = await rows<{ n: number }>(store, dbOf(store).selectFrom("item").select("n").orderBy("n"));
    const numbers = found.map(({ n }) => n);
    assert.deepEqual(numbers, [...numbers.keys()], "a gap, or a number twice");
    const lost = process.acknowledged.filter((n) => n >= numbers.length);
    assert.deepEqual(lost, [], "acknowledged, and not there");
    assert.deepEqual((await store.check({ integrity: true })).problems, []);
    await store.close();
  }
}

export const durabilityCases = casesOf(
  "durability",
  {
    "what was acknowledged is there after the process was killed, without a gap": (c) => killAndLook(c, 3),
    "a store that was killed is opened again at once": async (c) => {
      const { place, remove } = await c.definition.makePlace();
      c.afterwards(remove);
      for (let time = 0; time < 2; time++) {
        const process = startInserting(c.definition, place);
        c.afterwards(() => process.kill());
        if (time === 0) while (process.acknowledged.length === 0) await sleep(5);
        await process.kill();
      }
      const store = await c.open("writer", c.definition.open(place));
      assert.ok((await rows(store, dbOf(store).selectFrom("item").selectAll())).length > 0);
    },
  },
  ({ declares }) => (declares.persistent ? null : "the data end with the store"),
);
