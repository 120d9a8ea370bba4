import { wholeNumber } from "../arguments.ts";
import type { EventRow } from "../sql/events.ts";
import type { ReadContext, SessionRef } from "./context.ts";
import type { CorruptEvent } from "./decode-event.ts";
import { placesOf } from "./event-places.ts";
import type { ReadEvent } from "./read-events.ts";
import { EventScan, type FoundRow, type Scanned, type ScanOptions } from "./scan-events.ts";

export interface FindEventsOptions extends ScanOptions {
  /** At most so many events; default 200. */
  readonly limit?: number;
}

export interface FoundEvents {
  /** In the order that was asked for. */
  readonly events: readonly ReadEvent[];
  /** Those among them that cannot be read; they count for the limit. */
  readonly corrupt: readonly CorruptEvent[];
  /** Where to go on, the next `from` or with `desc` the next `to`; null where everything has been looked at. */
  readonly next: number | null;
  /** What has been looked at; null where there is nothing. */
  readonly scanned: Scanned | null;
}

const DEFAULT_LIMIT = 200;
/** Data of so much text ends a page: an event may have 256 KiB of it, or more where an app allows that. */
const ENOUGH_TEXT = 4 * 1024 * 1024;

/**
 * A page of a session's events, from either end, with those alone that pass a filter. It ends at the limit, with some megabytes of
 * data, or when `most` have been looked at: then it may hold fewer, or none, and has a `next` all the same. Throws `INVALID_ARGUMENT`, `ABORTED`.
 */
export async function findEvents(
  context: ReadContext<unknown>,
  session: SessionRef,
  options: Omit<FindEventsOptions, "session_id">,
): Promise<FoundEvents> {
  const limit = wholeNumber("limit", options.limit ?? DEFAULT_LIMIT, 1);
  const scan = new EventScan(context, session, options);
  const events: ReadEvent[] = [];
  const corrupt: CorruptEvent[] = [];
  let [left, text] = [limit, 0];
  for await (const page of scan.pages(limit)) {
    const taken: FoundRow[] = [];
    for (const found of page) {
      if (left === 0 || text >= ENOUGH_TEXT) break;
      taken.push(found);
      left -= 1;
      text += found.row.dataText.length;
    }
    events.push(...(await placed(context, session, taken)));
    corrupt.push(...taken.flatMap((found) => found.corrupt ?? []));
    const after = page[taken.length];
    if (after !== undefined) scan.stopBefore(after.row.seq);
    if (left === 0 || text >= ENOUGH_TEXT) break;
  }
  return { events, corrupt, next: scan.next, scanned: scan.scanned };
}

async function placed(
  context: ReadContext<unknown>,
  session: SessionRef,
  found: readonly FoundRow[],
): Promise<ReadEvent[]> {
  const readable = found.flatMap(({ event }) => event ?? []);
  if (readable.length === 0) return [];
  const rows: EventRow[] = found.map(({ row }) => row).toSorted((a, b) => a.seq - b.seq);
  const placeOf = await placesOf(context, session, rows);
  const places = new Map(rows.map(({ seq }) => [seq, placeOf(seq)]));
  return readable.map((event) => ({ ...event, ...(places.get(event.seq) as ReturnType<typeof placeOf>) }));
}
