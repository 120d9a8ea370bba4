/** Events that tell of losses: their type alone does not say, so they are looked at one by one. */
import { effect, type Signal, signal } from "@preact/signals";
import type { FeedEvent, HttpEvents } from "@wfstate/schemas";
import { get } from "../model/connection.ts";
import { onLive } from "../model/session.ts";
import { session } from "../model/view.ts";
import type { Bucket } from "./bucket.ts";
import { isLoss, LOSS_TYPE, type Mark } from "./marks.ts";
import { drawn } from "./model.ts";

/** Those of stretches that were looked at, in their order. */
export const losses: Signal<readonly Mark[]> = signal<readonly Mark[]>([]);

const MOST_LOSSES = 1000;
const PAGE = 200;
/** Of one stretch: one that is wide can hold many events that tell of something else. */
const MOST_PAGES = 5;

/** @returns what ends it */
export function followLosses(): () => void {
  const looked = new Set<number>();
  let abort = new AbortController();
  let isLooking = false;
  const look = async (id: string) => {
    const next = drawn.peek()?.buckets.find((bucket) => countOf(bucket) > 0 && !looked.has(firstOf(bucket)));
    if (next === undefined || isLooking) return;
    isLooking = true;
    looked.add(firstOf(next));
    const { signal: mine } = abort;
    const found = await lossesIn(id, next, mine).catch(() => []);
    isLooking = false;
    if (mine.aborted) return;
    keep(found);
    void look(id);
  };
  const stops = [
    effect(() => {
      void session.value;
      abort.abort();
      abort = new AbortController();
      isLooking = false;
      looked.clear();
      losses.value = [];
    }),
    effect(() => {
      const id = session.value;
      if (id !== null && drawn.value !== null) void look(id);
    }),
    onLive((events) => keep(events.filter(isLoss))),
  ];
  return () => {
    for (const stop of stops) stop();
    abort.abort();
  };
}

async function lossesIn(id: string, bucket: Bucket, abort: AbortSignal): Promise<FeedEvent[]> {
  const found: FeedEvent[] = [];
  let from: number | null = firstOf(bucket);
  for (let page = 0; page < MOST_PAGES && from !== null && from <= bucket.to; page += 1) {
    const path = `/api/sessions/${encodeURIComponent(id)}/events`;
    const parameters = { from, to: bucket.to, types: LOSS_TYPE, limit: PAGE };
    const answer: HttpEvents = await get<HttpEvents>(path, parameters, abort);
    found.push(...answer.events.filter(isLoss));
    from = answer.next;
  }
  return found;
}

function keep(found: readonly FeedEvent[]): void {
  const known = new Set(losses.peek().map(({ seq }) => seq));
  const added = found.filter(({ seq }) => !known.has(seq)).map(({ seq }): Mark => ({ kind: "loss", seq, events: 1 }));
  if (added.length > 0) losses.value = [...losses.peek(), ...added].slice(-MOST_LOSSES);
}

function countOf({ types }: Bucket): number {
  return types.get(LOSS_TYPE)?.events ?? 0;
}

function firstOf({ types, from }: Bucket): number {
  return types.get(LOSS_TYPE)?.first ?? from;
}
