import type { StateEngine, StoredEvent } from "@wfstate/core";
import { expect, test, vi } from "vitest";
import { Valve, withTransact } from "../support/adapters.ts";
import { openForTest } from "../support/engine.ts";
import { temporaryStore } from "../support/temporary.ts";
import { type CounterState, counterModel } from "./model.ts";

vi.setConfig({ testTimeout: 60_000 });

const model = counterModel();

function put(engine: StateEngine<CounterState>, by: number, session_id = "s"): void {
  engine.eventQueue.put({ session_id, type: "counter.add", data: { by } });
}

function upTo(n: number): number[] {
  return Array.from({ length: n }, (_, index) => index + 1);
}

test("an early subscriber hears of an event within put, a durable one only after its commit", async () => {
  const valve = new Valve();
  const wrap = (adapter: Parameters<typeof withTransact>[0]) => withTransact(adapter, valve.transact);
  const engine = await openForTest({ path: await temporaryStore(), model, wrap });
  await engine.logEvent("counter.add", { by: 1 }, "s");
  const early: number[] = [];
  const durable: number[] = [];
  engine.subscribe({ session_id: "s", early: true }, ({ seq }) => early.push(seq));
  engine.subscribe({ session_id: "s" }, ({ seq }) => durable.push(seq));
  valve.shut();
  put(engine, 2);
  put(engine, 3);
  expect(early).toEqual([2, 3]);
  const flushed = engine.flush();
  expect(durable).toEqual([]);
  valve.open();
  await flushed;
  expect(durable).toEqual([2, 3]);
});

test("an early subscriber cannot change the event that is still to be stored", async () => {
  const engine = await openForTest({ path: await temporaryStore(), model });
  put(engine, 1);
  const refused: unknown[] = [];
  engine.subscribe({ session_id: "s", from: "start", early: true }, ({ data }) => {
    try {
      (data as { by: number }).by = 99;
    } catch (error) {
      refused.push(error);
    }
  });
  put(engine, 2);
  await engine.flush();
  const stored = await Array.fromAsync(engine.readEvents({ session_id: "s" }));
  expect(stored.map(({ data }) => data)).toEqual([{ by: 1 }, { by: 2 }]);
  expect(refused).toContainEqual(expect.any(TypeError));
});

test("a put inside a subscriber is delivered after the current event has reached all", async () => {
  const engine = await openForTest({ path: await temporaryStore(), model });
  put(engine, 1);
  const heard: string[] = [];
  engine.subscribe({ session_id: "s", early: true }, ({ seq }) => {
    heard.push(`first ${seq}`);
    if (seq === 2) put(engine, 100);
  });
  engine.subscribe({ session_id: "s", early: true }, ({ seq }) => heard.push(`second ${seq}`));
  put(engine, 2);
  expect(heard).toEqual(["first 2", "second 2", "first 3", "second 3"]);
  expect(engine.stateOf("s")?.count).toBe(103);
});

test("a subscriber that throws fails no put and no other subscriber; an alert tells of it", async () => {
  const engine = await openForTest({ path: await temporaryStore(), model });
  await engine.logEvent("counter.add", { by: 1 }, "s");
  const heard: number[] = [];
  const alerts: string[] = [];
  engine.on("alert", ({ name, message }) => {
    if (name === "subscriber_failed") alerts.push(message);
  });
  for (const early of [true, false]) {
    engine.subscribe({ session_id: "s", early }, () => {
      throw new Error("the view is broken");
    });
    engine.subscribe({ session_id: "s", early }, ({ seq }) => heard.push(seq));
  }
  put(engine, 2);
  await engine.flush();
  expect(heard).toEqual([2, 2]);
  expect(alerts).toHaveLength(2);
  expect(alerts[0]).toContain("the view is broken");
});

test("a subscriber that throws while it catches up is told of all that follows", async () => {
  const engine = await openForTest({ path: await temporaryStore(), model });
  for (const by of upTo(3)) put(engine, by);
  await engine.flush();
  const heard: number[] = [];
  const subscription = engine.subscribe({ session_id: "s", from: "start" }, ({ seq }) => {
    heard.push(seq);
    throw new Error("the view is broken");
  });
  await subscription.caughtUp;
  await engine.logEvent("counter.add", { by: 4 }, "s");
  expect(heard).toEqual(upTo(4));
});

test("a subscriber from the start catches up while events go on, and has no gap and no double", async () => {
  const engine = await openForTest({ path: await temporaryStore(), model });
  const total = 3000;
  for (let by = 1; by <= total / 2; by++) {
    put(engine, by);
    if (by % 500 === 0) await engine.flush();
  }
  const heard: StoredEvent[] = [];
  const subscription = engine.subscribe({ session_id: "s", from: "start" }, (event) => heard.push(event));
  for (let by = total / 2 + 1; by <= total; by++) {
    put(engine, by);
    if (by % 50 === 0) await engine.flush();
  }
  await subscription.caughtUp;
  await engine.flush();
  const additions = heard.filter(({ type }) => type === "counter.add");
  expect(heard.map(({ seq }) => seq)).toEqual(upTo(heard.length));
  expect(additions.map(({ data }) => data.by)).toEqual(upTo(total));
  subscription.close();
  put(engine, 1);
  await engine.flush();
  expect(heard.filter(({ type }) => type === "counter.add")).toHaveLength(total);
});

test("a subscriber may begin at a seq, and ask for some types only", async () => {
  const engine = await openForTest({ path: await temporaryStore(), model });
  for (const by of upTo(5)) {
    put(engine, by);
    engine.eventQueue.put({ session_id: "s", type: "counter.sample", data: { value: by, taken: 1 } });
  }
  await engine.flush();
  const heard: number[] = [];
  const options = { session_id: "s", from: 5, types: ["*.sample"] };
  const subscription = engine.subscribe(options, ({ seq }) => heard.push(seq));
  await subscription.caughtUp;
  expect(heard).toEqual([6, 8, 10]);
});

test("the events of a session that another process writes are followed as they appear", async () => {
  const path = await temporaryStore();
  const writing = await openForTest({ path, model });
  const watching = await openForTest({ path, model });
  const heard: number[] = [];
  const all = new Promise<void>((resolve) => {
    watching.subscribe({ session_id: "s", from: "start" }, ({ seq }) => {
      heard.push(seq);
      if (seq === 30) resolve();
    });
  });
  for (const by of upTo(30)) {
    put(writing, by);
    if (by % 10 === 0) await writing.flush();
  }
  await all;
  expect(heard).toEqual(upTo(30));
});

test("a subscriber that closes itself while it catches up from memory hears nothing more", async () => {
  const engine = await openForTest({ path: await temporaryStore(), model });
  for (const by of [1, 2, 3]) put(engine, by);
  const heard: number[] = [];
  const subscription = engine.subscribe({ session_id: "s", from: "start", early: true }, ({ seq }) => {
    heard.push(seq);
    subscription.close();
  });
  await subscription.caughtUp;
  put(engine, 4);
  await engine.flush();
  expect(heard).toEqual([1]);
});

test("an event that a listener puts while it catches up from memory is heard too, in order", async () => {
  const engine = await openForTest({ path: await temporaryStore(), model });
  for (const by of [1, 2, 3]) put(engine, by);
  const heard: number[] = [];
  const subscription = engine.subscribe({ session_id: "s", from: "start", early: true }, ({ seq }) => {
    heard.push(seq);
    if (seq === 2) put(engine, 4);
  });
  await subscription.caughtUp;
  put(engine, 5);
  expect(heard).toEqual(upTo(5));
});

test("a private session is heard from the oldest event that memory holds", async () => {
  const engine = await openForTest({ path: await temporaryStore(), model });
  await engine.startSession("p", "default", { mode: "private" });
  for (const by of upTo(2_000)) put(engine, by, "p");
  const heard: number[] = [];
  await engine.subscribe({ session_id: "p", from: "start" }, ({ seq }) => heard.push(seq)).caughtUp;
  expect(heard.at(-1)).toBe(2_001);
  expect(heard).toEqual(upTo(2_001).slice(-heard.length));
});

test("a durable subscriber cannot change what others are told", async () => {
  const engine = await openForTest({ path: await temporaryStore(), model });
  await engine.logEvent("counter.add", { by: 1 }, "s");
  const heard: unknown[] = [];
  engine.subscribe({ session_id: "s" }, ({ data }) => {
    (data as { by: number }).by = 99;
  });
  engine.subscribe({ session_id: "s" }, ({ data }) => heard.push({ ...data }));
  await engine.logEvent("counter.add", { by: 2 }, "s");
  expect(heard).toEqual([{ by: 2 }]);
});

test("who follows the whole store in the app hears of its commits without waiting for the next look", async () => {
  const engine = await openForTest({ path: await temporaryStore(), model });
  const { commits } = engine.reader.context;
  const next = commits.next.bind(commits);
  vi.spyOn(commits, "next").mockImplementation((seen, _, signal) => next(seen, 1_000_000, signal));
  const told: string[] = [];
  const subscription = engine.subscribeStore({ from: "start" }, ({ session_id, seq }) =>
    told.push(`${session_id} ${seq}`),
  );
  await subscription.caughtUp;
  for (const session of ["a", "b", "a"]) {
    await engine.logEvent("counter.add", { by: 1 }, session);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await vi.waitFor(() => expect(told).toEqual(["a 1", "b 1", "a 2"]));
  subscription.close();
});
