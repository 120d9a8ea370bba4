/** To the next event of the type of the one that is shown. */
import type { FeedEvent, HttpEvents } from "@wfstate/schemas";
import { isAborted } from "../model/api-error.ts";
import { get } from "../model/connection.ts";
import { first, head } from "../model/session.ts";
import { select, session, shownSeq } from "../model/view.ts";

let looking = new AbortController();

export async function sameType(order: "asc" | "desc"): Promise<void> {
  looking.abort();
  looking = new AbortController();
  const { signal } = looking;
  const [id, seq] = [session.peek(), shownSeq.peek()];
  if (id === null || seq === 0) return;
  const path = `/api/sessions/${encodeURIComponent(id)}/events`;
  try {
    const here = (await get<HttpEvents>(path, { from: seq, to: seq, limit: 1 }, signal)).events[0];
    const found = here === undefined ? null : await firstOf(path, here, order, signal);
    if (found !== null && session.peek() === id && !signal.aborted) select(found);
  } catch (error) {
    if (!isAborted(error)) throw error;
  }
}

async function firstOf(
  path: string,
  { seq, type }: FeedEvent,
  order: "asc" | "desc",
  abort: AbortSignal,
): Promise<number | null> {
  let next: number | null = order === "asc" ? seq + 1 : seq - 1;
  while (next !== null && next >= first.peek() && next <= head.peek()) {
    const bound: object = order === "asc" ? { from: next } : { to: next };
    const page: HttpEvents = await get(path, { ...bound, order, limit: 1, types: type }, abort);
    const found = page.events[0];
    if (found !== undefined) return found.seq;
    next = page.next;
  }
  return null;
}
