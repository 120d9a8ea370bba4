/** What the timeline draws, and the ways to change it. One at a time: the page has one timeline. */
import { batch, computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { HttpTimeline } from "@wfstate/schemas";
import { get } from "../model/connection.ts";
import { epoch, onLive, onRewind } from "../model/session.ts";
import { cursor, first, head, isLive, range, session, shownSeq } from "../model/view.ts";
import { type Axis, axisOf } from "./axis.ts";
import { type Bucket, bucketOf } from "./bucket.ts";
import { TimelineData } from "./data.ts";
import { Pace } from "./every-frame.ts";
import { drawable, lastOf, type Window, windowOf, within } from "./range.ts";
import { type Ticks, ticksOf } from "./ticks.ts";
import type { Question, SeqRange } from "./tiles.ts";

export interface Drawn {
  readonly buckets: readonly Bucket[];
  /** Sequences in each, where it has been read as finely as it is to be seen. */
  readonly size: number;
  readonly axis: Axis;
  readonly window: Window;
  readonly shown: SeqRange;
  readonly stored: SeqRange;
  readonly isLoading: boolean;
  /** Nothing that is still to come will move it, but for what comes live. */
  readonly isExact: boolean;
}

/** While a session runs, its plots are drawn four times a second. */
const LIVE_MS = 250;
/** Between two numbers of the time axis, in pixels. */
const TICK_SPACE = 90;
const FEW_EVENTS = 200;
/** Each is read more finely than the one before. */
const MOST_TRIES = 4;

export const drawn: Signal<Drawn | null> = signal<Drawn | null>(null);
/** Whether pauses are folded. */
export const folds: Signal<boolean> = signal(true);
/** Of the plots, in pixels. */
export const width: Signal<number> = signal(0);
/** Milliseconds up to the head that are shown while the view is live; null: it does not move. */
export const following: Signal<number | null> = signal<number | null>(null);
export const failure: Signal<unknown> = signal<unknown>(null);
/** Of the time axis. */
export const ticks: ReadonlySignal<Ticks> = computed(() =>
  drawn.value === null
    ? { ticks: [], step: 1 }
    : ticksOf(drawn.value.axis, drawn.value.window, width.value, TICK_SPACE),
);
/** Not every model knows of energy; how one begins does not say. */
export const hasEnergy: ReadonlySignal<boolean> = computed(() => {
  const at = drawn.value;
  if (at === null || at.stored.to < FEW_EVENTS) return true;
  return at.buckets.some(({ energy, total }) => energy !== 0 || total !== 0);
});
export const isEmpty: ReadonlySignal<boolean> = computed(() => head.value === 0);

interface Settling {
  readonly ms: number;
  readonly tries: number;
  /** What a view said that had all of that time in it, give or take a stretch of it. */
  readonly found?: { readonly range: SeqRange | null; readonly size: number };
}

let data: TimelineData | null = null;
let ownRange: SeqRange | null = null;
/** A time that is to be shown around the cursor: as coarse as it was drawn before, it could only be guessed where it begins. */
let settling: Settling | null = null;
const pace = new Pace(draw, LIVE_MS);

/** @returns what ends it */
export function startTimeline(): () => void {
  const stops = [
    effect(() => {
      const id = session.value;
      void epoch.value;
      begin(id);
    }),
    effect(() => {
      if (range.value !== ownRange) following.value = null;
      void folds.value;
      pace.now();
    }),
    effect(() => {
      if (first.value + head.value > 0) pace.soon();
    }),
    onLive((events) => data?.add(events)),
    onRewind((to) => data?.rewind(to)),
  ];
  return () => {
    for (const stop of stops) stop();
    pace.stop();
    data?.close();
    data = null;
  };
}

/** What is to be drawn next: more than one step can be taken within a frame. */
export function wanted(): Drawn | null {
  const at = drawn.peek();
  if (at === null) return null;
  const shown = drawable(range.peek(), at.stored);
  return { ...at, shown, window: windowOf(at.axis, shown) };
}

/** Shows a range, and goes on with the head where it reaches it. */
export function showRange(next: SeqRange | null): void {
  const at = drawn.peek();
  batch(() => {
    settling = null;
    const isAtHead = next !== null && at !== null && next.to >= at.stored.to && isLive.peek();
    following.value = isAtHead ? at.axis.time(at.axis.at(next.to)) - at.axis.time(at.axis.at(next.from)) : null;
    setRange(next);
  });
}

/** The last so many milliseconds, or as many around the cursor. */
export function showLast(ms: number): void {
  const at = drawn.peek();
  if (at === null) return;
  const isFollowing = cursor.peek() === null;
  batch(() => {
    setRange(isFollowing ? lastOf(at.axis, at.stored.to, ms, at.stored) : aroundCursor(at, ms));
    following.value = isFollowing ? ms : null;
  });
  settling = isFollowing ? null : { ms, tries: MOST_TRIES };
}

function aroundCursor({ axis, stored }: Drawn, ms: number): SeqRange | null {
  const middle = axis.time(axis.at(shownSeq.peek()));
  return lastOf(axis, Math.min(stored.to, axis.seq(axis.atTime(middle + ms / 2))), ms, stored);
}

function settle(): void {
  const at = drawn.peek();
  if (settling === null || at === null || data?.isExact !== true) return;
  const { ms, tries, found } = settling;
  settling = null;
  if (range.peek() !== ownRange) return;
  const next = aroundCursor(at, ms);
  if (hasAround(at, ms)) {
    if (isSame(next, at.shown, at.stored)) return;
    settling = tries > 1 ? { ms, tries: tries - 1, found: { range: next, size: at.size } } : null;
    setRange(next);
  } else if (tries > 1) {
    settling = { ms, tries: tries - 1, ...(found === undefined ? {} : { found }) };
    // Where it ends is known but for a stretch: what lies beyond may be a pause, and far away.
    setRange(found === undefined ? next : within(widened(at.shown, found.size), at.stored));
  } else setRange(found === undefined ? next : found.range);
}

/** Whether so many milliseconds around the cursor are all drawn, or there is no more of them. */
function hasAround({ axis, shown, stored }: Drawn, ms: number): boolean {
  const timeOf = (seq: number) => axis.time(axis.at(seq));
  const middle = timeOf(shownSeq.peek());
  const begins = shown.from === stored.from || timeOf(shown.from) <= middle - ms / 2;
  return begins && (shown.to === stored.to || timeOf(shown.to) >= middle + ms / 2);
}

function isSame(next: SeqRange | null, shown: SeqRange, stored: SeqRange): boolean {
  const { from, to } = next ?? stored;
  return from === shown.from && to === shown.to;
}

function widened({ from, to }: SeqRange, by: number): SeqRange {
  return { from: from - by, to: to + by };
}

function setRange(next: SeqRange | null): void {
  ownRange = next;
  range.value = next;
}

/** Pixels from the left edge of the plots. */
export function xOf(seq: number, { axis, window: { left, right } }: Drawn): number {
  return ((axis.at(seq) - left) / (right - left)) * width.value;
}

export function seqAt(x: number, { axis, window: { left, right }, stored }: Drawn): number {
  const seq = axis.seq(left + (x / Math.max(1, width.peek())) * (right - left));
  return Math.max(stored.from, Math.min(stored.to, seq));
}

function begin(id: string | null): void {
  data?.close();
  drawn.value = null;
  failure.value = null;
  data =
    id === null ? null : new TimelineData({ read: (question, abort) => read(id, question, abort), onChange, onError });
  pace.now();
}

async function read(id: string, question: Question, abort: AbortSignal): Promise<readonly Bucket[]> {
  const path = `/api/sessions/${encodeURIComponent(id)}/timeline`;
  const answer = await get<HttpTimeline>(path, { ...question }, abort);
  return answer.buckets.map((bucket) => bucketOf(bucket, answer.base_total));
}

function onChange(isMore: boolean): void {
  if (isMore) {
    pace.soon();
    return;
  }
  failure.value = null;
  pace.now();
}

function onError(error: unknown): void {
  failure.value = error;
}

function draw(): void {
  const stored = { from: first.peek(), to: head.peek() };
  if (data === null || stored.to === 0) return;
  followHead(stored);
  const shown = drawable(range.peek(), stored);
  const buckets = data.show(shown, stored);
  const axis = axisOf(buckets, folds.peek());
  const { size, isLoading, isExact } = data;
  drawn.value = { buckets, size, axis, window: windowOf(axis, shown), shown, stored, isLoading, isExact };
  settle();
}

function followHead(stored: SeqRange): void {
  const [ms, at] = [following.peek(), drawn.peek()];
  if (ms === null || at === null || !isLive.peek() || at.axis.isEmpty) return;
  setRange(lastOf(at.axis, stored.to, ms, stored));
}
