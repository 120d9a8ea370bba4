/** Figures of the process that serves this page, and of its store. What it cannot know is null, never 0. */
import { computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { figures as stats, status, text } from "../model/connection.ts";
import { bucketQuantile, type Samples, samplesOf } from "./prometheus.ts";

const SCRAPE_MS = 3000;
const MS = 1000;
const P99 = 0.99;

export const isHealthOpen: Signal<boolean> = signal(false);
const samples: Signal<Samples> = signal(new Map());

export interface Quantiles {
  readonly p50: number;
  readonly p99: number;
}

export interface HealthFigures {
  readonly queue: number | null;
  readonly queueMax: number | null;
  /** Age of the oldest event that waits. */
  readonly oldestMs: number | null;
  readonly batchMs: Quantiles | null;
  readonly frameMs: Quantiles | null;
  readonly lost: number | null;
  readonly errors: number | null;
  readonly retries: number | null;
  /** Whether events go to a journal, since the database does not answer. */
  readonly isAway: boolean;
  readonly snapshotLag: number | null;
  readonly mismatches: number | null;
  readonly sizeBytes: number | null;
  readonly walBytes: number | null;
  /** In ms since 1970. */
  readonly backupAt: number | null;
  readonly clients: number | null;
  readonly bufferedBytes: number | null;
  readonly gaps: number | null;
  readonly memoryBytes: number | null;
  readonly loopDelayMs: number | null;
}

/** Of the feed, once a second. Null: the process only reads, or nothing was told yet. */
export const queueDepth: ReadonlySignal<number | null> = computed(() => numberIn("event_queue_depth"));
export const batchP99: ReadonlySignal<number | null> = computed(() => quantilesIn("write_latency_ms")?.p99 ?? null);
/** Whether the process that serves this page writes too: only that one knows its queue. */
export const isWriter: ReadonlySignal<boolean | null> = computed(() =>
  stats.value === null ? null : queueDepth.value !== null,
);

export const health: ReadonlySignal<HealthFigures> = computed(() => ({
  queue: queueDepth.value,
  queueMax: numberIn("event_queue_depth_max"),
  oldestMs: numberIn("event_queue_oldest_age_ms"),
  batchMs: quantilesIn("write_latency_ms"),
  frameMs: quantilesIn("frame_processing_ms"),
  lost: numberIn("events_lost"),
  errors: numberIn("write_errors"),
  retries: numberIn("retries"),
  isAway: stats.value?.metrics.circuit_open === true,
  snapshotLag: numberIn("snapshot_lag_events"),
  mismatches: numberIn("replay_mismatches"),
  sizeBytes: sample("wfstate_db_size_bytes") ?? numberIn("database_size_bytes"),
  walBytes: sample("wfstate_wal_size_bytes") ?? numberIn("wal_size_bytes"),
  backupAt: scaled(sample("wfstate_backup_last_success_timestamp_seconds"), MS),
  clients: numberIn("feed_clients"),
  bufferedBytes: numberIn("feed_buffered_bytes"),
  gaps: numberIn("feed_gaps"),
  memoryBytes: sample("process_resident_memory_bytes"),
  loopDelayMs: scaled(bucketQuantile(samples.value, "wfstate_event_loop_delay_seconds", P99), MS),
}));

/** Reads `/metrics` while the panel is open. */
export function followHealth(): void {
  effect(() => {
    if (!isHealthOpen.value || status.value !== "open") return;
    const abort = new AbortController();
    const scrape = () =>
      text("/metrics", {}, abort.signal).then(
        (page) => {
          samples.value = samplesOf(page);
        },
        // The connection says it, if the server is gone.
        () => undefined,
      );
    void scrape();
    const timer = setInterval(() => void scrape(), SCRAPE_MS);
    return () => {
      clearInterval(timer);
      abort.abort();
    };
  });
}

function sample(name: string): number | null {
  return samples.value.get(name) ?? null;
}

function scaled(value: number | null, by: number): number | null {
  return value === null ? null : value * by;
}

function numberIn(name: string): number | null {
  const value = stats.value?.metrics[name];
  return typeof value === "number" ? value : null;
}

/** Null also where nothing was measured yet. */
function quantilesIn(name: string): Quantiles | null {
  const value = stats.value?.metrics[name] as Partial<Quantiles & { readonly count: number }> | null | undefined;
  if (typeof value !== "object" || value === null || !value.count) return null;
  return { p50: value.p50 ?? 0, p99: value.p99 ?? 0 };
}
