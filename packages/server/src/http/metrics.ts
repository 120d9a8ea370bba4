/** Figures as Prometheus reads them. Sessions are not told apart: their ids would be labels without end. */
import { type IntervalHistogram, monitorEventLoopDelay } from "node:perf_hooks";
import type { Distribution, Metrics, StoreStats } from "@wfstate/core";
import type { Feed } from "../feed/feed.ts";
import type { FeedSource } from "../source/feed-source.ts";

export const METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

const MS_PER_SECOND = 1000;
const NS_PER_SECOND = 1e9;
const QUANTILE_99 = 99;
const BYTES_PER_MB = 1_048_576;
const NOT_ACCEPTED = "queue_full";

interface Sample {
  readonly labels?: Readonly<Record<string, string>>;
  readonly suffix?: string;
  readonly value: number;
}

/** Measures while it is open. */
export class MetricsPage {
  readonly #source: FeedSource;
  readonly #feed: Feed;
  readonly #delay: IntervalHistogram = monitorEventLoopDelay({ resolution: 10 });

  constructor(source: FeedSource, feed: Feed) {
    this.#source = source;
    this.#feed = feed;
    this.#delay.enable();
  }

  async text(): Promise<string> {
    const metrics = this.#source.metrics();
    const page = new Page();
    if (metrics === null) storeFigures(page, await this.#source.reader.stats());
    else processFigures(page, metrics);
    const { clients, buffered_bytes, gaps } = this.#feed.figures;
    page.gauge("wfstate_feed_clients", "Clients of the live feed.", clients);
    page.gauge("wfstate_feed_buffered_bytes", "Sent to clients that have not taken it.", buffered_bytes);
    page.counter("wfstate_feed_gaps_total", "Events that slow clients were not told.", gaps);
    page.write("wfstate_event_loop_delay_seconds", "How late the event loop is.", "summary", [
      { labels: { quantile: "0.5" }, value: this.#delay.percentile(50) / NS_PER_SECOND },
      { labels: { quantile: "0.99" }, value: this.#delay.percentile(QUANTILE_99) / NS_PER_SECOND },
      { suffix: "_count", value: this.#delay.count },
    ]);
    page.gauge("process_resident_memory_bytes", "Memory of the process.", process.memoryUsage.rss());
    return page.text;
  }

  close(): void {
    this.#delay.disable();
  }
}

function processFigures(page: Page, metrics: Metrics): void {
  page.gauge("wfstate_queue_depth", "Events that are accepted and not yet held.", metrics.event_queue_depth);
  page.gauge("wfstate_queue_depth_max", "The most there have been.", metrics.event_queue_depth_max);
  page.seconds("wfstate_write_batch_duration_seconds", "Time of a batch to its commit.", metrics.write_latency_ms);
  page.summary("wfstate_write_batch_events", "Events of a batch.", metrics.batch_events, 1);
  page.seconds("wfstate_frame_duration_seconds", "Time of a frame, as the app says.", metrics.frame_processing_ms);
  page.counter("wfstate_events_accepted_total", "Events that were accepted.", metrics.events_accepted);
  page.counter("wfstate_events_appended_total", "Events that the database holds.", metrics.events_durable);
  page.counter("wfstate_events_journaled_total", "Events that a journal held first.", metrics.events_journaled);
  page.write(
    "wfstate_events_dropped_total",
    "Events that a full queue did not take.",
    "counter",
    Object.entries(metrics.events_lost_by_type).map(([type, value]) => ({
      labels: { type, reason: NOT_ACCEPTED },
      value,
    })),
  );
  page.counter("wfstate_write_retries_total", "Tries to write after one that failed.", metrics.retries);
  page.counter("wfstate_write_batches_total", "Batches that were committed.", metrics.batches);
  page.counter("wfstate_snapshots_total", "Snapshots that were sent.", metrics.snapshots);
  page.counter("wfstate_events_trimmed_total", "Events that were old and were trimmed.", metrics.events_trimmed);
  const backup = metrics.backup_last_success_timestamp_seconds;
  if (backup !== null)
    page.gauge("wfstate_backup_last_success_timestamp_seconds", "When the newest backup was made.", backup);
  if (metrics.database_size_mb === null) return;
  page.gauge("wfstate_db_size_bytes", "Size of the database.", Math.round(metrics.database_size_mb * BYTES_PER_MB));
}

function storeFigures(page: Page, { size_bytes, wal_bytes, sessions, events, snapshots }: StoreStats): void {
  page.gauge("wfstate_db_size_bytes", "Size of the database.", size_bytes);
  page.gauge("wfstate_wal_size_bytes", "Size of its write-ahead log.", wal_bytes);
  page.gauge("wfstate_stored_events", "Events in the store.", events);
  page.gauge("wfstate_stored_snapshots", "Snapshots in the store.", snapshots);
  const counts = Object.entries(sessions).map(([status, value]) => ({ labels: { status }, value }));
  page.write("wfstate_stored_sessions", "Sessions in the store.", "gauge", counts);
}

class Page {
  text = "";

  gauge(name: string, help: string, value: number): void {
    this.write(name, help, "gauge", [{ value }]);
  }

  counter(name: string, help: string, value: number): void {
    this.write(name, help, "counter", [{ value }]);
  }

  seconds(name: string, help: string, distribution: Distribution): void {
    this.summary(name, help, distribution, MS_PER_SECOND);
  }

  summary(name: string, help: string, { p50, p99, count }: Distribution, scale: number): void {
    this.write(name, help, "summary", [
      { labels: { quantile: "0.5" }, value: p50 / scale },
      { labels: { quantile: "0.99" }, value: p99 / scale },
      { suffix: "_count", value: count },
    ]);
  }

  write(name: string, help: string, type: "counter" | "gauge" | "summary", samples: readonly Sample[]): void {
    this.text += `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`;
    for (const { labels = {}, suffix = "", value } of samples) {
      const pairs = Object.entries(labels).map(([key, text]) => `${key}="${escaped(text)}"`);
      this.text += `${name}${suffix}${pairs.length === 0 ? "" : `{${pairs.join(",")}}`} ${value}\n`;
    }
  }
}

function escaped(text: string): string {
  return text.replace(/[\\"]/g, "\\$&").replaceAll("\n", "\\n");
}
