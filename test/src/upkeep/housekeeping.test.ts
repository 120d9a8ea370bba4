// Sessions that are erased because they are old, snapshots that are too many, and what keeps background work waiting.

import { StateEngine, StateError, type StorageAdapter } from "@wfstate/core";
import { history } from "@wfstate/migrations";
import { sqlite } from "@wfstate/sqlite";
import { checkConfig } from "@wfstate/state";
import { expect, test, vi } from "vitest";
import { counterModel } from "../counter/model.ts";
import { Valve, withTransact } from "../support/adapters.ts";
import { openForTest } from "../support/engine.ts";
import { HandClock } from "../support/hand-clock.ts";
import { query } from "../support/raw.ts";
import { temporaryStore } from "../support/temporary.ts";
import { adapters, addAll, liveThrough } from "./aged.ts";

vi.setConfig({ testTimeout: 120_000 });

const model = counterModel();
const START = "2025-03-01T00:00:00Z";

test.each(adapters)("on %s closed sessions are erased when they are old enough, trimmed or not", async (_, make) => {
  const clock = new HandClock(START);
  const adapter = await make();
  const engine = new StateEngine(async () => ({
    config: checkConfig({
      database: { type: "sqlite", path: ":memory:" },
      performance: { cleanup_old_events_days: 30 },
      privacy: { auto_purge_sessions_days: 60 },
    }),
    adapter,
    model,
    history,
    clock,
  }));
  await engine.initialize();
  for (const id of ["first", "second"]) {
    await addAll(engine, id, 1, 10);
    await engine.endSession(id);
  }
  await addAll(engine, "open", 1, 10);
  for (let day = 0; day < 62; day += 2) {
    if (day === 40) {
      await addAll(engine, "young", 1, 10);
      await engine.endSession("young");
      expect((await engine.replay({ session_id: "first" })).trim).not.toBeNull();
    }
    clock.passDays(2);
    await engine.runUpkeep("cleanup");
    await engine.runUpkeep("purge");
  }
  const { sessions } = await engine.listSessions();
  expect(sessions.map(({ session_id }) => session_id).sort()).toEqual(["open", "young"]);
  expect((await engine.validate()).findings).toEqual([]);
  expect(await engine.profile()).toMatchObject({ total_sessions: 3 });
  await engine.shutdown();
});

test("the audit is read once for many sessions that are erased", async () => {
  const clock = new HandClock(START);
  const path = await temporaryStore();
  let reads = 0;
  const adapter = sqlite({ path });
  const counting: StorageAdapter = {
    ...adapter,
    open: async (mode) => {
      const store = await adapter.open(mode);
      const send = store.transact.bind(store);
      store.transact = (statements) => {
        if (statements.some(({ sql }) => /^select .* from "audit"/.test(sql))) reads += 1;
        return send(statements);
      };
      return store;
    },
  };
  const engine = await openForTest({ adapter: counting, model, clock, privacy: { auto_purge_sessions_days: 60 } });
  for (const id of ["a", "b", "c", "d", "e"]) {
    await addAll(engine, id, 1, 3);
    await engine.endSession(id);
  }
  await liveThrough(engine, clock, 70);
  reads = 0;
  expect(await engine.runUpkeep("purge")).toBe(true);
  expect((await engine.listSessions()).sessions).toEqual([]);
  expect(reads).toBe(1);
});

test("a session with very many snapshots keeps some of each stretch, and is replayed the same", async () => {
  const path = await temporaryStore();
  const engine = await openForTest({ path, model, performance: { snapshot_interval_events: 2 } });
  const snapshots = () => query<{ n: number }>(path, "SELECT count(*) AS n FROM snapshot")[0]?.n ?? 0;
  // One is made at a time: a machine that is slow makes fewer of them.
  for (let from = 1; snapshots() < 180; from += 3) await addAll(engine, "s", from, from + 2);
  await engine.createSnapshot("s");
  // The event that tells of a snapshot follows it.
  await engine.flush();
  const whole = await engine.replay({ session_id: "s", checkSnapshots: true });
  await engine.runUpkeep("cleanup");
  const left = query<{ seq: number; snapshot_type: string }>(
    path,
    "SELECT seq, snapshot_type FROM snapshot ORDER BY seq",
  );
  expect(left.length).toBeLessThanOrEqual(131);
  expect(left.length).toBeGreaterThanOrEqual(64);
  expect(left.at(-1)?.snapshot_type).toBe("manual");
  const after = await engine.replay({ session_id: "s", checkSnapshots: true });
  expect(after.digest).toBe(whole.digest);
  expect(after.snapshots.every(({ agrees }) => agrees)).toBe(true);
  expect((await engine.validate()).findings).toEqual([]);
});

test("while events wait in the queue no job begins", async () => {
  const valve = new Valve();
  const path = await temporaryStore();
  const adapter = withTransact(sqlite({ path }), valve.transact);
  const engine = await openForTest({ adapter, model, performance: { max_queue_size: 100 } });
  await engine.logEvent("counter.add", { by: 1 }, "s");
  valve.shut();
  for (let by = 0; by < 60; by++) engine.eventQueue.put({ session_id: "s", type: "counter.add", data: { by } });
  let isDone = false;
  const cleaned = engine.runUpkeep("cleanup").then(() => {
    isDone = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(isDone).toBe(false);
  valve.open();
  await cleaned;
  await engine.flush();
});

test("an erasure rests while events wait, in the middle of a session too", async () => {
  const clock = new HandClock(START);
  const valve = new Valve();
  const path = await temporaryStore();
  const piled = Promise.withResolvers<void>();
  let deletions = 0;
  const adapter = withTransact(sqlite({ path }), (statements, store) => {
    if (statements.some(({ sql }) => sql.startsWith('delete from "event_log"')) && ++deletions === 2) pileUp();
    return valve.transact(statements, store);
  });
  const config = checkConfig({
    database: { type: "sqlite", path },
    performance: { cleanup_old_events_days: null, max_queue_size: 100 },
    privacy: { auto_purge_sessions_days: 60 },
  });
  const engine = new StateEngine(async () => ({ config, adapter, model, history, clock }));
  function pileUp(): void {
    valve.shut();
    for (let by = 0; by < 60; by++) engine.eventQueue.put({ session_id: "live", type: "counter.add", data: { by } });
    piled.resolve();
  }
  await engine.initialize();
  for (let from = 1; from < 1200; from += 50) await addAll(engine, "old", from, from + 49);
  await engine.endSession("old");
  await engine.logEvent("counter.add", { by: 1 }, "live");
  for (let day = 0; day < 60; day += 5) {
    clock.passDays(5);
    await engine.runUpkeep("purge");
  }
  clock.passDays(5);
  const purged = engine.runUpkeep("purge");
  await piled.promise;
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(deletions).toBe(2);
  valve.open();
  await purged;
  expect(deletions).toBeGreaterThan(3);
  expect((await engine.listSessions()).sessions.map(({ session_id }) => session_id)).toEqual(["live"]);
  await engine.shutdown();
});

test.each([
  ["is refused once, since the database is busy", "not_applied"],
  ["is done, and its answer lost", "unknown"],
] as const)("a step of a trimming that %s costs no run", async (_, outcome) => {
  const clock = new HandClock(START);
  const path = await temporaryStore();
  let steps = 0;
  const adapter = withTransact(sqlite({ path }), async (statements, store) => {
    const isFirst = statements.some(({ sql }) => sql.startsWith('insert into "trim"')) && ++steps === 1;
    if (!isFirst) return store.transact(statements);
    if (outcome === "unknown") await store.transact(statements);
    throw new StateError("DATABASE_BUSY", "busy", { hint: "Again.", details: { outcome }, retryable: true });
  });
  const engine = await openForTest({ adapter, model, clock });
  await addAll(engine, "old", 1, 10);
  await engine.endSession("old");
  await liveThrough(engine, clock, 100);
  expect(steps).toBeGreaterThan(0);
  expect((await engine.replay({ session_id: "old" })).trim).toMatchObject({ first_seq: 12 });
  expect((await engine.validate()).findings).toEqual([]);
});
