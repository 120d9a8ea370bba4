/** The event that is shown: when it was, and in which frame. While one scrubs, only the newest question is asked. */
import { effect, type Signal, signal } from "@preact/signals";
import type { FeedEvent } from "@wfstate/schemas";
import { onLive, onRewind } from "../model/session.ts";
import { session, shownSeq } from "../model/view.ts";
import { eventAt } from "./navigate.ts";

export type Moment = Pick<FeedEvent, "session_id" | "seq" | "timestamp" | "frame_id" | "type">;

/** Of another event than the one that is shown: it is not known yet. */
export const moment: Signal<Moment | null> = signal<Moment | null>(null);

let newest: Moment | null = null;
let asked: { readonly id: string; readonly seq: number; readonly abort: AbortController } | null = null;

/** @returns what ends it */
export function followMoment(): () => void {
  const stops = [
    onLive((events) => {
      const last = events.at(-1);
      if (last !== undefined) newest = momentOf(last);
    }),
    onRewind(() => {
      newest = null;
      moment.value = null;
    }),
    effect(() => {
      const [id, seq] = [session.value, shownSeq.value];
      if (asked?.id !== id) asked?.abort.abort();
      if (moment.peek()?.session_id !== id) moment.value = null;
      if (id !== null && seq > 0) look(id, seq);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    asked?.abort.abort();
  };
}

function look(id: string, seq: number): void {
  if (newest?.session_id === id && newest.seq === seq) moment.value = newest;
  else if (asked === null || asked.id !== id) void ask(id, seq);
}

async function ask(id: string, seq: number): Promise<void> {
  const mine = { id, seq, abort: new AbortController() };
  asked = mine;
  // A failure is told by those who show the event.
  const found = await eventAt(id, seq, mine.abort.signal).catch(() => null);
  if (asked !== mine) return;
  asked = null;
  if (found !== null) moment.value = momentOf(found);
  const now = shownSeq.peek();
  if (now !== seq && session.peek() === id) look(id, now);
}

function momentOf({ session_id, seq, timestamp, frame_id, type }: FeedEvent): Moment {
  return { session_id, seq, timestamp, frame_id, type };
}
