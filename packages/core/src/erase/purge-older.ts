/** Sessions that are old enough go by themselves: what a running app does in the background. */
import type { Clock } from "../accept/timestamp.ts";
import { Timestamps } from "../accept/timestamp.ts";
import { type OldSession, readNewestStoredAt, readOldSessions } from "../sql/ages.ts";
import type { EraseContext, EraseOptions } from "./context.ts";
import { type Erased, finishMarked, readMarked } from "./finish-marked.ts";
import { markSession } from "./mark-session.ts";
import { throwIfStopped } from "./send.ts";

const MS_PER_DAY = 86_400_000;

/**
 * The time to reckon the age of stored events by: the clock's, once the store has been written to for a day by it. A clock that is set a
 * year ahead makes everything look old at once; until something was stored a day ago by that clock, the time is taken to be a day
 * after the newest that was.
 */
export async function trustedNowMs(
  { reading, db }: Pick<EraseContext, "reading" | "db">,
  nowMs: number,
): Promise<number> {
  const witness = await readNewestStoredAt(reading, db, timestampAt(nowMs - MS_PER_DAY));
  return witness === null ? 0 : Math.min(nowMs, Date.parse(witness) + MS_PER_DAY);
}

/** As a stored timestamp. */
export function timestampAt(ms: number): string {
  return new Timestamps({ nowMs: () => Math.max(0, ms) } satisfies Clock).now();
}

export interface PurgeOlderOptions extends EraseOptions {
  /** Of one call; the rest goes with the next. */
  readonly maxSessions: number;
}

/**
 * Erases sessions that have ended and whose newest event was stored before `storedBefore`, the oldest first, without writing the database
 * anew: small messages, between which others commit. What an earlier call had begun with is ended first.
 *
 * @param storedBefore as a stored timestamp; reckon it from `trustedNowMs`
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
  return finishMarked(context, marked, { signal, onProgress, compacts: false });
}

function oldSessions(
  { reading, db, timestamps }: EraseContext,
  storedBefore: string,
  limit: number,
): Promise<OldSession[]> {
  return readOldSessions(reading, db, { storedBefore, now: timestamps.now(), afterKey: 0, limit });
}
