import { expect, test } from "vitest";
import { MetricsRecorder } from "./metrics.ts";

test("a process that did nothing has measured nothing", () => {
  expect(new MetricsRecorder().read(0)).toMatchObject({
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
  const { count, p50, p99, max, last } = metrics.read(0).frame_processing_ms;
  expect({ count, last }).toEqual({ count: 1000, last: 10 });
  expect(p50).toBeCloseTo(5, 1);
  expect(p99).toBeCloseTo(9.9, 1);
  expect(max).toBeCloseTo(10, 1);
});

test("what is accepted is what is held and what waits", () => {
  const metrics = new MetricsRecorder();
  metrics.journaled(6);
  metrics.held(20);
  metrics.batch(15, 2);
  metrics.batch(5, 4);
  metrics.batch(0, 1);
  expect(metrics.read(7)).toMatchObject({
    events_durable: 20,
    events_accepted: 33,
    events_journaled: 6,
    batches: 2,
    event_queue_depth: 7,
    write_latency_ms: { count: 3, last: 1 },
    batch_events: { count: 2, last: 5 },
  });
});

test("losses are counted by type, the deepest queue is remembered", () => {
  const metrics = new MetricsRecorder();
  metrics.lost("a.b", 2);
  metrics.lost("c.d", 1);
  metrics.lost("a.b", 1);
  for (const depth of [3, 120, 7]) metrics.depth(depth);
  metrics.databaseSize(3 * 1024 * 1024);
  metrics.snapshot();
  metrics.retry();
  expect(metrics.read(0)).toMatchObject({
    events_lost: 4,
    events_lost_by_type: { "a.b": 3, "c.d": 1 },
    event_queue_depth_max: 120,
    database_size_mb: 3,
    snapshots: 1,
    retries: 1,
  });
  expect(metrics.read(0).memory_usage_mb).toBeGreaterThan(10);
});
