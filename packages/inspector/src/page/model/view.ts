/** What is looked at. Every part reads and writes only this: one cursor links plots, list and state. The URL holds it (`url.ts`). */
import { batch, computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";

export const detailTabs = ["event", "state", "diff", "blame", "schema", "check"] as const;
export type DetailTab = (typeof detailTabs)[number];

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Id of the session; null: none is chosen. */
export const session: Signal<string | null> = signal<string | null>(null);
/** The sequence that is shown; null follows the head. */
export const cursor: Signal<number | null> = signal<number | null>(null);
/** Moments of a comparison. */
export const a: Signal<number | null> = signal<number | null>(null);
export const b: Signal<number | null> = signal<number | null>(null);
/** Of the events, in the filter language of the server. */
export const filter: Signal<string> = signal("");
export const tab: Signal<DetailTab> = signal<DetailTab>("event");
/** JSON Pointer of the part of the state that is chosen, for diff and blame; empty: all of it. */
export const path: Signal<string> = signal("");
/** Zoom of the timeline, in sequences; null: all of the session. */
export const range: Signal<Range | null> = signal<Range | null>(null);

/** Sequences of the session that are stored, or were told live; `model/session.ts` keeps them. */
export const head: Signal<number> = signal(0);
/** 1, or the first that a trimming has left. */
export const first: Signal<number> = signal(1);

/** Whether the view follows what comes. */
export const isLive: ReadonlySignal<boolean> = computed(() => cursor.value === null);
/** The sequence that is shown; 0 where there is none. */
export const shownSeq: ReadonlySignal<number> = computed(() =>
  cursor.value === null ? head.value : inSession(cursor.value),
);

/** Shows a moment; null follows the head. */
export function select(seq: number | null): void {
  cursor.value = seq === null ? null : inSession(seq);
}

/** Shows another session from its head on. The filter stays: the same question can be asked of it. */
export function openSession(id: string | null): void {
  if (session.value === id) return;
  batch(() => {
    session.value = id;
    cursor.value = null;
    a.value = null;
    b.value = null;
    path.value = "";
    range.value = null;
  });
}

let shortName: string | null = null;

/** Calls the session that is shown by its id, where it was `@latest` or the beginning of it. */
export function nameInFull(id: string): void {
  shortName = session.peek();
  session.value = id;
}

/** What it was called before; nothing that one could go back to. */
export function nameBefore(): string | null {
  return shortName;
}

function inSession(seq: number): number {
  return head.value === 0 ? seq : Math.min(head.value, Math.max(first.value, seq));
}
