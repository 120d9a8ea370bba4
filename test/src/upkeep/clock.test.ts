// Nothing is deleted because a clock is wrong.
import { expect, test, vi } from "vitest";
import { counterModel } from "../counter/model.ts";
import { openForTest } from "../support/engine.ts";
import { HandClock } from "../support/hand-clock.ts";
import { query, tamper } from "../support/raw.ts";
import { temporaryStore } from "../support/temporary.ts";
import { addAll, liveThrough } from "./aged.ts";

vi.setConfig({ testTimeout: 60_000 });

const model = counterModel();
const START = "2025-03-01T00:00:00Z";
const events = (path: string) => query<{ n: number }>(path, "SELECT count(*) AS n FROM event_log")[0]?.n;

async function closedSession(retention = 90) {
  const path = await temporaryStore();
  const clock = new HandClock(START);
  const alerts: string[] = [];
  const engine = await openForTest({
    path,
    model,
    clock,
    performance: { cleanup_old_events_days: retention },
    onAlert: ({ name }) => {
      // A machine that is busy has others.
      if (name === "clock_doubted") alerts.push(name);
    },
  });
  await addAll(engine, "s", 1, 10);
  await engine.endSession("s");
  return { path, clock, engine, alerts };
}

test.each([1, 90])(
  "a clock a year ahead deletes nothing, with a retention of %d days, and is told of once",
  async (retention) => {
    const { path, clock, engine, alerts } = await closedSession(retention);
    const before = events(path);
    clock.passDays(365);
    for (let look = 0; look < 5; look++) await engine.runUpkeep("cleanup");
    expect(events(path)).toBe(before);
    expect(alerts).toEqual(["clock_doubted"]);
    clock.passDays(-365);
    await engine.runUpkeep("cleanup");
    clock.passDays(retention - 0.5);
    await engine.runUpkeep("cleanup");
    expect(events(path)).toBe(before);
  },
);

test("nor does a process that starts under such a clock, and stores by it", async () => {
  const { path, clock, engine } = await closedSession();
  const before = events(path) ?? 0;
  await engine.shutdown();
  clock.passDays(365);
  const later = await openForTest({ path, model, clock });
  await addAll(later, "t", 1, 10);
  await later.endSession("t");
  await later.runUpkeep("cleanup");
  await later.runUpkeep("cleanup");
  expect(events(path)).toBe(before + 11);
});

test.each([
  ["is lost", "DELETE FROM schema_info WHERE key = 'upkeep_clock'"],
  ["cannot be read", "UPDATE schema_info SET value = 'torn' WHERE key = 'upkeep_clock'"],
])("nor does one whose note of the clock %s", async (_, damage) => {
  const { path, clock, engine } = await closedSession();
  const before = events(path) ?? 0;
  clock.passDays(365);
  await addAll(engine, "t", 1, 10);
  tamper(path, damage);
  await engine.runUpkeep("cleanup");
  await engine.runUpkeep("cleanup");
  expect(events(path)).toBe(before + 10);
});

test("what was stored by a clock of the future is not old before its time", async () => {
  const { path, clock, engine } = await closedSession();
  clock.passDays(365);
  await addAll(engine, "t", 1, 10);
  await engine.endSession("t");
  clock.passDays(-365);
  await liveThrough(engine, clock, 200);
  expect(query(path, "SELECT session_id FROM session JOIN trim USING (session_key)")).toEqual([{ session_id: "s" }]);
});

test("a doubted clock is told of where sessions are only erased by their age, too", async () => {
  const clock = new HandClock(START);
  const alerts: string[] = [];
  const engine = await openForTest({
    path: await temporaryStore(),
    model,
    clock,
    performance: { cleanup_old_events_days: null },
    privacy: { auto_purge_sessions_days: 90 },
    onAlert: ({ name }) => {
      // A machine that is busy has others.
      if (name === "clock_doubted") alerts.push(name);
    },
  });
  await addAll(engine, "s", 1, 10);
  clock.passDays(365);
  for (let look = 0; look < 3; look++) await engine.runUpkeep("purge");
  expect(alerts).toEqual(["clock_doubted"]);
});

test("an hour back, or a clock that stands, changes nothing", async () => {
  const { path, clock, engine } = await closedSession();
  const before = events(path);
  clock.passDays(-1 / 24);
  await engine.runUpkeep("cleanup");
  for (let look = 0; look < 10; look++) await engine.runUpkeep("cleanup");
  expect(events(path)).toBe(before);
  await liveThrough(engine, clock, 95);
  expect(events(path)).toBe(0);
});

test("after a long pause old events go once the app was used for some days", async () => {
  const { path, clock, engine } = await closedSession();
  clock.passDays(120);
  const left: unknown[] = [];
  for (let day = 0; day < 5; day++) {
    await engine.runUpkeep("cleanup");
    left.push(events(path));
    clock.passDays(1);
  }
  expect(left).toEqual([11, 11, 11, 0, 0]);
});
