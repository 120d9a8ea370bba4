/** A subscription to every session of a store, in commit order. It reads the store, and reads again when something was committed. */
import { readHeadPosition } from "../sql/batches.ts";
import type { ReadContext } from "./context.ts";
import { decodeEvent } from "./decode-event.ts";
import type { ReadEvent } from "./read-events.ts";
import { storeRows } from "./read-store.ts";
import { typeFilter } from "./type-filter.ts";

export interface SubscribeStoreOptions {
  /** `start`, `live` (default: what is committed after now), or the position after which to begin. */
  readonly from?: "start" | "live" | number;
  /** Names or globs; default all. */
  readonly types?: readonly string[];
  /** The store could not be read: nothing is told any more. Without it only the alert `subscriber_failed` says so. */
  readonly onFailure?: (error: unknown) => void;
}

export interface StoreSubscription {
  /** Resolves when everything that was stored at the start has been delivered. */
  readonly caughtUp: Promise<void>;
  /** Position of the newest event that was passed, wanted or not. */
  readonly position: number;
  close(): void;
}

/** How often the store is asked for what other processes have committed. */
const POLL_MS = 100;

export class StoreFollower implements StoreSubscription {
  readonly caughtUp: Promise<void>;
  position = 0;
  readonly #context: ReadContext<unknown>;
  readonly #listener: (event: ReadEvent) => void;
  readonly #report: (error: unknown) => void;
  readonly #wanted: (type: string) => boolean;
  readonly #closed = new AbortController();
  #caughtUp!: () => void;
  #failed!: (error: unknown) => void;

  constructor(
    context: ReadContext<unknown>,
    options: SubscribeStoreOptions,
    listener: (event: ReadEvent) => void,
    report: (error: unknown) => void,
  ) {
    this.#context = context;
    this.#listener = listener;
    this.#report = report;
    this.#wanted = typeFilter(options.types);
    this.caughtUp = new Promise((resolve, reject) => {
      this.#caughtUp = resolve;
      this.#failed = reject;
    });
    // Whoever does not wait for it is told by the report.
    this.caughtUp.catch(() => undefined);
    this.#follow(options.from ?? "live").catch((error: unknown) => {
      if (this.#closed.signal.aborted) return;
      this.#failed(error);
      (options.onFailure ?? report)(error);
    });
  }

  close(): void {
    this.#closed.abort();
    this.#caughtUp();
  }

  async #follow(from: "start" | "live" | number): Promise<void> {
    const { store, db, commits } = this.#context;
    const { signal } = this.#closed;
    if (from !== "start") this.position = from === "live" ? await readHeadPosition(store, db) : from;
    while (!signal.aborted) {
      const seen = commits.commits;
      await this.#readOn();
      this.#caughtUp();
      await commits.next(seen, POLL_MS, signal);
    }
  }

  async #readOn(): Promise<void> {
    for await (const { sessionId, row, position, storedAt } of storeRows(this.#context, this.position)) {
      if (this.#closed.signal.aborted) return;
      this.position = position;
      if (!this.#wanted(row.type)) continue;
      const { event, corrupt } = decodeEvent(row, sessionId, this.#context.model);
      if (event === null) this.#report(corrupt);
      else this.#tell({ ...event, event_id: position, stored_at: storedAt });
    }
  }

  #tell(event: ReadEvent): void {
    try {
      this.#listener(event);
    } catch (error) {
      this.#report(error);
    }
  }
}
