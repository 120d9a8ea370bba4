import { setImmediate as turn } from "node:timers/promises";
import type { QueryResult } from "../contract/store.ts";
import { StateError } from "../errors.ts";
import { type BatchRow, batchRows, type EventRow, eventRows, PAGE_EVENTS } from "../sql/events.ts";
import type { ReadContext, SessionRef } from "./context.ts";

/** Beyond the last sequence that any session can have. */
export const LAST_SEQ: number = Number.MAX_SAFE_INTEGER;

export interface SeqRange {
  readonly from: number;
  readonly to: number;
}

/**
 * A session's stored events, a page at a time. The next page is read while the caller works on this one; memory holds two pages,
 * however long the session is. Between two pages the event loop turns.
 */
export async function* eventPages(
  { store, pages }: Pick<ReadContext<unknown>, "store" | "pages">,
  { sessionKey }: SessionRef,
  range: SeqRange,
  signal?: AbortSignal,
): AsyncGenerator<readonly EventRow[], void, undefined> {
  const read = async (from: number): Promise<EventRow[]> => {
    const [result] = await store.transact([pages.events(sessionKey, from, range.to)]);
    return eventRows(result as QueryResult);
  };
  let next: Promise<EventRow[]> | null = read(range.from);
  while (next !== null) {
    throwIfAborted(signal);
    const page: EventRow[] = await next;
    throwIfAborted(signal);
    const last = page.at(-1);
    next = last === undefined || page.length < PAGE_EVENTS || last.seq >= range.to ? null : read(last.seq + 1);
    // A caller that stops early leaves this read unheard.
    next?.catch(() => undefined);
    // Messages that are there already follow each other without a turn of the loop: timers would wait until the last page.
    await turn();
    if (page.length > 0) yield page;
  }
}

/** The batches that hold the events of a page, in their order: what is kept once a batch. */
export async function batchesOfPage(
  { store, pages }: Pick<ReadContext<unknown>, "store" | "pages">,
  { sessionKey }: SessionRef,
  page: readonly EventRow[],
): Promise<BatchRow[]> {
  const first = (page[0] as EventRow).seq;
  const last = (page.at(-1) as EventRow).seq;
  const [result] = await store.transact([pages.batches(sessionKey, first, last, PAGE_EVENTS)]);
  return batchRows(result as QueryResult);
}

export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted !== true) return;
  throw new StateError("ABORTED", "the operation was cancelled by its AbortSignal", {
    hint: "Nothing was changed; call it again when it is wanted.",
    cause: signal.reason,
  });
}
