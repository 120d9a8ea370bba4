/** Sessions that are old enough go by themselves: what a running app does in the background. */
import { messageOf } from "../errors.ts";
import { type OldSession, readOldSessions } from "../sql/ages.ts";
import type { EraseContext, EraseOptions } from "./context.ts";
import { type Erased, eraseMarked, finishMarked, NOTHING_ERASED, readMarked } from "./finish-marked.ts";
import { markSession } from "./mark-session.ts";
import type { MarkedSession } from "./marked-session.ts";
import { isOwnTrouble } from "./own-trouble.ts";
import { throwIfStopped } from "./send.ts";

export interface BackgroundOptions extends EraseOptions {
  /** Keys of sessions that cannot be erased now: they are passed over, and those that turn out to be such are added. */
  readonly leftAlone?: Set<number>;
  /** Told of each of those. */
  readonly onLeft?: (message: string) => void;
}

type Leaving = Required<Pick<BackgroundOptions, "leftAlone">>;

export interface PurgeOlderOptions extends BackgroundOptions {
  /** Of one call, for which the audit is read once; the rest goes with the next. */
  readonly maxSessions: number;
}

/**
 * Erases sessions that have ended and whose newest event was stored before `storedBefore`, the oldest first, without writing the database
 * anew: small messages, between which others commit. What an earlier call had begun with is ended first. One that cannot be erased keeps
 * no other from it.
 *
 * @param storedBefore as a stored timestamp; reckon it from a clock that is believed
 */
export async function purgeOlderThan(
  context: EraseContext,
  storedBefore: string,
  options: PurgeOlderOptions,
): Promise<Erased> {
  const leaving = { leftAlone: new Set<number>(), ...options };
  await markOlder(context, storedBefore, leaving);
  return finishBegun(context, leaving);
}

/**
 * Goes on with erasures that have begun and not ended, whoever began them. Those of a command end by writing the database anew, which is
 * the command's to do: of them all goes but the row that says so.
 */
export async function finishBegun(context: EraseContext, options: BackgroundOptions): Promise<Erased> {
  const leaving = { leftAlone: new Set<number>(), ...options };
  const begun = (await readMarked(context)).filter(({ session_key }) => !leaving.leftAlone.has(session_key));
  const commanded = begun.filter((marked) => marked.compacts && !isStripped(marked));
  const own = begun.filter(({ compacts }) => !compacts);
  const onTrouble = (marked: MarkedSession, error: unknown) => leave(leaving, marked, error);
  if (commanded.length > 0) await eraseMarked(context, commanded, { ...options, onTrouble });
  return own.length === 0 ? NOTHING_ERASED : finishMarked(context, own, { ...options, onTrouble, compacts: false });
}

function isStripped({ name, last_seq }: MarkedSession): boolean {
  return name === null && last_seq === 0;
}

async function markOlder(
  context: EraseContext,
  storedBefore: string,
  options: PurgeOlderOptions & Leaving,
): Promise<void> {
  const { maxSessions, leftAlone, signal } = options;
  let marked = 0;
  for (let afterKey = 0; marked < maxSessions; ) {
    const limit = maxSessions - marked;
    const page = await oldSessions(context, storedBefore, afterKey, limit);
    for (const session of page) {
      afterKey = session.session_key;
      if (leftAlone.has(session.session_key)) continue;
      throwIfStopped(signal);
      try {
        if (await markSession(context, session.session_id, { compacts: false, signal })) marked += 1;
      } catch (error) {
        if (!isOwnTrouble(error)) throw error;
        leave(options, session, error);
      }
    }
    if (page.length < limit) return;
  }
}

function oldSessions(
  { reading, db, timestamps }: EraseContext,
  storedBefore: string,
  afterKey: number,
  limit: number,
): Promise<OldSession[]> {
  return readOldSessions(reading, db, { storedBefore, now: timestamps.now(), afterKey, limit });
}

function leave(
  { leftAlone, onLeft }: Leaving & BackgroundOptions,
  { session_key, session_id }: Pick<OldSession, "session_key" | "session_id">,
  error: unknown,
): void {
  leftAlone.add(session_key);
  onLeft?.(`session ${session_id} is not erased: ${messageOf(error)}`);
}
