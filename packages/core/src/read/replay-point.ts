import { normalizeTimestamp } from "../accept/timestamp.ts";
import { wholeNumber } from "../arguments.ts";
import { firstSeqAfterFrame, firstSeqAfterTime } from "../sql/points.ts";
import type { ReadContext, SessionRef } from "./context.ts";
import { LAST_SEQ } from "./event-pages.ts";

/** A place in a session: after a sequence, before the first event later than a time, or before the first event of a later frame. */
export type ReplayPoint = number | { readonly time: string } | { readonly frame: number };

/** The last sequence to fold for a point. Throws `INVALID_ARGUMENT`, `INVALID_TIMESTAMP`. */
export async function seqOfPoint(
  { store, db }: ReadContext<unknown>,
  { sessionKey }: SessionRef,
  point: ReplayPoint | undefined,
): Promise<number> {
  if (point === undefined) return LAST_SEQ;
  if (typeof point === "number") return wholeNumber("to", point, 0);
  const later =
    "time" in point
      ? await firstSeqAfterTime(store, db, sessionKey, normalizeTimestamp(point.time, "to.time"))
      : await firstSeqAfterFrame(store, db, sessionKey, wholeNumber("to.frame", point.frame, 0));
  return later === null ? LAST_SEQ : later - 1;
}
