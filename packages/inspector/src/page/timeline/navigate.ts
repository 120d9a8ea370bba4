/** From one event to another: the next that is marked, the next of its type, a place that is typed. */
import type { FeedEvent, HttpEvents, HttpState } from "@wfstate/schemas";
import { get } from "../model/connection.ts";
import { isLoss, markKindOf } from "./marks.ts";

export type Direction = "forward" | "back";

export interface Search {
  readonly session: string;
  readonly from: number;
  readonly direction: Direction;
  readonly types: readonly string[];
  readonly fits?: (event: FeedEvent) => boolean;
}

/** So many at once: of those that tell of losses, only some do. */
const PAGE = 50;

/** The first that fits, the one at `from` not among them. Null: there is none. */
export async function findEvent(search: Search, abort: AbortSignal): Promise<FeedEvent | null> {
  const { session, direction, types, fits = () => true } = search;
  const isForward = direction === "forward";
  let at: number | null = isForward ? search.from + 1 : search.from - 1;
  const limit = search.fits === undefined ? 1 : PAGE;
  while (at !== null && at > 0) {
    const answer: HttpEvents = await get<HttpEvents>(
      eventsOf(session),
      { [isForward ? "from" : "to"]: at, order: isForward ? "asc" : "desc", types: types.join(","), limit },
      abort,
    );
    const found = answer.events.find(fits);
    if (found !== undefined) return found;
    at = answer.next;
  }
  return null;
}

export function isMarked(event: FeedEvent): boolean {
  return markKindOf(event.type) !== null || isLoss(event);
}

export async function eventAt(session: string, seq: number, abort: AbortSignal): Promise<FeedEvent | null> {
  const answer = await get<HttpEvents>(eventsOf(session), { from: seq, to: seq, limit: 1 }, abort);
  return answer.events[0] ?? null;
}

/** `at`: a time, or `frame:<n>`. */
export async function seqOfPoint(session: string, at: string, abort: AbortSignal): Promise<number> {
  const path = `/api/sessions/${encodeURIComponent(session)}/state`;
  return (await get<HttpState>(path, { at }, abort)).seq;
}

function eventsOf(session: string): string {
  return `/api/sessions/${encodeURIComponent(session)}/events`;
}
