import type {
  Alert,
  LiveSource,
  MetricFigure,
  Metrics,
  StateEngine,
  StoredEvent,
  StoreReader,
  SubscribeOptions,
  Subscription,
} from "@wfstate/core";

/** What a feed is made from: a manager in this process, or a store that other processes write. */
export interface FeedSource {
  /** Throws where the manager is shut down. */
  readonly reader: StoreReader<unknown>;
  readonly includesContent: boolean;
  /** What is live here of a session; null: read the store. Private sessions are never shown. */
  live(sessionId: string, early: boolean): LiveSource | null;
  /** The state after the newest accepted event; null where the session is not open here. */
  acceptedState(sessionId: string): unknown;
  subscribe(options: SubscribeOptions, listener: (event: StoredEvent) => void): Subscription;
  /** Null where another process writes. */
  metrics(): Metrics | null;
  /** The same for `/metrics`. */
  figures(): readonly MetricFigure[] | null;
  onAlert(listener: (alert: Alert) => void): () => void;
  /** Whether nothing can be told any more once the store does not answer. */
  readonly needsStore: boolean;
}

/** A manager: its events come from memory, at once, and go on coming while its database is away. */
export function engineSource(engine: StateEngine<unknown>): FeedSource {
  return {
    get reader() {
      return engine.reader;
    },
    get includesContent() {
      return engine.exportIncludesContent;
    },
    live: (sessionId, early) => engine.liveSource(sessionId, early),
    acceptedState: (sessionId) => (engine.liveSource(sessionId) === null ? null : engine.stateOf(sessionId)),
    subscribe: (options, listener) => engine.subscribe(options, listener),
    metrics: () => engine.metrics,
    figures: () => engine.metricFigures,
    onAlert: (listener) => engine.on("alert", listener),
    needsStore: false,
  };
}
