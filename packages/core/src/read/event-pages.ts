import { setImmediate as turn } from "node:timers/promises";
import type { QueryResult } from "../contract/store.ts";
import { StateError } from "../errors.ts";
import { type BatchRow, batchRows, type EventRow, eventRows, PAGE_EVENTS } from "../sql/events.ts";
import type { ReadContext, SessionRef } from "./context.ts";
import { requireKept } from "./trim.ts";

/** Beyond the last sequence that any session can have. */
export const LAST_SEQ: number = Number.MAX_SAFE_INTEGER;

export interface SeqRange {
  readonly from: number;
  readonly to: number;
}

/**
 * A session's stored events, a page at a time, for who needs each of the range: rejects with `EVENTS_TRIMMED` where one was trimmed
 * since the caller looked where they begin.
 */
export async function* eventPages(
  context: ReadContext<unknown>,
  session: SessionRef,
  range: SeqRange,
  signal?: AbortSignal,
): AsyncGenerator<readonly EventRow[], void, undefined> {
  let next = range.from;
  for await (const page of keptEventPages(context, session, range, signal)) {
    if (page[0]?.seq !== next) await requireKept(context, session, next);
    yield page;
    next = (page.at(-1) as EventRow).seq + 1;
  }
  if (next <= range.to) await requireKept(context, session, next);
}

/**
 * Those of the range that are stored, a page at a time. The next page is read while the caller works on this one; memory holds two pages,
 * however long the session is. Between two pages the event loop turns.
 */
export async function* keptEventPages(
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
  // A caller that stops early leaves a read unheard.
  next.catch(() => undefined);
  while (next !== null) {
    throwIfAborted(signal);
    const page: EventRow[] = await next;
    throwIfAborted(signal);
    const last = page.at(-1);
    next = last === undefined || page.length < PAGE_EVENTS || last.seq >= range.to ? null : read(last.seq + 1);
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
