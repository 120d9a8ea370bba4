import { expect, test } from "vitest";
import type { StoredEvent } from "../model/event.ts";
import { metricNames, metricTable } from "./metric-table.ts";
import { lossReasons, MetricsRecorder, NOTHING_LIVE } from "./metrics.ts";

function eventsOf(...types: string[]): StoredEvent[] {
  return types.map((type, index) => ({
    session_id: "s",
    seq: index + 1,
    timestamp: "t",
    type,
    data: {},
    frame_id: null,
    energy_delta: null,
    schema_version: 1,
  }));
}

function eventsOfOneType(count: number): StoredEvent[] {
  return eventsOf(...Array.from({ length: count }, () => "a.b"));
}

test("a process that did nothing has measured nothing", () => {
  expect(new MetricsRecorder().read(NOTHING_LIVE)).toMatchObject({
    event_queue_depth: 0,
    write_latency_ms: { count: 0, p50: 0, p99: 0, max: 0, last: 0 },
    database_size_mb: null,
    events_accepted: 0,
    events_lost: 0,
    batches: 0,
  });
});

test("times are kept in milliseconds, to the microsecond; percentiles are theirs within a thousandth", () => {
  const metrics = new MetricsRecorder();
  for (let ms = 1; ms <= 1000; ms++) metrics.frame(ms / 100);
  const { count, p50, p99, max, last } = metrics.read(NOTHING_LIVE).frame_processing_ms;
  expect({ count, last }).toEqual({ count: 1000, last: 10 });
  expect(p50).toBeCloseTo(5, 1);
  expect(p99).toBeCloseTo(9.9, 1);
  expect(max).toBeCloseTo(10, 1);
});

test("what is accepted is what is held and what waits", () => {
  const metrics = new MetricsRecorder();
  metrics.journaled(6);
  metrics.held(20);
  metrics.batch(eventsOfOneType(15), 2);
  metrics.batch(eventsOfOneType(5), 4);
  metrics.batch([], 1);
  expect(metrics.read({ ...NOTHING_LIVE, queueDepth: 7 })).toMatchObject({
    events_durable: 20,
    events_accepted: 33,
    events_journaled: 6,
    batches: 2,
    event_queue_depth: 7,
    write_latency_ms: { count: 3, last: 1 },
    batch_events: { count: 2, last: 5 },
  });
});

test("losses are counted by type and reason, the deepest queue is remembered", () => {
  const metrics = new MetricsRecorder();
  metrics.lost("a.b", "shed", 2);
  metrics.lost("c.d", "saturated");
  metrics.lost("a.b", "refused");
  for (const depth of [3, 120, 7]) metrics.depth(depth);
  metrics.databaseSize({ sizeBytes: 2 * 1024 * 1024, walBytes: 1024 * 1024 });
  metrics.snapshotSent();
  metrics.retry();
  expect(metrics.read(NOTHING_LIVE)).toMatchObject({
    events_lost: 4,
    events_lost_by_type: { "a.b": 3, "c.d": 1 },
    events_lost_by_reason: { shed: 2, saturated: 1, refused: 1 },
    event_queue_depth_max: 120,
    database_size_mb: 3,
    wal_size_mb: 1,
    snapshots: 1,
    retries: 1,
  });
  expect(metrics.read(NOTHING_LIVE).memory_usage_mb).toBeGreaterThan(10);
});

test("what is durable is counted by type, however the types alternate", () => {
  const metrics = new MetricsRecorder();
  metrics.batch(eventsOf("a.b", "a.b", "c.d", "a.b"), 1);
  metrics.batch(eventsOf("c.d"), 1);
  expect(metrics.read(NOTHING_LIVE)).toMatchObject({
    events_durable: 5,
    events_durable_by_type: { "a.b": 3, "c.d": 2 },
  });
});

test("events of a session that stops are lost, and stay counted as accepted", () => {
  const metrics = new MetricsRecorder();
  metrics.held(2);
  metrics.stopped(eventsOf("a.b", "c.d"));
  expect(metrics.read(NOTHING_LIVE)).toMatchObject({
    events_accepted: 4,
    events_lost_by_reason: { session_stopped: 2 },
    events_lost_by_type: { "a.b": 1, "c.d": 1 },
  });
});

test("every metric of a manager has a figure, once, and no other has", () => {
  const names = new MetricsRecorder().figures(NOTHING_LIVE).map(({ name }) => name);
  const expected = metricNames.filter((name) => metricTable[name].origins.includes("manager"));
  expect([...names].sort()).toEqual([...expected].sort());
});

test("times are in seconds in the buckets of a histogram, each with those below it", () => {
  const metrics = new MetricsRecorder();
  for (const ms of [0.4, 4, 4.5, 60, 9000]) metrics.batch([], ms);
  const [found] = metrics.figures(NOTHING_LIVE).filter(({ name }) => name === "wfstate_write_batch_duration_seconds");
  if (found === undefined || "samples" in found) throw new Error("it is a histogram");
  const { buckets, sum, count } = found.histogram;
  expect(Object.fromEntries(buckets)).toMatchObject({
    "0.0005": 1,
    "0.002": 1,
    "0.005": 3,
    "0.05": 3,
    "0.1": 4,
    "5": 4,
  });
  expect(sum).toBeCloseTo(9.0689);
  expect(count).toBe(5);
});

test.each(metricNames)("%s is named as Prometheus wants it, and has what its type needs", (name) => {
  const { type, unit, help, buckets } = metricTable[name];
  expect(name).toMatch(/^[a-z][a-z0-9_]+$/);
  expect(name.endsWith("_total")).toBe(type === "counter");
  if (unit === "seconds" || unit === "bytes") expect(name).toContain(`_${unit}`);
  expect(help).toMatch(/^[A-Z0-9].+\.$/);
  expect(buckets !== undefined).toBe(type === "histogram");
  expect([...(buckets ?? [])].sort((a, b) => a - b)).toEqual(buckets ?? []);
});

test("the reasons of a loss are those that are documented", () => {
  expect(lossReasons).toEqual(["saturated", "shed", "session_closed", "refused", "session_stopped"]);
});
