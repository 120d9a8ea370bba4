import type { StoredEvent, StoreReader, SubscribeOptions, Subscription } from "@wfstate/core";
import type { FeedSource } from "./feed-source.ts";
import { PolledSession } from "./polled-session.ts";

export interface ReaderSourceOptions {
  readonly includesContent: boolean;
}

/** A store that other processes write. However many follow a session, the store is asked for its new events once. */
export function readerSource(reader: StoreReader<unknown>, { includesContent }: ReaderSourceOptions): FeedSource {
  const polled = new Map<string, PolledSession>();

  function polledSession(sessionId: string): PolledSession {
    const known = polled.get(sessionId);
    if (known !== undefined) return known;
    const session = new PolledSession(reader, sessionId, () => polled.delete(sessionId));
    polled.set(sessionId, session);
    return session;
  }

  function subscribe(options: SubscribeOptions, listener: (event: StoredEvent) => void): Subscription {
    const session = polledSession(options.session_id);
    const release = session.use(options.onFailure ?? (() => undefined));
    const subscription = reader.subscribe(options, listener, () => (session.isReady ? session : null));
    return {
      caughtUp: subscription.caughtUp,
      get seq() {
        return subscription.seq;
      },
      close() {
        subscription.close();
        release();
      },
    };
  }

  return {
    reader,
    includesContent,
    live: () => null,
    acceptedState: () => null,
    subscribe,
    metrics: () => null,
    figures: () => null,
    onAlert: () => () => undefined,
    needsStore: true,
  };
}
