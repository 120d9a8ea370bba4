/**
 * The time axis: where each sequence lies on it. Its unit is a millisecond in which something went on: stretches in which nothing
 * happened can be folded to a sliver, and a clock that was set back takes nothing away. Everything on it is in the order of `seq`.
 */
import type { Bucket } from "./bucket.ts";

export interface Span {
  /** `fold`: what took long and is drawn short. `gap`: from one event to the next. */
  readonly kind: "events" | "gap" | "fold";
  readonly from: number;
  readonly to: number;
  /** What the clock said. */
  readonly start: number;
  readonly end: number;
  /** Where it lies on the axis. */
  readonly at: number;
  readonly until: number;
}

/** Shorter pauses are never folded. */
export const IDLE_MS = 10_000;
/** A pause is folded where it would take more than this part of what is drawn. */
const IDLE_PART = 0.03;
/** And is then drawn this wide, all of them together no more than `FOLDS_PART`. */
const FOLD_PART = 0.035;
const FOLDS_PART = 0.4;
/** A stretch that took so many times the usual has a pause in it. */
const SLOW = 4;
/** The least that a stretch takes of the axis, in parts of its average share: events of one instant stay apart. */
const LEAST_SHARE = 0.05;

export class Axis {
  readonly spans: readonly Span[];
  /** One for each stretch that it was made of. */
  readonly stretches: readonly Span[];
  readonly length: number;

  constructor(spans: readonly Span[]) {
    this.spans = spans;
    this.stretches = spans.filter(({ from, to, kind }) => kind === "events" || to > from);
    this.length = spans.at(-1)?.until ?? 0;
  }

  get isEmpty(): boolean {
    return this.stretches.length === 0;
  }

  /** Past the ends it goes on as densely as between them. */
  at(seq: number): number {
    const [first, last] = [this.stretches[0], this.stretches.at(-1)];
    if (first === undefined || last === undefined) return 0;
    if (seq < first.from) return (seq - first.from + 0.5) / this.#density(first, last);
    if (seq > last.to) return this.length + (seq - last.to - 0.5) / this.#density(first, last);
    const span = this.stretches[lastIndex(this.stretches, (one) => one.from <= seq)] as Span;
    // In the middle of its share, so that no two lie on each other.
    const part = Math.min(1, (seq - span.from + 0.5) / (span.to - span.from + 1));
    return span.at + part * (span.until - span.at);
  }

  seq(at: number): number {
    const [first, last] = [this.stretches[0], this.stretches.at(-1)];
    if (first === undefined || last === undefined) return 0;
    if (at < 0) return first.from + Math.floor(at * this.#density(first, last));
    if (at > this.length) return last.to + Math.ceil((at - this.length) * this.#density(first, last));
    const index = Math.max(
      0,
      lastIndex(this.stretches, (one) => one.at <= at),
    );
    const span = this.stretches[index] as Span;
    const next = this.stretches[index + 1];
    if (at > span.until && next !== undefined) return at - span.until > next.at - at ? next.from : span.to;
    const width = span.until - span.at;
    const part = width === 0 ? 0 : (at - span.at) / width;
    return Math.min(span.to, span.from + Math.floor(part * (span.to - span.from + 1)));
  }

  /** What the clock said there; past the ends it goes on as a clock does. */
  time(at: number): number {
    const [first, last] = [this.spans[0], this.spans.at(-1)];
    if (first === undefined || last === undefined) return 0;
    if (at < 0) return first.start + at;
    if (at > this.length) return last.end + at - this.length;
    const span = this.spans[
      Math.max(
        0,
        lastIndex(this.spans, (one) => one.at <= at),
      )
    ] as Span;
    const width = span.until - span.at;
    return span.start + (width === 0 ? 0 : (at - span.at) / width) * (span.end - span.start);
  }

  /** The first place at which the clock said so. */
  atTime(time: number): number {
    const [first, last] = [this.spans[0], this.spans.at(-1)];
    if (first === undefined || last === undefined) return 0;
    if (time < first.start) return time - first.start;
    for (const span of this.spans) {
      if (time < span.start) return span.at;
      if (time > span.end) continue;
      const took = span.end - span.start;
      return span.at + (took === 0 ? 0 : ((time - span.start) / took) * (span.until - span.at));
    }
    return this.length + Math.max(0, time - last.end);
  }

  #density(first: Span, last: Span): number {
    return (last.to - first.from + 1) / Math.max(this.length, Number.EPSILON);
  }
}

/** Of stretches in the order of their sequences. */
export function axisOf(buckets: readonly Bucket[], folds: boolean): Axis {
  const pause = folds ? foldedFrom(buckets) : Number.POSITIVE_INFINITY;
  const parts = partsOf(buckets, pause);
  const drawn = parts.filter(({ kind }) => kind !== "fold");
  const active = drawn.reduce((sum, { start, end }) => sum + (end - start), 0);
  const foldCount = parts.length - drawn.length;
  const least = active === 0 ? 1 : (active / Math.max(1, buckets.length)) * LEAST_SHARE;
  const fold = (active === 0 ? buckets.length : active) * Math.min(FOLD_PART, FOLDS_PART / Math.max(1, foldCount));
  let at = 0;
  return new Axis(
    parts.map((part) => {
      const took = part.end - part.start;
      const until = at + (part.kind === "fold" ? fold : part.kind === "gap" ? took : Math.max(took, least));
      const span = { ...part, at, until };
      at = until;
      return span;
    }),
  );
}

/** From how long on a pause is folded. */
export function foldedFrom(buckets: readonly Bucket[]): number {
  const durations = buckets.map(({ start, end }) => end - start).toSorted((one, other) => one - other);
  const usual = durations[Math.floor(durations.length / 2)] ?? 0;
  return Math.max(IDLE_MS, usual * SLOW, usual * buckets.length * IDLE_PART);
}

type Part = Omit<Span, "at" | "until">;

function partsOf(buckets: readonly Bucket[], pause: number): Part[] {
  const parts: Part[] = [];
  let before: Bucket | undefined;
  for (const bucket of buckets) {
    if (before !== undefined && bucket.start > before.end) {
      const isLong = bucket.start - before.end > pause;
      const place = { from: before.to, to: before.to, start: before.end, end: bucket.start };
      parts.push({ kind: isLong ? "fold" : "gap", ...place });
    }
    const { from, to, start, end } = bucket;
    parts.push({ kind: end - start > pause ? "fold" : "events", from, to, start, end });
    before = bucket;
  }
  return parts;
}

/** Of what holds for the first ones and for none after them; -1 where it holds for none. */
function lastIndex<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(items[middle] as Item)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
