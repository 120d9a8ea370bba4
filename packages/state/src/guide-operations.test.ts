// The integration guide's troubleshooting and monitoring: what it tells apps to do by hand, the store does by itself.
import { once } from "node:events";
import { statSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { expect, test, vi } from "vitest";
import { type Alert, alertThresholds } from "./index.ts";
import { eventsOf, openManager, query, stateNow, temporaryPath } from "./testing/stores.ts";

/** Holds the write lock of a database as another program would, for a while. */
async function holdLock(path: string, ms: number): Promise<{ readonly released: Promise<unknown> }> {
  const source = `
    const { parentPort, workerData } = require("node:worker_threads");
    const Database = require("better-sqlite3");
    const database = new Database(workerData.path);
    database.exec("BEGIN IMMEDIATE");
    parentPort.postMessage("held");
    setTimeout(() => { database.exec("COMMIT"); database.close(); }, workerData.ms);
  `;
  const worker = new Worker(source, { eval: true, workerData: { path, ms } });
  const released = once(worker, "exit");
  await once(worker, "message");
  return { released };
}

const energyUpdate = (session_id: string, energy: number) => ({
  session_id,
  type: "energy.update",
  data: { energy, accumulator: energy },
});

test("Database Lock Errors: while the database is locked a journal holds the events, and the app never hears of it", async () => {
  const path = temporaryPath();
  const stateManager = await openManager(path);
  const alerts: Alert[] = [];
  stateManager.on("alert", (alert) => alerts.push(alert));
  const session_id = await stateManager.startSession();
  // Longer than one try waits for the lock.
  const { released } = await holdLock(path, 1500);
  expect(stateManager.eventQueue.put(energyUpdate(session_id, 4.2))).toBe("accepted");
  await stateManager.flush();
  expect(stateManager.eventQueue.size).toBe(0);
  await released;
  const stored = () => query(path, "SELECT seq FROM event WHERE type = 'energy.update'");
  await vi.waitFor(() => expect(stored()).toHaveLength(1), { timeout: 20_000 });
  expect(alerts.map(({ name }) => name)).toEqual(expect.arrayContaining(["database_away", "database_back"]));
});

test("Memory Growth: the queue is bounded, sheddable events wait or are dropped, critical ones never in silence", async () => {
  const stateManager = await openManager({
    database: { path: ":memory:" },
    performance: { max_queue_size: 20, event_batch_size: 256, event_batch_timeout_ms: 60_000 },
  });
  const saturated: Alert[] = [];
  stateManager.on("alert", (alert) => alert.name === "queue_saturated" && saturated.push(alert));
  const session_id = await stateManager.startSession();
  const energy = Array.from({ length: 30 }, () => stateManager.eventQueue.put(energyUpdate(session_id, 1)));
  expect(energy.filter((outcome) => outcome === "accepted")).toHaveLength(16);
  expect(energy.slice(16).every((outcome) => outcome === "held")).toBe(true);
  const critical = Array.from({ length: 6 }, (_, index) =>
    stateManager.eventQueue.put({
      session_id,
      type: "user.prompt",
      data: { prompt_id: `prompt_${index}`, interface: "text", truncated: false },
    }),
  );
  expect(critical).toEqual(["accepted", "accepted", "accepted", "accepted", "saturated", "saturated"]);
  expect(stateManager.eventQueue.size).toBe(20);
  expect(saturated).toHaveLength(2);

  const ready = stateManager.eventQueue.ready();
  await stateManager.flush();
  await ready;
  expect(stateManager.eventQueue.size).toBe(0);
  // The 14 that waited came as one, with all their energy; the two refused prompts are on record.
  expect(stateNow(stateManager).energy_accumulator.total_energy).toBe(30);
  const events = await eventsOf(stateManager, session_id, ["health.performance"]);
  expect(events.map(({ data }) => data)).toMatchObject([
    { metric: "queue_backlog", dropped: 2, dropped_by_type: { "user.prompt": 2 } },
  ]);
  expect(stateManager.metrics).toMatchObject({ events_lost: 2, events_lost_by_type: { "user.prompt": 2 } });
  const updates = await eventsOf(stateManager, session_id, ["energy.update"]);
  expect(updates).toHaveLength(17);
  expect(updates.at(-1)).toMatchObject({ data: { energy: 14 }, energy_delta: 14 });
});

test("Frame Drops: a frame over its budget is a critical alert, once until it is below again", async () => {
  const stateManager = await openManager();
  const alerts: Alert[] = [];
  stateManager.on("alert", (alert) => alerts.push(alert));
  for (const ms of [5, 16.67, 16.68, 20, 10, 17]) stateManager.recordFrame(ms);
  expect(alerts).toMatchObject([
    { name: "frame_processing_ms", severity: "critical", value: 16.68, threshold: 16.67 },
    { name: "frame_processing_ms", severity: "critical", value: 17, threshold: 16.67 },
  ]);
  expect(stateManager.metrics.frame_processing_ms).toMatchObject({ count: 6, last: 17 });
});

test("Monitoring: the key metrics are there, in the guide's units", async () => {
  const path = temporaryPath();
  const stateManager = await openManager(path);
  const session_id = await stateManager.startSession();
  for (let event = 0; event < 100; event++) stateManager.eventQueue.put(energyUpdate(session_id, 1));
  stateManager.recordFrame(12.3);
  expect(stateManager.metrics.event_queue_depth).toBe(stateManager.eventQueue.size);
  await stateManager.flush();
  // Sizes are measured once a second.
  while (stateManager.metrics.database_size_mb === null) await sleep(50);
  const metrics = stateManager.metrics;
  expect(metrics.event_queue_depth).toBe(0);
  expect(metrics.write_latency_ms.count).toBe(metrics.batches);
  expect(metrics.write_latency_ms.max).toBeGreaterThan(0);
  expect(metrics.frame_processing_ms).toMatchObject({ count: 1, last: 12.3 });
  expect(metrics.memory_usage_mb).toBeGreaterThan(10);
  expect((metrics.database_size_mb ?? 0) * 1024 * 1024).toBeGreaterThanOrEqual(statSync(path).size);
  expect(metrics.events_durable).toBe(101);
});

test("Alert thresholds: the guide's", () => {
  expect(alertThresholds).toEqual({
    event_queue_depth: { over: 500, severity: "warning" },
    write_latency_ms: { over: 50, severity: "warning" },
    frame_processing_ms: { over: 16.67, severity: "critical" },
    memory_usage_mb: { over: 4096, severity: "warning" },
  });
});

test("Alert thresholds: a slow write and a deep queue are told", async () => {
  const path = temporaryPath();
  const stateManager = await openManager({
    database: { path },
    performance: { max_queue_size: 2000, event_batch_timeout_ms: 1 },
  });
  const names = new Set<string>();
  stateManager.on("alert", ({ name, value, threshold }) => threshold !== null && value > threshold && names.add(name));
  const session_id = await stateManager.startSession();
  const { released } = await holdLock(path, 300);
  for (let event = 0; event < 1000; event++) stateManager.eventQueue.put(energyUpdate(session_id, 1));
  await stateManager.flush();
  await released;
  expect(names).toContain("write_latency_ms");
  expect(names).toContain("event_queue_depth");
});
