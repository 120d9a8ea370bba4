import type { StateEngine } from "@wfstate/core";
import { expect, test, vi } from "vitest";
import { Valve, withTransact } from "../support/adapters.ts";
import { openForTest } from "../support/engine.ts";
import { temporaryStore } from "../support/temporary.ts";
import { type CounterState, counterModel } from "./model.ts";

vi.setConfig({ testTimeout: 60_000 });

const model = counterModel();
const CAPACITY = 100;
const SHED_AT = 80;
const RESUME_AT = 60;
const BATCH = 10;

type Engine = StateEngine<CounterState>;

/** An engine whose database answers nothing until the valve is opened; its session has one event, which is durable. */
async function heldEngine(): Promise<{ engine: Engine; valve: Valve }> {
  const valve = new Valve();
  const performance = { max_queue_size: CAPACITY, event_batch_size: BATCH };
  const engine = await openForTest({
    path: await temporaryStore(),
    model,
    performance,
    wrap: (adapter) => withTransact(adapter, valve.transact),
  });
  await engine.logEvent("counter.add", { by: 0 }, "s");
  valve.shut();
  return { engine, valve };
}

function add(engine: Engine, times = 1): string[] {
  const event = { session_id: "s", type: "counter.add", data: { by: 1 } };
  return Array.from({ length: times }, () => engine.eventQueue.put(event));
}

function sample(engine: Engine, value: number): string {
  return engine.eventQueue.put({ session_id: "s", type: "counter.sample", data: { value, taken: 1 } });
}

function turnOfTheLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

async function stored(engine: Engine, ...types: string[]) {
  return Array.fromAsync(engine.readEvents({ session_id: "s", types }));
}

test("sheddable events stop entering at 80 %, and the newest waits with all that it stands for", async () => {
  const { engine, valve } = await heldEngine();
  add(engine, SHED_AT - 1);
  expect(sample(engine, 1)).toBe("accepted");
  expect(engine.eventQueue.size).toBe(SHED_AT);
  for (const value of [2, 3, 4]) expect(sample(engine, value)).toBe("held");
  expect(engine.eventQueue.size).toBe(SHED_AT);
  expect(engine.stateOf("s")).toMatchObject({ samples: 1, sampled: 1 });
  expect(add(engine)).toEqual(["accepted"]);
  valve.open();
  await engine.eventQueue.ready();
  expect(engine.stateOf("s")).toMatchObject({ samples: 4, sampled: 4 });
  expect(sample(engine, 5)).toBe("accepted");
  await engine.flush();
  const samples = await stored(engine, "counter.sample");
  expect(samples.map(({ data }) => data)).toEqual([
    { value: 1, taken: 1 },
    { value: 4, taken: 3 },
    { value: 5, taken: 1 },
  ]);
  expect(engine.metrics.events_lost).toBe(0);
  expect(await stored(engine, "health.performance")).toEqual([]);
});

test("what waits enters when the queue has drained to 60 %, and not before", async () => {
  const { engine, valve } = await heldEngine();
  const batches = 3;
  for (let batch = 0; batch < batches; batch++) {
    add(engine, BATCH);
    await turnOfTheLoop();
  }
  add(engine, SHED_AT - batches * BATCH);
  expect(sample(engine, 1)).toBe("held");
  const sizes: [size: number, samples: number][] = [];
  for (let batch = 1; batch <= batches; batch++) {
    valve.openForOne();
    while (engine.metrics.events_durable <= batch * BATCH) await turnOfTheLoop();
    sizes.push([engine.eventQueue.size, engine.stateOf("s")?.samples ?? 0]);
  }
  expect(sizes).toEqual([
    [70, 0],
    [RESUME_AT + 1, 1],
    [RESUME_AT + 1 - BATCH, 1],
  ]);
  valve.open();
});

test("a full queue answers saturated, changes nothing, and the loss is recorded once when the pressure ends", async () => {
  const { engine, valve } = await heldEngine();
  const alerts: string[] = [];
  engine.on("alert", ({ name }) => alerts.push(name));
  expect(new Set(add(engine, CAPACITY))).toEqual(new Set(["accepted"]));
  expect(add(engine, 7)).toEqual(Array(7).fill("saturated"));
  expect(engine.eventQueue.size).toBe(CAPACITY);
  expect(engine.stateOf("s")?.count).toBe(CAPACITY);
  expect(alerts.filter((name) => name === "queue_saturated")).toHaveLength(7);
  expect(engine.metrics).toMatchObject({ events_lost: 7, events_lost_by_type: { "counter.add": 7 } });
  valve.open();
  await engine.eventQueue.ready();
  expect(add(engine)).toEqual(["accepted"]);
  await engine.flush();
  const losses = await stored(engine, "health.performance");
  expect(losses.map(({ data }) => data)).toMatchObject([
    { metric: "queue_backlog", dropped: 7, dropped_by_type: { "counter.add": 7 } },
  ]);
  expect((await stored(engine, "counter.add")).length).toBe(1 + CAPACITY + 1);
  await engine.endSession("s");
  expect(await engine.validate()).toMatchObject({ ok: true });
});

test("ready waits for room, and resolves at once where there is some", async () => {
  const { engine, valve } = await heldEngine();
  await engine.eventQueue.ready();
  add(engine, CAPACITY);
  let isReady = false;
  const ready = engine.eventQueue.ready().then(() => {
    isReady = true;
  });
  await turnOfTheLoop();
  expect(isReady).toBe(false);
  valve.open();
  await ready;
  expect(engine.eventQueue.size).toBeLessThanOrEqual(RESUME_AT);
});

test("logEvent waits where put would be refused, and is never held or lost", async () => {
  const { engine, valve } = await heldEngine();
  add(engine, CAPACITY);
  const logged = Promise.all([
    engine.logEvent("counter.add", { by: 1000 }, "s"),
    engine.logEvent("counter.sample", { value: 9, taken: 1 }, "s"),
  ]);
  await turnOfTheLoop();
  expect(engine.eventQueue.size).toBe(CAPACITY);
  valve.open();
  expect((await logged).map(({ seq }) => seq)).toEqual([CAPACITY + 2, CAPACITY + 3]);
  expect(engine.metrics.events_lost).toBe(0);
});

test("flush and endSession admit what waits in a slot before they resolve", async () => {
  const { engine, valve } = await heldEngine();
  add(engine, SHED_AT);
  for (const value of [1, 2]) expect(sample(engine, value)).toBe("held");
  const flushed = engine.flush();
  valve.open();
  await flushed;
  expect((await stored(engine, "counter.sample")).map(({ data }) => data)).toEqual([{ value: 2, taken: 2 }]);
  valve.shut();
  add(engine, SHED_AT);
  expect(sample(engine, 3)).toBe("held");
  const ended = engine.endSession("s");
  valve.open();
  await ended;
  expect((await stored(engine, "counter.sample", "system.end")).map(({ type }) => type)).toEqual([
    "counter.sample",
    "counter.sample",
    "system.end",
  ]);
});

test("one session under pressure loses nothing of another, and its loss is recorded in it alone", async () => {
  const { engine, valve } = await heldEngine();
  await Promise.resolve();
  engine.eventQueue.put({ session_id: "other", type: "counter.add", data: { by: 5 } });
  add(engine, CAPACITY - 1);
  add(engine, 2);
  valve.open();
  await engine.eventQueue.ready();
  await engine.flush();
  const other = await Array.fromAsync(engine.readEvents({ session_id: "other" }));
  expect(other.map(({ type, data }) => [type, data.by])).toEqual([["counter.add", 5]]);
  expect((await stored(engine, "health.performance")).map(({ data }) => data.dropped)).toEqual([2]);
});
