import type { Kysely } from "kysely";
import { normalizeTimestamp } from "../accept/timestamp.ts";
import { wholeNumber } from "../arguments.ts";
import type { Store } from "../contract/store.ts";
import type { Layout } from "../sql/layout.ts";
import { firstSeqAfterFrame, firstSeqAfterTime, lastStoredSeq, type SessionPart, storedEnds } from "../sql/points.ts";
import type { ReadContext, SessionRef } from "./context.ts";
import { LAST_SEQ } from "./event-pages.ts";
import { scanWindows } from "./scan-windows.ts";
import { eventsTrimmed, type TrimInfo } from "./trim.ts";

/** A place in a session: after a sequence, before the first event later than a time, or before the first event of a later frame. */
export type ReplayPoint = number | { readonly time: string } | { readonly frame: number };

/**
 * The last sequence to fold for a point. Throws `INVALID_ARGUMENT`, `INVALID_TIMESTAMP`, and `EVENTS_TRIMMED` where the point may lie
 * among events that are gone.
 */
export async function seqOfPoint(
  context: ReadContext<unknown>,
  session: SessionRef,
  point: ReplayPoint | undefined,
  trim: TrimInfo | null,
  signal?: AbortSignal,
): Promise<number> {
  if (point === undefined) return LAST_SEQ;
  if (typeof point === "number") return wholeNumber("to", point, 0);
  const later = await firstSeqAfter(context, session, point, signal);
  if (trim !== null && !(await isAfterTrim(context, session, trim, later))) throw eventsTrimmed(session, trim);
  return later === null ? LAST_SEQ : later - 1;
}

/** Neither times nor frames need be in order: what lies before the point is looked through. */
async function firstSeqAfter(
  context: ReadContext<unknown>,
  { sessionKey }: SessionRef,
  point: Exclude<ReplayPoint, number>,
  signal: AbortSignal | undefined,
): Promise<number | null> {
  const { store, db } = context;
  const find = finderOf(point);
  const ends = (await storedEnds(store, db, sessionKey)) ?? { first: 1, last: 0 };
  for await (const window of scanWindows(context, ends, signal)) {
    const seq = await find(store, db, { sessionKey, ...window });
    if (seq !== null) return seq;
  }
  return null;
}

type Finder = (store: Store, db: Kysely<Layout>, part: SessionPart) => Promise<number | null>;

function finderOf(point: Exclude<ReplayPoint, number>): Finder {
  if ("time" in point) {
    const time = normalizeTimestamp(point.time, "to.time");
    return (store, db, part) => firstSeqAfterTime(store, db, part, time);
  }
  const frame = wholeNumber("to.frame", point.frame, 0);
  return (store, db, part) => firstSeqAfterFrame(store, db, part, frame);
}

/** An event that is kept must lie before the point: otherwise it may be any of those that are gone. */
async function isAfterTrim(
  { store, db }: ReadContext<unknown>,
  { sessionKey }: SessionRef,
  { first_seq }: TrimInfo,
  later: number | null,
): Promise<boolean> {
  if (later !== null) return later > first_seq;
  return (await lastStoredSeq(store, db, sessionKey)) !== null;
}
