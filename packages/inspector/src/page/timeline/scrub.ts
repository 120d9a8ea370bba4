/** The three that can be dragged along the scrub bar: the cursor, and the moments A and B. */
import { effect, type Signal } from "@preact/signals";
import { a, b, cursor, head, select, shownSeq } from "../model/view.ts";
import { drawn, showRange, wanted } from "./model.ts";
import { moved } from "./range.ts";

export type HandleName = "cursor" | "a" | "b";

export interface Handle {
  readonly name: HandleName;
  readonly label: string;
  /** Null: it is not set. */
  seq(): number | null;
  set(seq: number): void;
}

const moment = (name: "a" | "b", label: string, signal: Signal<number | null>): Handle => ({
  name,
  label,
  seq: () => signal.value,
  set: (seq) => {
    signal.value = clampedSeq(seq);
  },
});

export const handles: Readonly<Record<HandleName, Handle>> = {
  cursor: { name: "cursor", label: "Cursor", seq: () => shownSeq.value, set: (seq) => scrubTo(seq) },
  a: moment("a", "Moment A", a),
  b: moment("b", "Moment B", b),
};

/** The head itself is a moment too: only `live` follows it. */
export function scrubTo(seq: number): void {
  select(clampedSeq(seq));
}

/** By so many events. */
export function step(by: number): void {
  scrubTo(shownSeq.peek() + by);
}

/** Whoever moves the cursor, it stays where it can be seen. @returns what ends it */
export function keepCursorInView(): () => void {
  return effect(() => {
    if (cursor.value !== null) bringIntoView(cursor.value);
  });
}

function bringIntoView(seq: number): void {
  const at = wanted();
  if (at === null || (seq >= at.shown.from && seq <= at.shown.to)) return;
  const { from, to } = at.shown;
  showRange(moved(at.shown, at.stored, seq - Math.round((from + to) / 2)));
}

/** B alone compares nothing: the cursor is A then. */
export function setB(seq: number): void {
  a.value ??= shownSeq.peek();
  handles.b.set(seq);
}

export function setMoment(name: "a" | "b"): void {
  handles[name].set(shownSeq.peek());
}

export function clearMoments(): void {
  a.value = null;
  b.value = null;
}

/** A slider's keys; null: it is none of them. */
export function keyTarget(key: string, isShift: boolean, at: number): number | null {
  const range = drawn.peek()?.shown;
  const page = Math.max(10, Math.round(((range?.to ?? 0) - (range?.from ?? 0)) / 10));
  const small = isShift ? 10 : 1;
  const targets: Readonly<Record<string, number>> = {
    ArrowLeft: at - small,
    ArrowDown: at - small,
    ArrowRight: at + small,
    ArrowUp: at + small,
    PageDown: at - page,
    PageUp: at + page,
    Home: range?.from ?? 1,
    End: range?.to ?? head.peek(),
  };
  return targets[key] ?? null;
}

function clampedSeq(seq: number): number {
  const stored = drawn.peek()?.stored;
  return stored === undefined ? seq : Math.max(stored.from, Math.min(head.peek(), seq));
}
