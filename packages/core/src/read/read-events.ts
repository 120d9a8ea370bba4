import { wholeNumber } from "../arguments.ts";
import { StateError } from "../errors.ts";
import type { StoredEvent } from "../model/event.ts";
import type { EventRow } from "../sql/events.ts";
import type { ReadContext, SessionRef } from "./context.ts";
import { decodeEvent } from "./decode-event.ts";
import { type EventFilter, everyEvent } from "./event-filter.ts";
import { keptEventPages, LAST_SEQ } from "./event-pages.ts";
import { placesOf } from "./event-places.ts";
import { typeFilter } from "./type-filter.ts";

export interface ReadEventsOptions {
  readonly session_id: string;
  /** First sequence, from 1; default 1. Where events were trimmed, reading begins at the first that is kept. */
  readonly from?: number;
  /** Last sequence; default the newest stored. */
  readonly to?: number;
  /** Names or globs such as `pattern.*`; default all. */
  readonly types?: readonly string[];
  /** Those alone that pass it. */
  readonly filter?: EventFilter;
  /** At most so many events; default all. */
  readonly limit?: number;
  readonly signal?: AbortSignal;
}

/** An event as it stands in the store. */
export interface ReadEvent extends StoredEvent {
  /** Store-wide position. */
  readonly event_id: number;
  readonly stored_at: string;
}

/**
 * A session's stored events in their order, read in pages.
 * Rejects with `DATABASE_CORRUPT` at an event that cannot be read, naming its `seq`; `validate` lists them all.
 */
export async function* readEvents<State>(
  context: ReadContext<State>,
  session: SessionRef,
  options: Omit<ReadEventsOptions, "session_id">,
): AsyncGenerator<ReadEvent, void, undefined> {
  const { signal } = options;
  const from = wholeNumber("from", options.from ?? 1, 1);
  const to = wholeNumber("to", options.to ?? LAST_SEQ, 0);
  const limit = wholeNumber("limit", options.limit ?? LAST_SEQ, 0);
  const wanted = typeFilter(options.types);
  const filter = options.filter ?? everyEvent;
  let left = limit;
  for await (const page of keptEventPages(context, session, { from, to }, signal)) {
    const places = await placesOf(context, session, page);
    for (const row of page) {
      if (!wanted(row.type) || !filter.passesRow(row)) continue;
      if (left <= 0) return;
      const event = decodeOrThrow(context, session, row);
      if (!filter.passesData(event.data)) continue;
      left -= 1;
      yield { ...event, ...places(row.seq) };
    }
  }
}

function decodeOrThrow<State>({ model }: ReadContext<State>, { sessionId }: SessionRef, row: EventRow): StoredEvent {
  const { event, corrupt } = decodeEvent(row, sessionId, model);
  if (event !== null) return event;
  throw new StateError("DATABASE_CORRUPT", `event ${row.seq} of session ${sessionId}: ${corrupt.message}`, {
    hint: "Run validate to see all damage; read around it with from and to; restore a backup.",
    details: { session_id: sessionId, ...corrupt },
  });
}
