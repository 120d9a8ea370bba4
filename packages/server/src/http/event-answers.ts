/** The events of a session, and what they are. A filter sees of them what is shown, and nothing else. */
import { parseEventFilter } from "@wfstate/core";
import type { FeedEvent, HttpEvents, HttpFacets } from "@wfstate/schemas";
import type { Context } from "hono";
import { type Answer, type AnswerContext, idOf, orderOf, signalOf } from "./answer.ts";
import { bounded, listOf, rangeOf, textOf, wholeNumberOf } from "./query.ts";

const DEFAULT_EVENTS = 200;
const MOST_EVENTS = 1000;

export const events: Answer<HttpEvents> = async (context, request) => {
  const options = { ...(await scanOptions(context, request)), order: orderOf(request) };
  const limit = bounded("limit", wholeNumberOf(request, "limit") ?? DEFAULT_EVENTS, 1, MOST_EVENTS);
  const find = () => context.source.reader.findEvents({ ...options, limit });
  const isSifting = options.filter !== undefined || options.types.length > 0;
  const found = await (isSifting ? context.turns.take(options.signal, find) : find());
  return {
    session_id: options.session_id,
    events: found.events as readonly FeedEvent[],
    unreadable: found.corrupt.map(({ seq, reason }) => ({ seq, reason })),
    next: found.next,
    scanned: found.scanned,
  };
};

export const facets: Answer<HttpFacets> = async (context, request) => {
  const options = await scanOptions(context, request);
  const found = await context.turns.take(options.signal, () => context.source.reader.facets(options));
  return { session_id: options.session_id, ...found };
};

async function scanOptions({ source, texts }: AnswerContext, request: Context) {
  const filter = textOf(request, "filter");
  return {
    session_id: await idOf(source, request),
    ...rangeOf(request),
    types: listOf(request, "types"),
    ...(filter === null ? {} : { filter: parseEventFilter(filter) }),
    view: texts,
    signal: signalOf(request),
  };
}
