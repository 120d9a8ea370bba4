/** The list of a session's events: where it stands, and when it moves. A paused list moves by gestures only. */
import { batch, computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { FeedEvent } from "@wfstate/schemas";
import { epoch, first, head, onLive, onRewind, summary } from "../model/session.ts";
import { cursor, filter, isLive, select, session } from "../model/view.ts";
import { type Frame, type Layout, layOut, type Place, revealing, scrolled } from "./layout.ts";
import { lineOf } from "./line.ts";
import { ListFetcher } from "./list-fetcher.ts";
import { type Bounds, PAGE, RowSource } from "./row-source.ts";
import type { Row } from "./rows.ts";

export const ROW_HEIGHT = 24;
/** Of a burst only the last are worth a line: the others are fetched when somebody looks at them. */
const MOST_LIVE_LINES = 2 * PAGE;
const NO_BOUNDS: Bounds = { first: 1, last: 0 };
const AT_END = { edge: "bottom", hidden: 0 } as const;

export class EventList {
  readonly layout: Signal<Layout>;
  /** The first and last event of the list; the last stays while the view is paused. */
  readonly bounds: Signal<Bounds> = signal(NO_BOUNDS);
  readonly folds: Signal<boolean> = signal(true);
  /** With a filter: sequences that were looked through. */
  readonly looked: Signal<number> = signal(0);
  readonly matches: Signal<number> = signal(0);
  readonly fetcher: ListFetcher = new ListFetcher({
    onChange: () => this.#draw(),
    onLooked: (seq) => this.#bound(Math.max(seq, this.#source.bounds.last)),
  });
  /** Events that have come since the view was paused. */
  readonly fresh: ReadonlySignal<number> = computed(() =>
    isLive.value ? 0 : Math.max(0, head.value - this.bounds.value.last),
  );

  #source = new RowSource({ isFiltered: false, folds: true, opened: new Set() });
  #place: Place = { ...AT_END, seq: 0 };
  #frame: Frame = { height: 0, rowHeight: ROW_HEIGHT };
  #isDrawing = false;
  /** Where a gesture paused the view: going back to the end goes on. */
  #pausedAt: number | null = null;
  /** The cursor, where it was set from here: the list does not move for it. */
  #own: number | null | undefined;
  readonly #stops: readonly (() => void)[];

  constructor() {
    this.layout = signal({ rows: [], shift: 0, place: this.#place, isAtStart: true, isAtEnd: true });
    this.#stops = [
      effect(() => this.#begin(session.value, filter.value, this.folds.value, epoch.value)),
      effect(() => this.#sessionIs(summary.value?.session_id, first.value, head.value)),
      effect(() => this.#cursorIs(cursor.value)),
      onLive((events) => this.#came(events)),
      onRewind((to) => {
        this.#source.cutAfter(to);
        this.#bound(Math.min(to, this.#source.bounds.last));
      }),
    ];
  }

  dispose(): void {
    for (const stop of this.#stops) stop();
    this.fetcher.begin(null);
  }

  resize(height: number): void {
    if (height === this.#frame.height) return;
    const isFirst = this.#frame.height === 0;
    this.#frame = { height, rowHeight: ROW_HEIGHT };
    const at = cursor.peek();
    if (isFirst && at !== null) this.#place = this.#around(at);
    this.#draw();
  }

  /** By a wheel or a finger. Upwards pauses; beyond the end it goes on, where such a gesture has paused. */
  scroll(by: number): void {
    if (by < 0) this.#pause();
    if (isLive.peek()) return;
    if (by > 0 && this.#laidOut().isAtEnd) this.#beyondEnd();
    else this.#moveTo(scrolled(this.#source, this.#laidOut(), by, this.#frame));
  }

  /** By the scroll bar: 0 is the first event, 1 the last. */
  scrollTo(part: number): void {
    const { first: from, last: to } = this.#source.bounds;
    if (part < 1) this.#pause();
    else if (!isLive.peek() && this.#pausedAt === cursor.peek()) this.follow();
    const seq = Math.round(from + Math.max(0, Math.min(1, part)) * (to - from));
    this.#moveTo(part < 1 ? { edge: "top", seq, hidden: 0 } : { ...AT_END, seq: to });
  }

  /** Selects the row so many further down, or up. */
  step(rows: number): void {
    const isDown = rows > 0;
    let row = this.selectedRow();
    if (row === null) return;
    for (let left = Math.abs(rows); left > 0; left--) {
      const next: Row | null = isDown ? this.#source.rowFrom(row.to + 1) : this.#source.rowUpTo(row.seq - 1);
      if (next === null && isDown && left === rows) {
        this.#beyondEnd();
        return;
      }
      if (next === null || this.#isWall(next)) break;
      row = next;
    }
    this.choose(row);
  }

  pageStep(pages: number): void {
    this.step(pages * Math.max(1, Math.floor(this.#frame.height / ROW_HEIGHT) - 1));
  }

  toStart(): void {
    const { first: seq } = this.#source.bounds;
    this.#pause();
    this.#moveTo({ edge: "top", seq, hidden: 0 });
    const row = this.#source.rowFrom(seq);
    if (row !== null && !this.#isWall(row)) this.choose(row);
  }

  follow(): void {
    select(null);
  }

  choose(row: Row): void {
    this.#pausedAt = null;
    this.#own = row.to;
    select(row.to);
    this.#moveTo(revealing(this.#source, this.#laidOut(), row.to, this.#frame, "edge"));
  }

  unfold(row: Row): void {
    (this.#source.rules.opened as Set<number>).add(row.seq);
    this.#source.foldAnew();
    this.#draw();
  }

  /** The row of the cursor; with a filter the nearest one, and while it follows the last. */
  selectedRow(): Row | null {
    const seq = cursor.peek() ?? this.#source.bounds.last;
    const row = this.#source.rowUpTo(seq);
    return row === null || this.#isWall(row) ? (this.#source.rowFrom(seq) ?? row) : row;
  }

  #isWall(row: Row): boolean {
    return row.kind === "unknown" && this.#source.rules.isFiltered;
  }

  #pause(): void {
    if (!isLive.peek()) return;
    this.#pausedAt = head.peek();
    this.#own = this.#pausedAt;
    select(this.#pausedAt);
  }

  #beyondEnd(): void {
    if (isLive.peek()) return;
    if (this.#pausedAt === cursor.peek()) this.follow();
    else this.#bound(head.peek());
  }

  #begin(id: string | null, said: string, folds: boolean, _epoch: string | null): void {
    const { bounds, rules } = this.#source;
    const isKnown = id !== null && summary.peek()?.session_id === id;
    this.#source = new RowSource({ isFiltered: said.trim() !== "", folds, opened: new Set(rules.opened) });
    this.#source.bounds = isKnown ? bounds : NO_BOUNDS;
    this.fetcher.begin(id === null ? null : this.#source);
    const at = cursor.peek();
    this.#place = at === null ? { ...AT_END, seq: bounds.last } : this.#around(at);
    this.#draw();
  }

  #sessionIs(id: string | undefined, from: number, to: number): void {
    if (id === undefined || id !== session.peek()) {
      this.#bound(0);
      return;
    }
    const { last } = this.#source.bounds;
    const isFollowing = isLive.peek() && !this.#source.rules.isFiltered;
    this.#source.bounds = { first: from, last };
    this.#bound(last === 0 || isFollowing ? to : Math.min(last, to));
    if (isLive.peek() && !isFollowing) this.fetcher.followFiltered(this.#source.bounds.last, to);
  }

  #bound(last: number): void {
    const before = [this.#source.bounds, this.bounds.peek()];
    this.#source.bounds = { first: first.peek(), last };
    if (!isLive.peek() && before.every((known) => known.last === last && known.first === first.peek())) return;
    this.bounds.value = this.#source.bounds;
    if (isLive.peek()) this.#place = { ...AT_END, seq: last };
    this.#draw();
  }

  #cursorIs(at: number | null): void {
    const isOwn = at === this.#own;
    this.#own = undefined;
    if (at === null) {
      this.#pausedAt = null;
      this.#sessionIs(summary.peek()?.session_id, first.peek(), head.peek());
      return;
    }
    this.#draw();
    if (isOwn) return;
    // Paused where it stood.
    if (at === this.#source.bounds.last) this.#pausedAt = at;
    if (at > this.#source.bounds.last && head.peek() > 0) this.#bound(Math.min(at, head.peek()));
    this.fetcher.rest();
    this.#moveTo(revealing(this.#source, this.#laidOut(), at, this.#frame, "middle"));
  }

  #around(seq: number): Place {
    const above = this.#source.rules.isFiltered ? 0 : Math.floor(this.#frame.height / ROW_HEIGHT / 2);
    return { edge: "top", seq: Math.max(1, seq - above), hidden: 0 };
  }

  #came(events: readonly FeedEvent[]): void {
    if (this.#source.rules.isFiltered || !isLive.peek()) return;
    this.#source.append(events.slice(-MOST_LIVE_LINES).map(lineOf));
    this.#draw();
  }

  #moveTo(place: Place): void {
    this.#place = place;
    this.#draw();
  }

  #laidOut(): Layout {
    return layOut(this.#source, this.#place, this.#frame);
  }

  #draw(): void {
    if (this.#isDrawing) return;
    this.#isDrawing = true;
    requestAnimationFrame(() => {
      this.#isDrawing = false;
      batch(() => {
        this.layout.value = this.#laidOut();
        if (!this.#source.rules.isFiltered) return;
        this.looked.value = this.#source.known;
        this.matches.value = this.#source.lines;
      });
      this.fetcher.want(() => this.#laidOut());
    });
  }
}
