/** Looks through a session's events, from either end, for those that are wanted, and stops after a bounded number of them. */
import { wholeNumber } from "../arguments.ts";
import type { QueryResult } from "../contract/store.ts";
import type { StoredEvent } from "../model/event.ts";
import { type EventRow, eventRows, PAGE_EVENTS } from "../sql/events.ts";
import { type RowCondition, readMatchingEvents, typeConditions } from "../sql/matching-events.ts";
import { storedEnds } from "../sql/points.ts";
import type { ReadContext, SessionRef } from "./context.ts";
import { type CorruptEvent, decodeEvent } from "./decode-event.ts";
import { type EventFilter, everyEvent } from "./event-filter.ts";
import { LAST_SEQ, throwIfAborted } from "./event-pages.ts";
import { WINDOW_EVENTS } from "./scan-windows.ts";
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
  /** How events are shown: the filter sees nothing else of them. Default as they are. */
  readonly view?: EventView;
  /** At most so many are looked at; default 50,000. */
  readonly most?: number;
  readonly signal?: AbortSignal;
}

export interface EventView {
  shown(event: StoredEvent): StoredEvent;
  /** True where nothing of such an event is kept back or changed. */
  showsAsStored(type: string): boolean;
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

const MOST_SCANNED = 50_000;
const AS_STORED: EventView = { shown: (event) => event, showsAsStored: () => true };

interface Look {
  readonly rows: readonly EventRow[];
  /** Everything up to here has been looked at. */
  readonly at: number;
}

export class EventScan {
  readonly #context: ReadContext<unknown>;
  readonly #session: SessionRef;
  readonly #options: Omit<ScanOptions, "session_id">;
  readonly #isWantedType: (type: string) => boolean;
  readonly #filter: EventFilter;
  readonly #conditions: readonly RowCondition[];
  readonly #view: EventView;
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
    this.#conditions = [...this.#filter.conditions, ...typeConditions(options.types ?? [])];
    this.#view = options.view ?? AS_STORED;
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

  /** Whether it may pass events over. */
  get #isSifting(): boolean {
    return this.#filter !== everyEvent || (this.#options.types ?? []).length > 0;
  }

  /**
   * In the order of the scan. Whoever does not take all of a page says where it stopped: `stopBefore`. Throws `ABORTED`.
   *
   * @param limit what the caller takes at most
   */
  async *pages(limit: number = LAST_SEQ): AsyncGenerator<readonly FoundRow[], void, undefined> {
    const { store, db } = this.#context;
    const ends = await storedEnds(store, db, this.#session.sessionKey);
    if (ends === null) return;
    this.#ends = { from: Math.max(this.#from, ends.first), to: Math.min(this.#to, ends.last) };
    const pageEvents = this.#isSifting ? PAGE_EVENTS : Math.min(limit, PAGE_EVENTS);
    throwIfAborted(this.#options.signal);
    let ahead = this.#readOn(pageEvents);
    while (ahead !== null) {
      const { rows, at }: Look = await ahead;
      throwIfAborted(this.#options.signal);
      this.#looked += Math.abs(at - (this.next as number)) + 1;
      this.#at = at;
      // The next page is read while this one is looked at.
      ahead = this.#isSifting || rows.length < limit ? this.#readOn(pageEvents) : null;
      yield this.#lookAt(rows);
      await this.#context.precedence.giveWay();
    }
  }

  /** Null where everything, or enough, has been looked at. */
  #readOn(limit: number): Promise<Look> | null {
    const left = this.#most - this.#looked;
    if (this.next === null || left <= 0) return null;
    const read =
      this.#conditions.length > 0 ? this.#readMatching(this.next, left) : this.#read(this.next, Math.min(limit, left));
    // A caller that stops early leaves a read unheard.
    read.catch(() => undefined);
    return read;
  }

  async #read(at: number, limit: number): Promise<Look> {
    const { store, pages } = this.#context;
    const { from, to } = this.#ends as Scanned;
    const { sessionKey } = this.#session;
    const statement = this.#isBackwards
      ? pages.newestEvents(sessionKey, from, at, limit)
      : pages.events(sessionKey, at, to, limit);
    const [result] = await store.transact([statement]);
    const rows = eventRows(result as QueryResult);
    // What was there a moment ago may have been trimmed.
    return { rows, at: rows.at(-1)?.seq ?? (this.#isBackwards ? from : to) };
  }

  async #readMatching(at: number, left: number): Promise<Look> {
    const { store, db } = this.#context;
    const ends = this.#ends as Scanned;
    const width = Math.min(left, WINDOW_EVENTS);
    const window = this.#isBackwards
      ? { from: Math.max(ends.from, at - width + 1), to: at }
      : { from: at, to: Math.min(ends.to, at + width - 1) };
    const rows = await readMatchingEvents(store, db, {
      ...{ ...window, sessionKey: this.#session.sessionKey, isBackwards: this.#isBackwards },
      ...{ conditions: this.#conditions, limit: PAGE_EVENTS },
    });
    const isFull = rows.length === PAGE_EVENTS;
    return { rows, at: isFull ? (rows.at(-1) as EventRow).seq : this.#isBackwards ? window.from : window.to };
  }

  #lookAt(rows: readonly EventRow[]): FoundRow[] {
    return rows.flatMap((row): FoundRow[] => {
      if (!this.#isWantedType(row.type) || !this.#filter.passesRow(row)) return [];
      const isAsStored = this.#isShownAsStored(row);
      if (isAsStored && !this.#passesText(row.dataText)) return [];
      const { event: stored, corrupt } = decodeEvent(row, this.#session.sessionId, this.#context.model);
      if (stored === null) return [{ row, event: null, corrupt }];
      const event = this.#view.shown(stored);
      return isAsStored || this.#filter.passesData(event.data) ? [{ row, event, corrupt: null }] : [];
    });
  }

  /** Then the text that is stored can be searched, and most events need not be decoded. */
  #isShownAsStored({ type, schemaVersion }: EventRow): boolean {
    return schemaVersion === this.#context.model.types.get(type)?.version && this.#view.showsAsStored(type);
  }

  #passesText(dataText: string): boolean {
    try {
      return this.#filter.passesText(dataText);
    } catch {
      // It is no JSON, and told as such.
      return true;
    }
  }
}
