/** What of a session is drawn: a range of sequences, or all of it (null). */
import type { Axis } from "./axis.ts";
import type { SeqRange } from "./tiles.ts";

/** No closer than so many sequences. */
const LEAST_SEQUENCES = 4;

export interface Window {
  readonly left: number;
  readonly right: number;
}

/** Where a range lies on the axis; the first and the last event are seen whole. */
export function windowOf(axis: Axis, { from, to }: SeqRange): Window {
  const [left, right] = [axis.at(from - 0.5), axis.at(to + 0.5)];
  return right > left ? { left, right } : { left: left - 0.5, right: left + 0.5 };
}

/** `factor` under 1 comes closer; what lies at `at` stays where it is, as long as there is something on both sides. */
export function zoomed(axis: Axis, shown: SeqRange, stored: SeqRange, factor: number, at: number): SeqRange | null {
  const { left, right } = windowOf(axis, shown);
  const whole = windowOf(axis, stored);
  const width = (right - left) * factor;
  const wanted = Math.min(at - (at - left) * factor, whole.right - width);
  const start = Math.max(whole.left, wanted);
  const next = { from: axis.seq(start), to: axis.seq(Math.min(whole.right, start + width)) };
  // Where sequences are few, a small step would be rounded away.
  const isStuck = next.from === shown.from && next.to === shown.to;
  const step = isStuck ? (factor < 1 ? 1 : -1) : 0;
  return within({ from: next.from + step, to: next.to - step }, stored);
}

/** By a part of what is drawn; to the right where it is positive. */
export function panned(axis: Axis, shown: SeqRange, stored: SeqRange, part: number): SeqRange | null {
  const { left, right } = windowOf(axis, shown);
  const by = (right - left) * part;
  const least = part > 0 ? 1 : -1;
  const from = axis.seq(left + by);
  const to = axis.seq(right + by);
  return from === shown.from
    ? moved(shown, stored, least)
    : moved(shown, stored, part > 0 ? to - shown.to : from - shown.from);
}

/** The same number of sequences, as far on as there are any. */
export function moved({ from, to }: SeqRange, stored: SeqRange, by: number): SeqRange | null {
  const allowed = Math.max(stored.from - from, Math.min(stored.to - to, by));
  return within({ from: from + allowed, to: to + allowed }, stored);
}

/** Between the two, whichever is the first. */
export function between(one: number, other: number, stored: SeqRange): SeqRange | null {
  return within({ from: Math.min(one, other), to: Math.max(one, other) }, stored);
}

/** The range itself, with a bit around it. */
export function around(one: number, other: number, stored: SeqRange): SeqRange | null {
  const [from, to] = [Math.min(one, other), Math.max(one, other)];
  const margin = Math.max(2, Math.round((to - from) * 0.08));
  return within({ from: from - margin, to: to + margin }, stored);
}

/** The last so many milliseconds up to `to`. */
export function lastOf(axis: Axis, to: number, ms: number, stored: SeqRange): SeqRange | null {
  const end = axis.time(axis.at(to));
  return within({ from: axis.seq(axis.atTime(end - ms)), to }, stored);
}

/** What of a range there is to draw. A link, or a trimming, may leave nothing of it: then it is everything. */
export function drawable(wanted: SeqRange | null, stored: SeqRange): SeqRange {
  if (wanted === null || wanted.to < stored.from || wanted.from > stored.to) return stored;
  return within(wanted, stored) ?? stored;
}

/** What is not stored is not drawn; everything is null, and grows with the session. */
export function within(wanted: SeqRange, stored: SeqRange): SeqRange | null {
  let from = Math.max(stored.from, Math.min(wanted.from, stored.to));
  let to = Math.min(stored.to, Math.max(wanted.to, stored.from));
  const missing = LEAST_SEQUENCES - (to - from + 1);
  if (missing > 0) {
    from = Math.max(stored.from, Math.min(from - Math.ceil(missing / 2), stored.to - LEAST_SEQUENCES + 1));
    to = Math.min(stored.to, from + LEAST_SEQUENCES - 1);
  }
  return from <= stored.from && to >= stored.to ? null : { from, to };
}
