// What a manager measures of itself, where something has to happen for it.
import { expect, test, vi } from "vitest";
import { lockDatabase } from "../outage/locked-database.ts";
import { Valve, withTransact } from "../support/adapters.ts";
import { openForTest } from "../support/engine.ts";
import { markOwnerDead, tamper } from "../support/raw.ts";
import { temporaryStore } from "../support/temporary.ts";
import { counterModel } from "./model.ts";

vi.setConfig({ testTimeout: 60_000 });

const model = counterModel();
const add = { session_id: "s", type: "counter.add", data: { by: 1 } };

test("what waits grows older until it is held, and lags behind the newest snapshot", async () => {
  const valve = new Valve();
  const path = await temporaryStore();
  const engine = await openForTest({ path, model, wrap: (adapter) => withTransact(adapter, valve.transact) });
  await engine.logEvent("counter.add", { by: 1 }, "s");
  await engine.createSnapshot("s");
  await engine.flush();
  expect(engine.metrics).toMatchObject({ event_queue_oldest_age_ms: 0, snapshot_ms: { count: 1 } });
  // The snapshot's own event.
  expect(engine.metrics.snapshot_lag_events).toBe(1);
  valve.shut();
  for (let n = 0; n < 20; n++) engine.eventQueue.put(add);
  await vi.waitFor(() => expect(engine.metrics.event_queue_oldest_age_ms).toBeGreaterThan(0));
  const younger = engine.metrics.event_queue_oldest_age_ms;
  await vi.waitFor(() => expect(engine.metrics.event_queue_oldest_age_ms).toBeGreaterThan(younger));
  expect(engine.metrics.snapshot_lag_events).toBe(21);
  expect(engine.metrics.snapshot_age_ms).toBeGreaterThan(younger);
  valve.open();
  await engine.flush();
  expect(engine.metrics.event_queue_oldest_age_ms).toBe(0);
});

test("an outage shows as write errors and an open circuit", async () => {
  const path = await temporaryStore();
  const engine = await openForTest({ path, model });
  await engine.logEvent("counter.add", { by: 1 }, "s");
  expect(engine.metrics).toMatchObject({ write_errors: 0, retries: 0, circuit_open: false });
  const lock = await lockDatabase(path);
  expect(await engine.logEvent("counter.add", { by: 1 }, "s")).toMatchObject({ held_by: "journal" });
  expect(engine.metrics.circuit_open).toBe(true);
  await lock.unlock();
  await vi.waitFor(() => expect(engine.metrics.circuit_open).toBe(false), { timeout: 20_000 });
  expect(engine.metrics.write_errors).toBeGreaterThan(0);
});

test("a recovery is measured with what it folded", async () => {
  const path = await temporaryStore();
  const first = await openForTest({ path, model });
  for (let n = 0; n < 10; n++) first.eventQueue.put(add);
  await first.flush();
  markOwnerDead(path, "s");
  const engine = await openForTest({ path, model });
  const { duration_ms } = await engine.recoverFromCrash("s");
  expect(engine.metrics).toMatchObject({
    recovery_ms: { count: 1, last: duration_ms },
    recovery_events: { count: 1, last: 10 },
    snapshot_lag_events: 10,
  });
});

test("a snapshot that a replay does not reach is counted, by a validation as well", async () => {
  const path = await temporaryStore();
  const engine = await openForTest({ path, model });
  for (let n = 0; n < 10; n++) engine.eventQueue.put(add);
  await engine.flush();
  await engine.createSnapshot("s");
  await engine.replay({ session_id: "s", checkSnapshots: true });
  expect(engine.metrics.replay_mismatches).toBe(0);
  const changed = counterModel();
  const other = await openForTest({
    path,
    model: { ...changed, reduce: (state, event) => ({ ...changed.reduce(state, event), count: 0 }) },
  });
  await other.replay({ session_id: "s", checkSnapshots: true });
  expect(other.metrics.replay_mismatches).toBe(1);
  await other.validate();
  expect(other.metrics.replay_mismatches).toBe(2);
});

test("events that are refused, and those of a session that stops, are lost for these reasons", async () => {
  const path = await temporaryStore();
  tamper(
    path,
    `CREATE TRIGGER no_poison BEFORE INSERT ON event_log WHEN NEW.data LIKE '%poison%'
     BEGIN SELECT RAISE(ABORT, 'no poison here'); END`,
  );
  const engine = await openForTest({ path, model });
  await engine.logEvent("counter.add", { by: 1 }, "s");
  const poisoned = engine.logEvent("counter.add", { by: 1, note: "poison" }, "s");
  await expect(poisoned).rejects.toMatchObject({ code: "EVENT_REFUSED" });
  expect(engine.metrics.events_lost_by_reason).toEqual({ refused: 1 });
  await engine.flush();
  const { events_accepted } = engine.metrics;
  tamper(path, "UPDATE session SET generation = generation + 1");
  for (let n = 0; n < 3; n++) engine.eventQueue.put(add);
  await expect(engine.flush()).rejects.toMatchObject({ code: "SESSION_FENCED" });
  expect(engine.metrics).toMatchObject({
    events_lost_by_reason: { refused: 1, session_stopped: 3 },
    events_accepted: events_accepted + 3,
    event_queue_depth: 0,
  });
});
