import { normalizeTimestamp } from "../accept/timestamp.ts";
import { StateError } from "../errors.ts";
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
  if (typeof point === "number") return wholeNumber("to", point);
  const later =
    "time" in point
      ? await firstSeqAfterTime(store, db, sessionKey, normalizeTimestamp(point.time))
      : await firstSeqAfterFrame(store, db, sessionKey, wholeNumber("to.frame", point.frame));
  return later === null ? LAST_SEQ : later - 1;
}

function wholeNumber(path: string, value: number): number {
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new StateError("INVALID_ARGUMENT", `${path} must be a whole number from 0, not ${value}`, {
    hint: "Give a sequence, { time } or { frame }.",
    details: { path, actual: value },
  });
}
