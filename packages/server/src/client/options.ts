/** What a client is told, and by whom. Nothing in this folder needs Node.js. */
import type {
  FeedAlert,
  FeedError,
  FeedEvent,
  FeedGap,
  FeedSession,
  FeedStateSync,
  FeedStats,
  FeedSubscribe,
  FeedWelcome,
} from "@wfstate/schemas";

export type FeedStatus = "connecting" | "open" | "waiting" | "closed";

export interface FeedClientOptions {
  /** `ws://127.0.0.1:8145/ws` */
  readonly url: string;
  readonly token: string;
  /** Name and version, for the logs of the server. */
  readonly client?: string;
  /** Default: the one of the browser, or of Node.js. */
  readonly WebSocket?: typeof WebSocket;
  /** The first wait before it connects again, and the longest; default 100 and 5000. */
  readonly minDelayMs?: number;
  readonly maxDelayMs?: number;
  readonly onWelcome?: (welcome: FeedWelcome) => void;
  readonly onSession?: (session: FeedSession) => void;
  readonly onStats?: (stats: FeedStats) => void;
  readonly onAlert?: (alert: FeedAlert) => void;
  /** `closed` is final; the code of the last connection says why. */
  readonly onStatus?: (status: FeedStatus, code: number | null) => void;
}

/** As `subscribe` of the protocol, without what the client does itself. */
export type SubscribeRequest = Omit<FeedSubscribe, "type" | "id">;

export interface FeedHandlers {
  /** Each event once, in order; `durable`: what no crash takes back. */
  readonly onEvents?: (events: readonly FeedEvent[], place: { readonly to: number; readonly durable: number }) => void;
  readonly onState?: (state: FeedStateSync) => void;
  readonly onCaughtUp?: (seq: number) => void;
  /** Take back everything after `to`: it is told anew, or never was durable. */
  readonly onRewind?: (to: number) => void;
  /** Events that are not told; after `epoch_changed` everything begins anew. */
  readonly onGap?: (gap: FeedGap) => void;
  /** The subscription is over. */
  readonly onError?: (error: FeedError) => void;
}
