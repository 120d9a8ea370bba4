/** Every metric, by the name that it has in `/metrics`, for OpenTelemetry and on its diagnostics channel alike. */
import { type AlertName, alertThresholds } from "./alerts.ts";

/** `manager`: measured by a manager, told in all three ways. `store`: by a server alone on a store. `feed`: by every server of a feed. */
export type MetricOrigin = "manager" | "store" | "feed";
export type MetricUnit =
  | "seconds"
  | "bytes"
  | "events"
  | "batches"
  | "snapshots"
  | "sessions"
  | "clients"
  | "tries"
  | "one";

export interface MetricDefinition {
  readonly type: "counter" | "gauge" | "histogram";
  readonly unit: MetricUnit;
  readonly help: string;
  readonly origins: readonly MetricOrigin[];
  readonly labels?: readonly string[];
  /** Above it something is wrong; where there is an alert, its threshold. */
  readonly warnOver?: number;
  /** What is aimed at, in words. */
  readonly aim?: string;
  /** Upper bounds of a histogram's buckets. */
  readonly buckets?: readonly number[];
}

const MS_PER_SECOND = 1000;
const BYTES_PER_MB = 1_048_576;
const MANAGER = ["manager"] as const;
const PROCESS = ["manager", "store"] as const;
const STORE = ["store"] as const;
const FEED = ["feed"] as const;

/** Around 5 ms, 20 ms and 50 ms: the median and the 99th percentile that are aimed at, and what is too slow. */
const WRITE_SECONDS = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 5] as const;
const PUT_SECONDS = [1e-6, 2e-6, 5e-6, 1e-5, 2e-5, 5e-5, 1e-4, 2.5e-4, 1e-3, 0.005, 0.01667] as const;
const FRAME_SECONDS = [0.001, 0.002, 0.005, 0.008, 0.01, 0.0125, 0.01667, 0.025, 0.03333, 0.05, 0.1, 0.5] as const;
const DELAY_SECONDS = [0.001, 0.002, 0.005, 0.01, 0.01667, 0.03333, 0.05, 0.1, 0.25, 1] as const;
const RECOVERY_SECONDS = [0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 5, 30] as const;
const BATCH_EVENTS = [1, 2, 5, 15, 30, 64, 128, 256] as const;
const RECOVERY_EVENTS = [10, 100, 1000, 10_000, 100_000, 1_000_000] as const;

/** In the order in which they are shown. */
export const metricNames = [
  "wfstate_queue_depth",
  "wfstate_queue_depth_max",
  "wfstate_queue_oldest_age_seconds",
  "wfstate_put_duration_seconds",
  "wfstate_write_batch_duration_seconds",
  "wfstate_write_batch_events",
  "wfstate_write_batches_total",
  "wfstate_events_accepted_total",
  "wfstate_events_appended_total",
  "wfstate_events_journaled_total",
  "wfstate_events_dropped_total",
  "wfstate_events_trimmed_total",
  "wfstate_write_errors_total",
  "wfstate_write_retries_total",
  "wfstate_circuit_open",
  "wfstate_frame_duration_seconds",
  "wfstate_event_loop_delay_seconds",
  "wfstate_snapshots_total",
  "wfstate_snapshot_lag_events",
  "wfstate_snapshot_age_seconds",
  "wfstate_snapshot_duration_seconds",
  "wfstate_recovery_duration_seconds",
  "wfstate_recovery_events",
  "wfstate_replay_mismatches_total",
  "wfstate_db_size_bytes",
  "wfstate_wal_size_bytes",
  "wfstate_backup_last_success_timestamp_seconds",
  "wfstate_stored_events",
  "wfstate_stored_snapshots",
  "wfstate_stored_sessions",
  "wfstate_feed_clients",
  "wfstate_feed_buffered_bytes",
  "wfstate_feed_gaps_total",
  "process_resident_memory_bytes",
] as const;
export type MetricName = (typeof metricNames)[number];

export const metricTable: Readonly<Record<MetricName, MetricDefinition>> = {
  wfstate_queue_depth: {
    type: "gauge",
    unit: "events",
    help: "Events that are accepted, and that nothing but memory holds.",
    origins: MANAGER,
    warnOver: over("event_queue_depth"),
    aim: "at most 120 at 60 events a second",
  },
  wfstate_queue_depth_max: {
    type: "gauge",
    unit: "events",
    help: "The most there have been since the start.",
    origins: MANAGER,
  },
  wfstate_queue_oldest_age_seconds: {
    type: "gauge",
    unit: "seconds",
    help: "How long the oldest of them has waited, besides the time in which its batch was gathered; 0 where none waits.",
    origins: MANAGER,
    warnOver: 1,
  },
  wfstate_put_duration_seconds: {
    type: "histogram",
    unit: "seconds",
    help: "How long a put holds the app's thread; the first put after each commit is measured.",
    origins: MANAGER,
    buckets: PUT_SECONDS,
  },
  wfstate_write_batch_duration_seconds: {
    type: "histogram",
    unit: "seconds",
    help: "From a batch being sent to its commit being known.",
    origins: MANAGER,
    warnOver: over("write_latency_ms") / MS_PER_SECOND,
    aim: "median 0.005, p99 0.02",
    buckets: WRITE_SECONDS,
  },
  wfstate_write_batch_events: {
    type: "histogram",
    unit: "events",
    help: "Events of a committed batch.",
    origins: MANAGER,
    buckets: BATCH_EVENTS,
  },
  wfstate_write_batches_total: {
    type: "counter",
    unit: "batches",
    help: "Batches with events that were committed.",
    origins: MANAGER,
  },
  wfstate_events_accepted_total: {
    type: "counter",
    unit: "events",
    help: "Events that were accepted.",
    origins: MANAGER,
  },
  wfstate_events_appended_total: {
    type: "counter",
    unit: "events",
    help: "Events that the database holds, by type.",
    origins: MANAGER,
    labels: ["type"],
  },
  wfstate_events_journaled_total: {
    type: "counter",
    unit: "events",
    help: "Events that a journal held before the database did.",
    origins: MANAGER,
  },
  wfstate_events_dropped_total: {
    type: "counter",
    unit: "events",
    help: "Events that were lost, by type and reason.",
    origins: MANAGER,
    labels: ["type", "reason"],
    warnOver: 0,
  },
  wfstate_events_trimmed_total: {
    type: "counter",
    unit: "events",
    help: "Old events that were trimmed.",
    origins: MANAGER,
  },
  wfstate_write_errors_total: {
    type: "counter",
    unit: "tries",
    help: "Messages to the database that were answered with an error or not within a second, and writes to a journal that failed.",
    origins: MANAGER,
    warnOver: 0,
  },
  wfstate_write_retries_total: {
    type: "counter",
    unit: "tries",
    help: "Times that a failed write was waited for and tried again.",
    origins: MANAGER,
  },
  wfstate_circuit_open: {
    type: "gauge",
    unit: "one",
    help: "1 while the database cannot be written and journals stand in for it, else 0.",
    origins: MANAGER,
    warnOver: 0,
  },
  wfstate_frame_duration_seconds: {
    type: "histogram",
    unit: "seconds",
    help: "How long a frame took, as the app tells with recordFrame.",
    origins: MANAGER,
    warnOver: over("frame_processing_ms") / MS_PER_SECOND,
    buckets: FRAME_SECONDS,
  },
  wfstate_event_loop_delay_seconds: {
    type: "histogram",
    unit: "seconds",
    help: "The longest that the event loop was held in each second.",
    origins: PROCESS,
    warnOver: over("frame_processing_ms") / MS_PER_SECOND,
    buckets: DELAY_SECONDS,
  },
  wfstate_snapshots_total: {
    type: "counter",
    unit: "snapshots",
    help: "Snapshots that were sent to the database.",
    origins: MANAGER,
  },
  wfstate_snapshot_lag_events: {
    type: "gauge",
    unit: "events",
    help: "Events after the newest stored snapshot, which a recovery would fold: of the open session that has the most.",
    origins: MANAGER,
  },
  wfstate_snapshot_age_seconds: {
    type: "gauge",
    unit: "seconds",
    help: "Time since an open session's newest snapshot was stored, or since it was opened: of the session that has waited longest.",
    origins: MANAGER,
  },
  wfstate_snapshot_duration_seconds: {
    type: "histogram",
    unit: "seconds",
    help: "From a snapshot being asked for to its commit being known.",
    origins: MANAGER,
    buckets: WRITE_SECONDS,
  },
  wfstate_recovery_duration_seconds: {
    type: "histogram",
    unit: "seconds",
    help: "How long a crashed session took to be open again.",
    origins: MANAGER,
    buckets: RECOVERY_SECONDS,
  },
  wfstate_recovery_events: {
    type: "histogram",
    unit: "events",
    help: "Events that a recovery folded onto a snapshot, or onto the initial state.",
    origins: MANAGER,
    buckets: RECOVERY_EVENTS,
  },
  wfstate_replay_mismatches_total: {
    type: "counter",
    unit: "snapshots",
    help: "Stored snapshots that a replay or a validation reached with another state.",
    origins: MANAGER,
    warnOver: 0,
  },
  wfstate_db_size_bytes: {
    type: "gauge",
    unit: "bytes",
    help: "Size of the database without its write-ahead log.",
    origins: PROCESS,
  },
  wfstate_wal_size_bytes: {
    type: "gauge",
    unit: "bytes",
    help: "Size of its write-ahead log; 0 where the engine keeps none beside it.",
    origins: PROCESS,
  },
  wfstate_backup_last_success_timestamp_seconds: {
    type: "gauge",
    unit: "seconds",
    help: "When the newest backup was made, in seconds since 1970.",
    origins: MANAGER,
  },
  wfstate_stored_events: { type: "gauge", unit: "events", help: "Events in the store.", origins: STORE },
  wfstate_stored_snapshots: { type: "gauge", unit: "snapshots", help: "Snapshots in the store.", origins: STORE },
  wfstate_stored_sessions: {
    type: "gauge",
    unit: "sessions",
    help: "Sessions in the store, by status.",
    origins: STORE,
    labels: ["status"],
  },
  wfstate_feed_clients: { type: "gauge", unit: "clients", help: "Clients of the live feed.", origins: FEED },
  wfstate_feed_buffered_bytes: {
    type: "gauge",
    unit: "bytes",
    help: "Sent to clients of the feed that have not taken it.",
    origins: FEED,
  },
  wfstate_feed_gaps_total: {
    type: "counter",
    unit: "events",
    help: "Events that slow clients of the feed were not told.",
    origins: FEED,
  },
  process_resident_memory_bytes: {
    type: "gauge",
    unit: "bytes",
    help: "Memory of the process.",
    origins: PROCESS,
    warnOver: over("memory_usage_mb") * BYTES_PER_MB,
  },
};

function over(name: AlertName): number {
  return alertThresholds[name]?.over ?? Number.POSITIVE_INFINITY;
}
