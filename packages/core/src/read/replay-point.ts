import { normalizeTimestamp } from "../accept/timestamp.ts";
import { wholeNumber } from "../arguments.ts";
import { firstSeqAfterFrame, firstSeqAfterTime, lastStoredSeq } from "../sql/points.ts";
import type { ReadContext, SessionRef } from "./context.ts";
import { LAST_SEQ } from "./event-pages.ts";
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
): Promise<number> {
  if (point === undefined) return LAST_SEQ;
  if (typeof point === "number") return wholeNumber("to", point, 0);
  const { store, db } = context;
  const { sessionKey } = session;
  const later =
    "time" in point
      ? await firstSeqAfterTime(store, db, sessionKey, normalizeTimestamp(point.time, "to.time"))
      : await firstSeqAfterFrame(store, db, sessionKey, wholeNumber("to.frame", point.frame, 0));
  if (trim !== null && !(await isAfterTrim(context, session, trim, later))) throw eventsTrimmed(session, trim);
  return later === null ? LAST_SEQ : later - 1;
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
