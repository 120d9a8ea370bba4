/** Looks through a session's events, from either end, for those that are wanted, and stops after a bounded number of them. */
import { setImmediate as turn } from "node:timers/promises";
import { wholeNumber } from "../arguments.ts";
import type { QueryResult } from "../contract/store.ts";
import type { StoredEvent } from "../model/event.ts";
import { type EventRow, eventRows, PAGE_EVENTS } from "../sql/events.ts";
import { storedEnds } from "../sql/points.ts";
import type { ReadContext, SessionRef } from "./context.ts";
import { type CorruptEvent, decodeEvent } from "./decode-event.ts";
import { type EventFilter, everyEvent } from "./event-filter.ts";
import { LAST_SEQ, throwIfAborted } from "./event-pages.ts";
import { typeFilter } from "./type-filter.ts";

export type Order = "asc" | "desc";

export interface ScanOptions {
  readonly session_id: string;
  /** First sequence; default 1. */
  readonly from?: number;
  /** Last sequence; default the newest stored. */
  readonly to?: number;
  /** `desc`: the newest first. */
  readonly order?: Order;
  /** Names and globs; default all. */
  readonly types?: readonly string[];
  readonly filter?: EventFilter;
  /** How an event is shown: the filter sees nothing else of it. Default as it is. */
  readonly show?: (event: StoredEvent) => StoredEvent;
  /** At most so many are looked at; default 50,000. */
  readonly most?: number;
  readonly signal?: AbortSignal;
}

/** The events that were looked at. */
export interface Scanned {
  readonly from: number;
  readonly to: number;
}

/** An event that is wanted, as it is shown, with the row that it was; or one that cannot be read, and so may be. */
export type FoundRow =
  | { readonly row: EventRow; readonly event: StoredEvent; readonly corrupt: null }
  | { readonly row: EventRow; readonly event: null; readonly corrupt: CorruptEvent };

export const MOST_SCANNED = 50_000;

export class EventScan {
  readonly #context: ReadContext<unknown>;
  readonly #session: SessionRef;
  readonly #options: Omit<ScanOptions, "session_id">;
  readonly #isWantedType: (type: string) => boolean;
  readonly #filter: EventFilter;
  readonly #isBackwards: boolean;
  readonly #from: number;
  readonly #to: number;
  readonly #most: number;
  #ends: Scanned | null = null;
  #looked = 0;
  /** Where it has come to; null before the first. */
  #at: number | null = null;

  /** Throws `INVALID_ARGUMENT`. */
  constructor(context: ReadContext<unknown>, session: SessionRef, options: Omit<ScanOptions, "session_id">) {
    this.#context = context;
    this.#session = session;
    this.#options = options;
    this.#isWantedType = typeFilter(options.types);
    this.#filter = options.filter ?? everyEvent;
    this.#isBackwards = options.order === "desc";
    this.#from = wholeNumber("from", options.from ?? 1, 1);
    this.#to = wholeNumber("to", options.to ?? LAST_SEQ, 0);
    this.#most = wholeNumber("most", options.most ?? MOST_SCANNED, 1);
  }

  /** Null where there is no event to look at. */
  get scanned(): Scanned | null {
    if (this.#ends === null || this.#at === null) return null;
    const { from, to } = this.#ends;
    return this.#isBackwards ? { from: this.#at, to } : { from, to: this.#at };
  }

  /** Where to go on: the next `from`, or backwards the next `to`. Null where everything has been looked at. */
  get next(): number | null {
    if (this.#ends === null) return null;
    const { from, to } = this.#ends;
    const next = this.#isBackwards ? (this.#at ?? to + 1) - 1 : (this.#at ?? from - 1) + 1;
    return next < from || next > to ? null : next;
  }

  /** Takes back that an event was looked at, and all after it. */
  stopBefore(seq: number): void {
    this.#at = this.#isBackwards ? seq + 1 : seq - 1;
  }

  /** In the order of the scan. Whoever does not take all of a page says where it stopped: `stopBefore`. Throws `ABORTED`. */
  async *pages(pageEvents: number = PAGE_EVENTS): AsyncGenerator<readonly FoundRow[], void, undefined> {
    const { store, db } = this.#context;
    const ends = await storedEnds(store, db, this.#session.sessionKey);
    if (ends === null) return;
    this.#ends = { from: Math.max(this.#from, ends.first), to: Math.min(this.#to, ends.last) };
    while (this.next !== null && this.#looked < this.#most) {
      throwIfAborted(this.#options.signal);
      const rows = await this.#read(this.next, Math.min(pageEvents, this.#most - this.#looked));
      const last = rows.at(-1);
      if (last === undefined) {
        // What was there a moment ago has been trimmed.
        this.#at = this.#isBackwards ? this.#ends.from : this.#ends.to;
        return;
      }
      this.#looked += rows.length;
      this.#at = last.seq;
      yield this.#lookAt(rows);
      await turn();
    }
  }

  async #read(at: number, limit: number): Promise<EventRow[]> {
    const { store, pages } = this.#context;
    const { from, to } = this.#ends as Scanned;
    const { sessionKey } = this.#session;
    const statement = this.#isBackwards
      ? pages.newestEvents(sessionKey, from, at, limit)
      : pages.events(sessionKey, at, to, limit);
    const [result] = await store.transact([statement]);
    return eventRows(result as QueryResult);
  }

  #lookAt(rows: readonly EventRow[]): FoundRow[] {
    const { model } = this.#context;
    const { show = (event) => event } = this.#options;
    return rows.flatMap((row): FoundRow[] => {
      if (!this.#isWantedType(row.type) || !this.#filter.passesRow(row)) return [];
      const { event: stored, corrupt } = decodeEvent(row, this.#session.sessionId, model);
      if (stored === null) return [{ row, event: null, corrupt }];
      const event = show(stored);
      return this.#filter.passes(event) ? [{ row, event, corrupt: null }] : [];
    });
  }
}
