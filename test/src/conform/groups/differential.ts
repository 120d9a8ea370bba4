import assert from "node:assert/strict";
import { eventLine, type LogicalSchema, migrateUp, stateDigest } from "@wfstate/core";
import { history } from "@wfstate/migrations";
import { sqlite } from "@wfstate/sqlite";
import { counterModel } from "../../counter/model.ts";
import { Random } from "../../kill/random.ts";
import { casesOf } from "../case.ts";
import type { CaseContext } from "../context.ts";
import { NO_SNAPSHOTS, openEngine } from "./engine.ts";

const SESSIONS = ["alpha", "Beta", "beta", "z.1:2-3"];
const STEPS = 400;
const CHECKPOINT = 100;
const model = counterModel();

interface Step {
  readonly session_id: string;
  readonly type: "counter.add" | "counter.sample";
  readonly timestamp: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly frame_id: number;
  readonly energy_delta: number;
}

/** The same for the same seed, whatever the adapter. */
function* script(seed: number): Generator<Step> {
  const random = new Random(seed);
  for (let step = 0; step < STEPS; step++) {
    const isSample = random.next() < 0.3;
    const micros = String(random.between(0, 999_999)).padStart(6, "0");
    yield {
      session_id: random.pick(SESSIONS as [string, ...string[]]),
      type: isSample ? "counter.sample" : "counter.add",
      timestamp: `2025-08-17T19:${String(step % 60).padStart(2, "0")}:00.${micros}Z`,
      data: isSample
        ? { value: random.between(-1000, 1000), taken: 1 }
        : {
            by: random.between(-(2 ** 50), 2 ** 50),
            note: `${random.next()} é😀 ${"x".repeat(random.between(0, 200))}`,
          },
      frame_id: step,
      energy_delta: random.next() * 10 ** random.between(-12, 12),
    };
  }
}

/** What the script must come to, folded by hand and without any store. */
function reference(seed: number, steps: number): ReadonlyMap<string, string> {
  const states = new Map(SESSIONS.map((id) => [id, model.initialState(id)]));
  let seq = 0;
  for (const step of [...script(seed)].slice(0, steps)) {
    const event = { ...step, seq: ++seq, schema_version: 1 } as never;
    states.set(step.session_id, model.reduce(states.get(step.session_id) as never, event));
  }
  return new Map([...states].map(([id, state]) => [id, stateDigest(state)]));
}

export const differentialCases = casesOf("differential", {
  "one script ends in the same states on every adapter": async (c) => {
    const seed = c.random.between(1, 2 ** 31);
    const engine = await openEngine(c, NO_SNAPSHOTS);
    let steps = 0;
    for (const step of script(seed)) {
      await putOne(engine, step);
      if (++steps % CHECKPOINT !== 0) continue;
      await engine.flush();
      for (const [id, digest] of reference(seed, steps)) {
        const state = engine.stateOf(id);
        if (state !== null) assert.equal(stateDigest(state), digest, `${id} after ${steps} steps`);
      }
    }
    for (const [id, digest] of reference(seed, STEPS)) {
      assert.equal((await engine.replay({ session_id: id })).digest, digest);
    }
  },
  "one script leaves the same events on every adapter, byte for byte": async (c) => {
    const seed = c.random.between(1, 2 ** 31);
    const engine = await openEngine(c, NO_SNAPSHOTS);
    const expected = new Map<string, string[]>(SESSIONS.map((id) => [id, []]));
    for (const step of script(seed)) {
      await putOne(engine, step);
      const lines = expected.get(step.session_id) as string[];
      const fields = { ...step, seq: lines.length + 1, schema_version: 1 };
      lines.push(eventLine(fields, JSON.stringify(step.data)));
    }
    await engine.flush();
    for (const [session_id, lines] of expected) {
      const stored: string[] = [];
      for await (const event of engine.readEvents({ session_id, types: ["counter.*"] })) {
        stored.push(eventLine({ ...event, seq: stored.length + 1 }, JSON.stringify(event.data)));
      }
      assert.deepEqual(stored, lines);
    }
  },
  "the layout of a new store is the same on every adapter": async (c: CaseContext) => {
    await openEngine(c);
    assert.deepEqual((await (await c.reader()).check()).schema, await layoutOnSqlite());
  },
});

async function layoutOnSqlite(): Promise<LogicalSchema> {
  const store = await sqlite({ path: ":memory:" }).open("writer");
  try {
    await migrateUp(store, history);
    return (await store.check()).schema;
  } finally {
    await store.close();
  }
}

async function putOne(engine: Awaited<ReturnType<typeof openEngine>>, step: Step): Promise<void> {
  while (engine.eventQueue.put(step) === "saturated") await engine.eventQueue.ready();
}
