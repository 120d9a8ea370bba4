/** Figures as Prometheus reads them. Sessions are not told apart: their ids would be labels without end. */
import { figure, LoopDelay, type MetricFigure, type StoreStats } from "@wfstate/core";
import type { Feed, FeedFigures } from "../feed/feed.ts";
import type { FeedSource } from "../source/feed-source.ts";
import { prometheusText } from "./prometheus-text.ts";

export const METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

/** Measures while it is open. */
export class MetricsPage {
  readonly #source: FeedSource;
  readonly #feed: Feed;
  /** A manager has its own. */
  readonly #delay: LoopDelay | null;

  constructor(source: FeedSource, feed: Feed) {
    this.#source = source;
    this.#feed = feed;
    this.#delay = source.figures() === null ? new LoopDelay() : null;
    this.#delay?.start();
  }

  async text(): Promise<string> {
    const ofManager = this.#source.figures();
    const figures = ofManager ?? [...storeFigures(await this.#source.reader.stats()), ...this.#processFigures()];
    return prometheusText([...figures, ...feedFigures(this.#feed.figures)]);
  }

  close(): void {
    this.#delay?.stop();
  }

  #processFigures(): readonly MetricFigure[] {
    const memory = figure("process_resident_memory_bytes", process.memoryUsage.rss());
    return this.#delay === null ? [memory] : [this.#delay.figure, memory];
  }
}

function feedFigures({ clients, buffered_bytes, gaps }: FeedFigures): readonly MetricFigure[] {
  return [
    figure("wfstate_feed_clients", clients),
    figure("wfstate_feed_buffered_bytes", buffered_bytes),
    figure("wfstate_feed_gaps_total", gaps),
  ];
}

function storeFigures({ size_bytes, wal_bytes, sessions, events, snapshots }: StoreStats): readonly MetricFigure[] {
  const byStatus = Object.entries(sessions).map(([status, value]) => ({ labels: { status }, value }));
  return [
    figure("wfstate_db_size_bytes", size_bytes),
    figure("wfstate_wal_size_bytes", wal_bytes),
    figure("wfstate_stored_events", events),
    figure("wfstate_stored_snapshots", snapshots),
    { name: "wfstate_stored_sessions", samples: byStatus },
  ];
}
