/** `performance_metrics`: only what `health.*` events say. No such event speaks of batches or rates; those fields stay null. */
import type { PerformanceMetrics } from "@wfstate/schemas";
import type { EventOf } from "./fold.ts";
import { addCount, plain, smooth } from "./numbers.ts";

export function hearHeartbeat(metrics: PerformanceMetrics, event: EventOf<"health.heartbeat">): PerformanceMetrics {
  const { fps, memory_usage_mb, event_queue_size } = event.data;
  return {
    avg_fps: smooth(metrics.avg_fps, fps),
    frame_drops: metrics.frame_drops,
    memory_usage: memory_usage_mb === undefined ? metrics.memory_usage : plain(memory_usage_mb),
    disk_io: event_queue_size === undefined ? metrics.disk_io : queued(metrics, event_queue_size),
    energy_rate: metrics.energy_rate,
    token_rate: metrics.token_rate,
  };
}

export function hearProblem(metrics: PerformanceMetrics, event: EventOf<"health.performance">): PerformanceMetrics {
  const { metric, value, dropped } = event.data;
  if (metric === "frame_drop") return { ...metrics, frame_drops: addCount(metrics.frame_drops, dropped ?? 1) };
  if (value < 0) return metrics;
  if (metric === "memory_pressure") return { ...metrics, memory_usage: plain(value) };
  if (metric === "disk_slow") return { ...metrics, disk_io: { ...metrics.disk_io, write_latency_ms: plain(value) } };
  if (metric === "queue_backlog") return { ...metrics, disk_io: queued(metrics, Math.floor(value)) };
  return metrics;
}

function queued(metrics: PerformanceMetrics, events: number): PerformanceMetrics["disk_io"] {
  return { ...metrics.disk_io, events_queued: addCount(0, events) };
}
