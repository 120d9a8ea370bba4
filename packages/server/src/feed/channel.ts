import { LOSS_RECORD, lossesOf, type ReadEvent, type StoredEvent, typeFilter } from "@wfstate/core";
import type { FeedSource } from "../source/feed-source.ts";
import type { StoreTail } from "../source/store-tail.ts";

/** Where events of a channel come from, from one place on. */
export interface Tap {
  /** The newest that was passed, wanted or not. */
  readonly cursor: number;
  readonly caughtUp: Promise<void>;
  close(): void;
}

export interface TapHooks {
  event(event: StoredEvent, cursor: number): void;
  /** So many of each type a full queue did not take: what is at the cursor is the record of it. */
  dropped(counts: Readonly<Record<string, number>>, cursor: number): void;
  /** What was there is not in the store any more. */
  missing(from: number, to: number): void;
  /** What was told after `to` does not hold. */
  rewind(to: number): void;
  failed(error: unknown): void;
}

/** A stream of events that can be opened anew at any place: a session by sequences, or the whole store by positions. */
export interface Channel {
  /** The first of what was told that a crash could take back is after this. */
  durableOf(told: number): number;
  open(after: number, hooks: TapHooks): Tap;
  /** Tells when what was told has become durable. */
  onDurable(listener: () => void): () => void;
  onRewind(listener: (to: number) => void): () => void;
}

export interface SessionChannelOptions {
  readonly sessionId: string;
  readonly types: readonly string[];
  readonly early: boolean;
}

const NOTHING = () => undefined;

export function sessionChannel(source: FeedSource, { sessionId, types, early }: SessionChannelOptions): Channel {
  const read = types.length === 0 ? types : [...types, LOSS_RECORD];
  const liveEarly = () => (early ? source.live(sessionId, true) : null);
  return {
    durableOf(told) {
      // Once its process has let go of a session, everything of it is durable.
      return liveEarly() === null ? told : Math.min(told, source.live(sessionId, false)?.toldSeq ?? told);
    },
    open(after, hooks) {
      const pass = passing(types, hooks);
      const subscription = source.subscribe(
        {
          session_id: sessionId,
          from: after + 1,
          types: read,
          early,
          onRewind: (seq) => hooks.rewind(seq - 1),
          onMissing: (from, to) => hooks.missing(from, to),
          onFailure: (error) => hooks.failed(error),
        },
        (event) => pass(event, event.seq),
      );
      return {
        get cursor() {
          return subscription.seq;
        },
        caughtUp: subscription.caughtUp,
        close: () => subscription.close(),
      };
    },
    onDurable: (listener) => (early ? (source.live(sessionId, false)?.listen(listener) ?? NOTHING) : NOTHING),
    onRewind: (listener) => liveEarly()?.listenToRewinds((seq) => listener(seq - 1)) ?? NOTHING,
  };
}

export function storeChannel(tail: StoreTail, types: readonly string[]): Channel {
  return {
    durableOf: (told) => told,
    open(after, hooks) {
      const pass = passing(types, hooks);
      let passed = after;
      const next = (event: ReadEvent) => {
        const { event_id } = event;
        // Positions have no gaps but those of what was erased or trimmed.
        if (event_id > passed + 1) hooks.missing(passed + 1, event_id - 1);
        passed = event_id;
        pass(event, event_id);
      };
      return tail.follow(after, next, (error) => hooks.failed(error));
    },
    onDurable: () => NOTHING,
    onRewind: () => NOTHING,
  };
}

/** Records of losses are read also where only what was lost is wanted. */
function passing(types: readonly string[], hooks: TapHooks): (event: StoredEvent, cursor: number) => void {
  const isWanted = typeFilter(types);
  const tellLosses = (losses: Readonly<Record<string, number>>, cursor: number) => {
    const wanted = Object.entries(losses).filter(([type]) => isWanted(type));
    if (wanted.length > 0) hooks.dropped(Object.fromEntries(wanted), cursor);
  };
  return (event, cursor) => {
    const losses = lossesOf(event);
    if (losses !== null) tellLosses(losses, cursor);
    if (isWanted(event.type)) hooks.event(event, cursor);
  };
}
