/** The event that is shown: when it was, and in which frame. Who scrubs does not wait for it: it is asked for after a rest. */
import { effect, type Signal, signal } from "@preact/signals";
import type { FeedEvent } from "@wfstate/schemas";
import { REST_MS } from "../model/rest.ts";
import { onLive, onRewind } from "../model/session.ts";
import { session, shownSeq } from "../model/view.ts";
import { eventAt } from "./navigate.ts";

export type Moment = Pick<FeedEvent, "session_id" | "seq" | "timestamp" | "frame_id" | "type">;

/** Of another event than the one that is shown: it is not known yet. */
export const moment: Signal<Moment | null> = signal<Moment | null>(null);

let newest: Moment | null = null;
let rest: ReturnType<typeof setTimeout> | undefined;
let asked = new AbortController();

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
      if (moment.peek()?.session_id !== id) moment.value = null;
      if (id !== null && seq > 0) look(id, seq);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    giveUp();
  };
}

function look(id: string, seq: number): void {
  giveUp();
  const known = [newest, moment.peek()].find((one) => one?.session_id === id && one.seq === seq);
  if (known != null) moment.value = known;
  else rest = setTimeout(() => void ask(id, seq), REST_MS);
}

function giveUp(): void {
  clearTimeout(rest);
  asked.abort();
}

async function ask(id: string, seq: number): Promise<void> {
  asked = new AbortController();
  const { signal } = asked;
  // A failure is told by those who show the event.
  const found = await eventAt(id, seq, signal).catch(() => null);
  if (found !== null && !signal.aborted) moment.value = momentOf(found);
}

function momentOf({ session_id, seq, timestamp, frame_id, type }: FeedEvent): Moment {
  return { session_id, seq, timestamp, frame_id, type };
}
