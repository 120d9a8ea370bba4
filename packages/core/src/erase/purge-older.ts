/** Sessions that are old enough go by themselves: what a running app does in the background. */
import { type OldSession, readOldSessions } from "../sql/ages.ts";
import type { EraseContext, EraseOptions } from "./context.ts";
import { type Erased, finishMarked, NOTHING_ERASED, readMarked } from "./finish-marked.ts";
import { markSession } from "./mark-session.ts";
import { throwIfStopped } from "./send.ts";

export interface PurgeOlderOptions extends EraseOptions {
  /** Of one call; the rest goes with the next. */
  readonly maxSessions: number;
}

/**
 * Erases sessions that have ended and whose newest event was stored before `storedBefore`, the oldest first, without writing the database
 * anew: small messages, between which others commit. What an earlier call had begun with is ended first.
 *
 * @param storedBefore as a stored timestamp; reckon it from a clock that is believed
 */
export async function purgeOlderThan(
  context: EraseContext,
  storedBefore: string,
  { maxSessions, signal, onProgress }: PurgeOlderOptions,
): Promise<Erased> {
  for (const { session_id } of await oldSessions(context, storedBefore, maxSessions)) {
    throwIfStopped(signal);
    await markSession(context, session_id, false);
  }
  // Those that a command has begun with end by writing the database anew, which is the command's to do.
  const marked = (await readMarked(context)).filter(({ compacts }) => !compacts);
  if (marked.length === 0) return NOTHING_ERASED;
  return finishMarked(context, marked, { signal, onProgress, compacts: false });
}

function oldSessions(
  { reading, db, timestamps }: EraseContext,
  storedBefore: string,
  limit: number,
): Promise<OldSession[]> {
  return readOldSessions(reading, db, { storedBefore, now: timestamps.now(), afterKey: 0, limit });
}
