/**
 * A subscription catches up from the store, in pages, until it has met what is live here, and is then told of every event as it
 * becomes durable (or, `early`, as it is accepted): no gap, no double. A session that another process writes has nothing live here;
 * its events are read as they appear.
 */
import { wholeNumber } from "../arguments.ts";
import { isStateError } from "../errors.ts";
import type { StoredEvent } from "../model/event.ts";
import type { ReadContext, SessionRef } from "./context.ts";
import { decodeEvent } from "./decode-event.ts";
import { keptEventPages, LAST_SEQ } from "./event-pages.ts";
import { typeFilter } from "./type-filter.ts";

export interface SubscribeOptions {
  readonly session_id: string;
  /** `start`, `live` (default: what comes after now), or the first sequence wanted. Trimmed events are passed over. */
  readonly from?: "start" | "live" | number;
  /** Names or globs; default all. */
  readonly types?: readonly string[];
  /** True: told at accept, before the event is durable; a crash may take such events back. */
  readonly early?: boolean;
  /**
   * Only with `early`: the database refused an event for good, and another one has its sequence. What was told from `seq` on no
   * longer holds, and is told anew after this call.
   */
  readonly onRewind?: (seq: number) => void;
  /** Events that the store does not have any more: they were trimmed before they were told. */
  readonly onMissing?: (from: number, to: number) => void;
  /** The store could not be read: nothing is told any more. Without it only the alert `subscriber_failed` says so. */
  readonly onFailure?: (error: unknown) => void;
}

export interface Subscription {
  /** Resolves when everything that was stored at the start has been delivered. */
  readonly caughtUp: Promise<void>;
  /** Sequence of the newest event that was passed, wanted or not. */
  readonly seq: number;
  close(): void;
}

/** What is live in this process of a session; null where another process owns it, or nobody. */
export interface LiveSource {
  /** It is stored nowhere. */
  readonly isPrivate: boolean;
  /** The newest sequence that a listener would already have been told. */
  readonly toldSeq: number;
  /** The oldest that memory holds. */
  readonly oldestSeq: number;
  /** The events `from …` that were told, as far back as memory reaches; empty where it does not reach `from`. */
  recentFrom(from: number): readonly StoredEvent[];
  listen(listener: (event: StoredEvent) => void): () => void;
  listenToRewinds(listener: (seq: number) => void): () => void;
}

/** How often the store is asked for events that another process wrote. */
const POLL_MS = 100;

export interface SubscriptionPort<State> {
  readonly context: ReadContext<State>;
  /** Null until the session is stored. */
  session(): Promise<SessionRef | null>;
  live(): LiveSource | null;
  report(error: unknown): void;
}

export class SessionSubscription<State> implements Subscription {
  readonly caughtUp: Promise<void>;
  seq = 0;
  readonly #port: SubscriptionPort<State>;
  readonly #listener: (event: StoredEvent) => void;
  readonly #wanted: (type: string) => boolean;
  readonly #onRewind: (seq: number) => void;
  readonly #onMissing: (from: number, to: number) => void;
  readonly #closed = new AbortController();
  /** As its signal says; to ask that for every event costs too much. */
  #isClosed = false;
  #unlisten: (() => void) | null = null;
  #caughtUp!: () => void;
  #failed!: (error: unknown) => void;

  /** Throws `INVALID_ARGUMENT`. */
  constructor(port: SubscriptionPort<State>, options: SubscribeOptions, listener: (event: StoredEvent) => void) {
    this.#port = port;
    this.#listener = listener;
    this.#onRewind = options.onRewind ?? (() => undefined);
    this.#onMissing = options.onMissing ?? (() => undefined);
    this.#wanted = typeFilter(options.types);
    this.caughtUp = new Promise((resolve, reject) => {
      this.#caughtUp = resolve;
      this.#failed = reject;
    });
    // Whoever does not wait for it is told by the report.
    this.caughtUp.catch(() => undefined);
    const from = startOf(options.from);
    const live = port.live();
    if (from === "live" && live !== null) {
      this.seq = live.toldSeq;
      this.#goLive();
      return;
    }
    if (typeof from === "number") this.seq = from - 1;
    this.#run(from === "live").catch((error: unknown) => {
      if (this.#closed.signal.aborted) return;
      this.#failed(error);
      (options.onFailure ?? port.report)(error);
    });
  }

  close(): void {
    this.#isClosed = true;
    this.#closed.abort();
    this.#unlisten?.();
    this.#unlisten = null;
    this.#caughtUp();
  }

  async #run(fromStoredHead: boolean): Promise<void> {
    const { commits } = this.#port.context;
    const { signal } = this.#closed;
    let skip = fromStoredHead;
    while (!signal.aborted) {
      const seen = commits.commits;
      const before = this.seq;
      if (await this.#readOn(skip)) skip = false;
      const live = this.#port.live();
      if (live?.isPrivate) this.#skipForgotten(live);
      if (live !== null && !skip && this.#meets(live)) return this.#goLive();
      if (!skip) this.#caughtUp();
      // What a journal holds can be read once the database has it.
      if (live === null || this.seq === before) await commits.next(seen, POLL_MS, signal);
    }
  }

  /** False where a session that is live here could not be read: it goes on without its database for a while, and so do those who follow it. */
  async #readOn(skip: boolean): Promise<boolean> {
    try {
      const session = await this.#port.session();
      if (session !== null) await this.#readStored(session, skip);
      return true;
    } catch (error) {
      if (this.#port.live() === null || !isStateError(error) || !error.retryable) throw error;
      return false;
    }
  }

  async #readStored(session: SessionRef, skip: boolean): Promise<void> {
    const { context } = this.#port;
    for await (const page of keptEventPages(
      context,
      session,
      { from: this.seq + 1, to: LAST_SEQ },
      this.#closed.signal,
    )) {
      for (const row of page) {
        if (this.#closed.signal.aborted) return;
        if (!skip) {
          if (row.seq > this.seq + 1) this.#safely(() => this.#onMissing(this.seq + 1, row.seq - 1));
          this.#deliverRow(session, row);
        }
        this.seq = row.seq;
      }
    }
  }

  #deliverRow({ sessionId }: SessionRef, row: Parameters<typeof decodeEvent>[0]): void {
    const { event, corrupt } = decodeEvent(row, sessionId, this.#port.context.model);
    if (event === null) this.#port.report(corrupt);
    else this.#tell(event);
  }

  /** True when what was read reaches what memory holds, so that nothing lies between. */
  #meets(live: LiveSource): boolean {
    const recent = live.recentFrom(this.seq + 1);
    return this.seq >= live.toldSeq || recent[0]?.seq === this.seq + 1;
  }

  /** A private session is stored nowhere: what memory has let go cannot be told any more. */
  #skipForgotten({ oldestSeq }: LiveSource): void {
    this.seq = Math.max(this.seq, oldestSeq - 1);
  }

  /** A listener may put the next event, or close the subscription, while it is told of what memory holds. */
  #goLive(): void {
    for (;;) {
      const live = this.#port.live();
      if (live === null || this.#closed.signal.aborted) return;
      const recent = live.recentFrom(this.seq + 1);
      for (const event of recent) this.#passOn(event);
      if (recent.length > 0) continue;
      const unlisten = [live.listen((event) => this.#passOn(event)), live.listenToRewinds((seq) => this.#rewind(seq))];
      this.#unlisten = () => {
        for (const stop of unlisten) stop();
      };
      this.#caughtUp();
      return;
    }
  }

  #rewind(seq: number): void {
    if (this.#closed.signal.aborted || seq > this.seq) return;
    this.seq = seq - 1;
    this.#safely(() => this.#onRewind(seq));
    for (const event of this.#port.live()?.recentFrom(seq) ?? []) this.#passOn(event);
  }

  #passOn(event: StoredEvent): void {
    if (event.seq <= this.seq || this.#isClosed) return;
    this.seq = event.seq;
    this.#tell(event);
  }

  #tell(event: StoredEvent): void {
    if (this.#wanted(event.type)) this.#safely(() => this.#listener(event));
  }

  /** Who listens fails nobody else. */
  #safely(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#port.report(error);
    }
  }
}

function startOf(from: SubscribeOptions["from"]): "start" | "live" | number {
  if (from === undefined || from === "live" || from === "start") return from ?? "live";
  return wholeNumber("from", from, 1);
}
