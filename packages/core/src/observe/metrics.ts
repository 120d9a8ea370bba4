import type { StoredEvent } from "../model/event.ts";
import { LoopDelay } from "./loop-delay.ts";
import { type Distribution, Measure, Tally } from "./measure.ts";
import { tellMetric } from "./metric-channels.ts";
import { figure, type MetricFigure, type SampledFigure } from "./metric-figure.ts";

export type { Distribution } from "./measure.ts";

/**
 * Why an event is not stored. `saturated`: the queue was full. `shed`: under pressure a newer one took its slot. `session_closed`: its session
 * had ended when its slot was emptied. `refused`: the database refused it for good. `session_stopped`: nothing more of its session could be stored.
 */
export const lossReasons = ["saturated", "shed", "session_closed", "refused", "session_stopped"] as const;
export type LossReason = (typeof lossReasons)[number];

/** What is known only at the moment of asking. */
export interface LiveFigures {
  readonly queueDepth: number;
  readonly oldestAgeMs: number;
  readonly isCircuitOpen: boolean;
  /** Null where no session is open. */
  readonly snapshotLagEvents: number | null;
  readonly snapshotAgeMs: number | null;
}

export const NOTHING_LIVE: LiveFigures = {
  queueDepth: 0,
  oldestAgeMs: 0,
  isCircuitOpen: false,
  snapshotLagEvents: null,
  snapshotAgeMs: null,
};

/** What the process measures of itself; times in milliseconds, sizes in MiB. */
export interface Metrics {
  readonly event_queue_depth: number;
  readonly event_queue_depth_max: number;
  /** 0 where none waits. */
  readonly event_queue_oldest_age_ms: number;
  /** Of the first put after each commit. */
  readonly put_ms: Distribution;
  readonly write_latency_ms: Distribution;
  readonly frame_processing_ms: Distribution;
  /** The longest of each second. */
  readonly event_loop_delay_ms: Distribution;
  readonly batch_events: Distribution;
  readonly memory_usage_mb: number;
  /** With its write-ahead log. Null until it has been measured; refreshed once a second at most. */
  readonly database_size_mb: number | null;
  /** The write-ahead log alone. */
  readonly wal_size_mb: number | null;
  readonly events_accepted: number;
  readonly events_durable: number;
  readonly events_durable_by_type: Readonly<Record<string, number>>;
  /** Held by a journal before the database had them. */
  readonly events_journaled: number;
  readonly events_lost: number;
  readonly events_lost_by_type: Readonly<Record<string, number>>;
  readonly events_lost_by_reason: Readonly<Partial<Record<LossReason, number>>>;
  readonly batches: number;
  readonly snapshots: number;
  /** From being asked for to the commit. */
  readonly snapshot_ms: Distribution;
  /** After the newest stored snapshot, of the open session that has the most; null where none is open. */
  readonly snapshot_lag_events: number | null;
  readonly snapshot_age_ms: number | null;
  readonly write_errors: number;
  readonly retries: number;
  /** The database cannot be written, and journals stand in for it. */
  readonly circuit_open: boolean;
  readonly recovery_ms: Distribution;
  /** Folded by a recovery. */
  readonly recovery_events: Distribution;
  readonly replay_mismatches: number;
  /** Trimmed by this process. */
  readonly events_trimmed: number;
  /** Null where there is no backup, or none was looked for yet. */
  readonly backup_last_success_timestamp_seconds: number | null;
}

const MS_PER_SECOND = 1000;
/** Percentiles of times are exact to the microsecond, those of a put to the nanosecond. */
const MICROS = 1000;
const NANOS = 1_000_000;
const BYTES_PER_MB = 1_048_576;

export class MetricsRecorder {
  readonly loop: LoopDelay = new LoopDelay();
  readonly #puts = new Measure("wfstate_put_duration_seconds", MS_PER_SECOND, NANOS);
  readonly #latency = new Measure("wfstate_write_batch_duration_seconds", MS_PER_SECOND, MICROS);
  readonly #frames = new Measure("wfstate_frame_duration_seconds", MS_PER_SECOND, MICROS);
  readonly #batchEvents = new Measure("wfstate_write_batch_events", 1, 1);
  readonly #snapshotTimes = new Measure("wfstate_snapshot_duration_seconds", MS_PER_SECOND, MICROS);
  readonly #recoveryTimes = new Measure("wfstate_recovery_duration_seconds", MS_PER_SECOND, MICROS);
  readonly #recoveryEvents = new Measure("wfstate_recovery_events", 1, 1);
  readonly #durable = new Tally("wfstate_events_appended_total");
  readonly #lost = new Tally("wfstate_events_dropped_total");
  readonly #journaled = new Tally("wfstate_events_journaled_total");
  readonly #batches = new Tally("wfstate_write_batches_total");
  readonly #snapshots = new Tally("wfstate_snapshots_total");
  readonly #writeErrors = new Tally("wfstate_write_errors_total");
  readonly #retries = new Tally("wfstate_write_retries_total");
  readonly #mismatches = new Tally("wfstate_replay_mismatches_total");
  readonly #trimmed = new Tally("wfstate_events_trimmed_total");
  /** By the database, or by a journal. */
  #held = 0;
  #gone = 0;
  #toldAccepted = 0;
  #maxDepth = 0;
  #databaseBytes: number | null = null;
  #walBytes: number | null = null;
  #backupMs: number | null = null;

  put(ms: number): void {
    this.#puts.record(ms);
  }

  batch(events: readonly StoredEvent[], latencyMs: number): void {
    this.#latency.record(latencyMs);
    if (events.length === 0) return;
    this.#batchEvents.record(events.length);
    this.#batches.add(1);
    for (const [type, count] of countsOf(events)) this.#durable.add(count, { type });
  }

  /** So many events left memory alone. */
  held(newlyHeld: number): void {
    this.#held += newlyHeld;
  }

  journaled(newlyHeld: number): void {
    this.#journaled.add(newlyHeld);
    this.held(newlyHeld);
  }

  depth(depth: number): void {
    if (depth > this.#maxDepth) this.#maxDepth = depth;
  }

  frame(ms: number): void {
    this.#frames.record(ms);
  }

  lost(type: string, reason: LossReason, count = 1): void {
    this.#lost.add(count, { type, reason });
  }

  /** Accepted, and never stored: their session takes nothing more. */
  stopped(events: readonly StoredEvent[]): void {
    this.#gone += events.length;
    for (const [type, count] of countsOf(events)) this.lost(type, "session_stopped", count);
  }

  snapshotSent(): void {
    this.#snapshots.add(1);
  }

  snapshotStored(ms: number): void {
    this.#snapshotTimes.record(ms);
  }

  writeError(): void {
    this.#writeErrors.add(1);
  }

  retry(): void {
    this.#retries.add(1);
  }

  recovered(ms: number, eventsFolded: number): void {
    this.#recoveryTimes.record(ms);
    this.#recoveryEvents.record(eventsFolded);
  }

  replayMismatch(): void {
    this.#mismatches.add(1);
  }

  databaseSize({ sizeBytes, walBytes }: { readonly sizeBytes: number; readonly walBytes: number }): void {
    this.#databaseBytes = sizeBytes;
    this.#walBytes = walBytes;
  }

  trimmed(events: number): void {
    this.#trimmed.add(events);
  }

  backupSucceeded(atMs: number): void {
    this.#backupMs = atMs;
  }

  read(live: LiveFigures): Metrics {
    return {
      event_queue_depth: live.queueDepth,
      event_queue_depth_max: this.#maxDepth,
      event_queue_oldest_age_ms: live.oldestAgeMs,
      put_ms: this.#puts.read(),
      write_latency_ms: this.#latency.read(),
      frame_processing_ms: this.#frames.read(),
      event_loop_delay_ms: this.loop.measure.read(),
      batch_events: this.#batchEvents.read(),
      memory_usage_mb: process.memoryUsage.rss() / BYTES_PER_MB,
      database_size_mb:
        this.#databaseBytes === null ? null : (this.#databaseBytes + (this.#walBytes ?? 0)) / BYTES_PER_MB,
      wal_size_mb: this.#walBytes === null ? null : this.#walBytes / BYTES_PER_MB,
      events_accepted: this.#accepted(live),
      events_durable: this.#durable.total,
      events_durable_by_type: this.#durable.by("type"),
      events_journaled: this.#journaled.total,
      events_lost: this.#lost.total,
      events_lost_by_type: this.#lost.by("type"),
      events_lost_by_reason: this.#lost.by("reason"),
      batches: this.#batches.total,
      snapshots: this.#snapshots.total,
      snapshot_ms: this.#snapshotTimes.read(),
      snapshot_lag_events: live.snapshotLagEvents,
      snapshot_age_ms: live.snapshotAgeMs,
      write_errors: this.#writeErrors.total,
      retries: this.#retries.total,
      circuit_open: live.isCircuitOpen,
      recovery_ms: this.#recoveryTimes.read(),
      recovery_events: this.#recoveryEvents.read(),
      replay_mismatches: this.#mismatches.total,
      events_trimmed: this.#trimmed.total,
      backup_last_success_timestamp_seconds: this.#backupMs === null ? null : this.#backupMs / MS_PER_SECOND,
    };
  }

  /** The same under the names of `metricTable`. */
  figures(live: LiveFigures): readonly MetricFigure[] {
    return [...this.#gauges(live), ...this.#counters(live), ...this.measures.map(histogramOf)];
  }

  get measures(): readonly Measure[] {
    return [
      this.#puts,
      this.#latency,
      this.#batchEvents,
      this.#frames,
      this.loop.measure,
      this.#snapshotTimes,
      this.#recoveryTimes,
      this.#recoveryEvents,
    ];
  }

  /** For the channels of what is not told as it happens; call it once a second. */
  tell(live: LiveFigures): void {
    for (const { name, samples } of this.#gauges(live)) {
      for (const { value, labels } of samples) tellMetric(name, value, labels);
    }
    const accepted = this.#accepted(live);
    tellMetric("wfstate_events_accepted_total", accepted - this.#toldAccepted);
    this.#toldAccepted = accepted;
  }

  #accepted({ queueDepth }: LiveFigures): number {
    return this.#held + this.#gone + queueDepth;
  }

  #gauges(live: LiveFigures): readonly SampledFigure[] {
    return [
      figure("wfstate_queue_depth", live.queueDepth),
      figure("wfstate_queue_depth_max", this.#maxDepth),
      figure("wfstate_queue_oldest_age_seconds", live.oldestAgeMs / MS_PER_SECOND),
      figure("wfstate_circuit_open", live.isCircuitOpen ? 1 : 0),
      figure("wfstate_snapshot_lag_events", live.snapshotLagEvents),
      figure("wfstate_snapshot_age_seconds", secondsOf(live.snapshotAgeMs)),
      figure("wfstate_db_size_bytes", this.#databaseBytes),
      figure("wfstate_wal_size_bytes", this.#walBytes),
      figure("wfstate_backup_last_success_timestamp_seconds", secondsOf(this.#backupMs)),
      figure("process_resident_memory_bytes", process.memoryUsage.rss()),
    ];
  }

  #counters(live: LiveFigures): readonly MetricFigure[] {
    const plain = [
      this.#batches,
      this.#journaled,
      this.#snapshots,
      this.#writeErrors,
      this.#retries,
      this.#mismatches,
      this.#trimmed,
    ];
    return [
      figure("wfstate_events_accepted_total", this.#accepted(live)),
      { name: this.#durable.name, samples: this.#durable.samples },
      { name: this.#lost.name, samples: this.#lost.samples },
      ...plain.map((tally) => figure(tally.name, tally.total)),
    ];
  }
}

function histogramOf({ name, histogram }: Measure): MetricFigure {
  return { name, histogram };
}

function secondsOf(ms: number | null): number | null {
  return ms === null ? null : ms / MS_PER_SECOND;
}

/** Neighbours are mostly of one type. */
function countsOf(events: readonly StoredEvent[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  let from = 0;
  for (let index = 1; index <= events.length; index++) {
    const type = (events[from] as StoredEvent).type;
    if (events[index]?.type === type) continue;
    counts.set(type, (counts.get(type) ?? 0) + index - from);
    from = index;
  }
  return counts;
}
