import { type StateEngine, StateError, type StorageAdapter } from "@wfstate/core";
import { expect, test, vi } from "vitest";
import { type CounterState, counterModel } from "../counter/model.ts";
import { withTransact } from "../support/adapters.ts";
import { openForTest } from "../support/engine.ts";
import { HandClock } from "../support/hand-clock.ts";
import { query, tamper } from "../support/raw.ts";
import { temporaryStore } from "../support/temporary.ts";
import { adapters, addAll, liveThrough } from "./aged.ts";

vi.setConfig({ testTimeout: 120_000 });

const model = counterModel();
const START = "2025-03-01T00:00:00Z";

test.each(adapters)("on %s what is old of a closed session goes, and what is known of it stays", async (_, make) => {
  const clock = new HandClock(START);
  const engine = await openForTest({ adapter: await make(), model, clock });
  await addAll(engine, "old", 1, 40);
  await engine.endSession("old");
  const whole = await engine.replay({ session_id: "old" });
  await addAll(engine, "open", 1, 5);
  await liveThrough(engine, clock, 89);
  expect((await engine.replay({ session_id: "old" })).trim).toBeNull();
  await liveThrough(engine, clock, 2);

  expect(await Array.fromAsync(engine.readEvents({ session_id: "old" }))).toEqual([]);
  const after = await engine.replay({ session_id: "old" });
  expect(after).toMatchObject({ digest: whole.digest, seq: whole.seq, events: 0, corrupt_count: 0 });
  expect(after.trim).toMatchObject({
    first_seq: whole.seq + 1,
    events: whole.seq,
    energy: 205,
    snapshot_id: `old@${whole.seq}`,
  });
  expect(after.trim?.trimmed_at).toMatch(/^2025-05-31T/);
  expect(await engine.snapshots("old")).toMatchObject([{ seq: whole.seq, snapshot_type: "session_end" }]);
  expect((await engine.validate()).findings).toEqual([]);
  expect(await engine.stats()).toMatchObject({ events: 5, trimmed_events: whole.seq });
  expect(await Array.fromAsync(engine.readEvents({ session_id: "open" }))).toHaveLength(5);
  expect(engine.metrics.events_trimmed).toBe(whole.seq);
});

test("what is asked for and gone is refused with the first sequence that is kept", async () => {
  const { engine } = await trimmedStore();
  for (const ask of [{ to: 3 }, { to: { time: START } }, { to: { frame: 1 } }, { from: "snapshot", to: 3 }] as const) {
    const error = await engine.replay({ session_id: "s", ...ask }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StateError);
    expect(error).toMatchObject({ code: "EVENTS_TRIMMED", details: { session_id: "s", first_seq: 42 } });
  }
  expect((await engine.replay({ session_id: "s", to: 41 })).seq).toBe(41);
});

test("a subscription from the start, and one to the store, begin where events are kept", async () => {
  const clock = new HandClock(START);
  const engine = await openForTest({ path: await temporaryStore(), model, clock });
  await addAll(engine, "s", 1, 10);
  await engine.createSnapshot("s");
  clock.passDays(5);
  await addAll(engine, "s", 11, 20);
  await engine.endSession("s");
  await liveThrough(engine, clock, 87);
  const { trim } = await engine.replay({ session_id: "s" });
  expect(trim?.first_seq).toBe(11);
  const heard: number[] = [];
  const subscription = engine.subscribe({ session_id: "s", from: "start" }, ({ seq }) => heard.push(seq));
  await vi.waitFor(() => expect(heard).toHaveLength(12));
  subscription.close();
  expect(heard[0]).toBe(11);
  const all: number[] = [];
  const store = engine.subscribeStore({ from: "start" }, ({ seq }) => all.push(seq));
  await store.caughtUp;
  store.close();
  expect(all).toEqual(heard);
});

test("a session that was trimmed once is trimmed on when more of it is old", async () => {
  const clock = new HandClock(START);
  const engine = await openForTest({ path: await temporaryStore(), model, clock });
  for (const from of [1, 11, 21]) {
    await addAll(engine, "s", from, from + 9);
    await engine.createSnapshot("s");
    await engine.flush();
    clock.passDays(5);
    await engine.runUpkeep("cleanup");
  }
  await engine.endSession("s");
  const whole = await engine.replay({ session_id: "s" });
  const firstSeqs = new Set<number | undefined>();
  for (let day = 0; day < 100; day += 5) {
    await liveThrough(engine, clock, 5);
    const { trim, digest, corrupt_count } = await engine.replay({ session_id: "s", checkSnapshots: true });
    expect({ digest, corrupt_count }).toEqual({ digest: whole.digest, corrupt_count: 0 });
    firstSeqs.add(trim?.first_seq);
    expect((await engine.validate()).findings).toEqual([]);
  }
  expect(firstSeqs.size).toBeGreaterThan(3);
});

test("a snapshot, an event or a chain that is not right keeps the session as it is, with an alert", async () => {
  const damages = [
    "UPDATE snapshot SET state = replace(state, '\"count\":', '\"count\":1') WHERE seq = 41",
    "UPDATE event_log SET data = '{\"by\":77}' WHERE seq = 7",
    "UPDATE batch SET chain = 'beef' WHERE last_seq = (SELECT max(last_seq) FROM batch) AND first_seq > 1",
    "DELETE FROM event_log WHERE seq = 9",
  ];
  for (const damage of damages) {
    const path = await temporaryStore();
    const clock = new HandClock(START);
    const alerts: string[] = [];
    const engine = await openForTest({
      path,
      model,
      clock,
      onAlert: ({ name, message }) => alerts.push(`${name}: ${message}`),
    });
    await fill(engine);
    expect(tamper(path, damage)).toBe(1);
    const before = query(path, "SELECT count(*) AS events FROM event_log");
    await liveThrough(engine, clock, 95);
    expect(query(path, "SELECT count(*) AS events FROM event_log")).toEqual(before);
    expect(query(path, "SELECT * FROM trim")).toEqual([]);
    expect(
      alerts.filter((alert) => alert.startsWith("session_not_trimmed")),
      damage,
    ).toHaveLength(1);
    expect(alerts.join()).toContain("session s is old, and is not trimmed");
  }
});

test("a session without a last snapshot gets one, of the state that its events lead to", async () => {
  const path = await temporaryStore();
  const clock = new HandClock(START);
  const engine = await openForTest({ path, model, clock });
  await fill(engine);
  tamper(path, "DELETE FROM snapshot");
  const { digest } = await engine.replay({ session_id: "s" });
  await liveThrough(engine, clock, 95);
  expect(await engine.replay({ session_id: "s" })).toMatchObject({ digest, events: 0, trim: { snapshot_id: "s@41" } });
  expect((await engine.validate()).findings).toEqual([]);
});

test("a session that is too long for one message goes in several, and each leaves it whole", async () => {
  const path = await temporaryStore();
  const clock = new HandClock(START);
  const first = await openForTest({ path, model, clock, performance: { snapshot_interval_events: 1_000_000 } });
  await addAll(first, "s", 1, 900);
  for (let from = 901; from < 4_000; from += 900) await addAll(first, "s", from, from + 899);
  await first.endSession("s");
  const { digest, seq } = await first.replay({ session_id: "s" });
  await first.shutdown();
  const steps: number[] = [];
  const engine = await openForTest({ path, model, clock, wrap: watching(path, steps) });
  await liveThrough(engine, clock, 95);
  expect(steps.length).toBeGreaterThan(2);
  expect(steps.at(-1)).toBe(seq + 1);
  expect(await engine.replay({ session_id: "s" })).toMatchObject({ digest, events: 0 });
  expect((await engine.validate()).findings).toEqual([]);
  expect(
    query(path, "SELECT json_extract(new_values, '$.events') AS events FROM audit WHERE operation = 'cleanup'"),
  ).toEqual([{ events: seq }]);
});

test("positions are not used again, and the store's order goes on", async () => {
  const { engine, path } = await trimmedStore();
  const [before] = query<{ position: number }>(path, "SELECT position FROM store_head");
  await addAll(engine, "later", 1, 3);
  const events = await Array.fromAsync(engine.readEvents({ session_id: "later" }));
  expect(events.map(({ event_id }) => event_id)).toEqual([1, 2, 3].map((n) => (before?.position ?? 0) + n));
});

test("nothing is trimmed where the configuration says never, nor of a session that has no end", async () => {
  const path = await temporaryStore();
  const clock = new HandClock(START);
  const engine = await openForTest({ path, model, clock, performance: { cleanup_old_events_days: null } });
  await fill(engine);
  await liveThrough(engine, clock, 200);
  expect(query(path, "SELECT * FROM trim")).toEqual([]);
});

/** Looks at the session after every message that trims it. */
function watching(path: string, firstSeqs: number[]): (adapter: StorageAdapter) => StorageAdapter {
  const trims = /^(?:insert into|update) "trim"/;
  return (adapter) =>
    withTransact(adapter, async (statements, store) => {
      const results = await store.transact(statements);
      if (!statements.some(({ sql }) => trims.test(sql))) return results;
      const [row] = query<{ first_seq: number; events: number; batches: number; snapshots: number }>(
        path,
        `SELECT first_seq, (SELECT min(seq) FROM event_log) AS events, (SELECT min(first_seq) FROM batch) AS batches,
          (SELECT min(seq) FROM snapshot) + 1 AS snapshots FROM trim`,
      );
      const { first_seq, events, batches, snapshots } = row as NonNullable<typeof row>;
      expect([events ?? first_seq, batches ?? first_seq, snapshots]).toEqual([first_seq, first_seq, first_seq]);
      firstSeqs.push(first_seq);
      return results;
    });
}

async function fill(engine: StateEngine<CounterState>): Promise<void> {
  await addAll(engine, "s", 1, 20);
  await addAll(engine, "s", 21, 40);
  await engine.endSession("s");
}

async function trimmedStore(): Promise<{ engine: StateEngine<CounterState>; path: string }> {
  const path = await temporaryStore();
  const clock = new HandClock(START);
  const engine = await openForTest({ path, model, clock });
  await fill(engine);
  await liveThrough(engine, clock, 95);
  return { engine, path };
}

test("a validation that meets a trimming looks again, and finds nothing", async () => {
  const path = await temporaryStore();
  const clock = new HandClock(START);
  const engine = await openForTest({ path, model, clock, performance: { snapshot_interval_events: 1_000_000 } });
  for (let from = 1; from < 4_000; from += 900) await addAll(engine, "s", from, from + 899);
  await engine.endSession("s");
  await liveThrough(engine, clock, 85);
  clock.passDays(6);
  let wasTrimmed = false;
  const trimmed = engine.runUpkeep("cleanup").then(() => {
    wasTrimmed = true;
  });
  while (!wasTrimmed) expect((await engine.validate()).findings).toEqual([]);
  await trimmed;
  expect((await engine.replay({ session_id: "s" })).events).toBe(0);
});
