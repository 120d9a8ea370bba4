import { createHistogram, type RecordableHistogram } from "node:perf_hooks";

export interface Distribution {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  readonly last: number;
}

/** What the process measures of itself; times in milliseconds, sizes in MiB. */
export interface Metrics {
  readonly event_queue_depth: number;
  readonly event_queue_depth_max: number;
  readonly write_latency_ms: Distribution;
  readonly frame_processing_ms: Distribution;
  readonly batch_events: Distribution;
  readonly memory_usage_mb: number;
  /** Null until it has been measured; refreshed once a second at most. */
  readonly database_size_mb: number | null;
  readonly events_accepted: number;
  readonly events_durable: number;
  /** Held by a journal before the database had them. */
  readonly events_journaled: number;
  readonly events_lost: number;
  readonly events_lost_by_type: Readonly<Record<string, number>>;
  readonly batches: number;
  readonly snapshots: number;
  readonly retries: number;
  /** Trimmed by this process. */
  readonly events_trimmed: number;
  /** Null where there is no backup, or none was looked for yet. */
  readonly backup_last_success_timestamp_seconds: number | null;
}

const MICROS_PER_MS = 1000;
const MS_PER_SECOND = 1000;
const BYTES_PER_MB = 1_048_576;

export class MetricsRecorder {
  readonly #latency = new Recorder(MICROS_PER_MS);
  readonly #frames = new Recorder(MICROS_PER_MS);
  readonly #batches = new Recorder(1);
  readonly #lost = new Map<string, number>();
  #durable = 0;
  #journaled = 0;
  /** By the database, or by a journal. */
  #held = 0;
  #maxDepth = 0;
  #snapshots = 0;
  #retries = 0;
  #databaseBytes: number | null = null;
  #trimmed = 0;
  #backupMs: number | null = null;

  batch(events: number, latencyMs: number): void {
    this.#durable += events;
    this.#latency.record(latencyMs);
    if (events > 0) this.#batches.record(events);
  }

  /** So many events left memory alone. */
  held(newlyHeld: number): void {
    this.#held += newlyHeld;
  }

  journaled(newlyHeld: number): void {
    this.#journaled += newlyHeld;
    this.held(newlyHeld);
  }

  depth(depth: number): void {
    if (depth > this.#maxDepth) this.#maxDepth = depth;
  }

  frame(ms: number): void {
    this.#frames.record(ms);
  }

  lost(type: string, count: number): void {
    this.#lost.set(type, (this.#lost.get(type) ?? 0) + count);
  }

  snapshot(): void {
    this.#snapshots += 1;
  }

  retry(): void {
    this.#retries += 1;
  }

  databaseSize(bytes: number): void {
    this.#databaseBytes = bytes;
  }

  trimmed(events: number): void {
    this.#trimmed += events;
  }

  backupSucceeded(atMs: number): void {
    this.#backupMs = atMs;
  }

  read(depth: number): Metrics {
    let lost = 0;
    for (const count of this.#lost.values()) lost += count;
    return {
      event_queue_depth: depth,
      event_queue_depth_max: this.#maxDepth,
      write_latency_ms: this.#latency.read(),
      frame_processing_ms: this.#frames.read(),
      batch_events: this.#batches.read(),
      memory_usage_mb: process.memoryUsage.rss() / BYTES_PER_MB,
      database_size_mb: this.#databaseBytes === null ? null : this.#databaseBytes / BYTES_PER_MB,
      events_accepted: this.#held + depth,
      events_durable: this.#durable,
      events_journaled: this.#journaled,
      events_lost: lost,
      events_lost_by_type: Object.fromEntries(this.#lost),
      batches: this.#batches.count,
      snapshots: this.#snapshots,
      retries: this.#retries,
      events_trimmed: this.#trimmed,
      backup_last_success_timestamp_seconds: this.#backupMs === null ? null : this.#backupMs / MS_PER_SECOND,
    };
  }
}

/** Histograms hold whole numbers: a measure is kept in `1 / scale` of its unit. */
class Recorder {
  readonly #histogram: RecordableHistogram = createHistogram();
  readonly #scale: number;
  #last = 0;

  constructor(scale: number) {
    this.#scale = scale;
  }

  get count(): number {
    return this.#histogram.count;
  }

  record(value: number): void {
    this.#last = value;
    this.#histogram.record(Math.max(1, Math.round(value * this.#scale)));
  }

  read(): Distribution {
    const { count, max } = this.#histogram;
    if (count === 0) return { count, p50: 0, p99: 0, max: 0, last: 0 };
    const at = (percentile: number) => this.#histogram.percentile(percentile) / this.#scale;
    return { count, p50: at(50), p99: at(99), max: max / this.#scale, last: this.#last };
  }
}
