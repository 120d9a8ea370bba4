import { ContentHasher } from "../accept/redact.ts";
import { isStateError, StateError } from "../errors.ts";
import { claimStoredSession } from "../session/claim.ts";
import { parseOwner } from "../session/owner.ts";
import { isMarked, type Mark, markStatements, measureSession } from "../sql/erasing.ts";
import { readSession, releaseClaim, type SessionRow } from "../sql/sessions.ts";
import type { EraseContext } from "./context.ts";
import { hashOfId, markedIdOf, markedMetadata } from "./marked-session.ts";
import { send, throwIfStopped } from "./send.ts";

export interface MarkOptions {
  /** Whether the database is to be written anew before the end. */
  readonly compacts: boolean;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Takes a session from everybody's sight, in one message. One that has no end is claimed first. False where there is none of the id.
 *
 * @throws {StateError} `SESSION_OWNED` where its owner lives, `STORE_CHANGED`
 */
export async function markSession(context: EraseContext, sessionId: string, options: MarkOptions): Promise<boolean> {
  const row = await readSession(context.store, context.db, sessionId);
  if (row === undefined) return false;
  // Who erases everything has claimed every session before the first is marked.
  const isOwn = parseOwner(row.owner)?.instance === context.self.instance;
  if (row.end_time !== null || isOwn) return markRow(context, row, options);
  const claimed = await claim(context, row);
  // It has ended meanwhile.
  if (claimed === null) return markSession(context, sessionId, options);
  try {
    return await markRow(context, claimed, options);
  } catch (error) {
    const { store, db } = context;
    await releaseClaim(store, db, claimed.session_key, claimed.generation).catch(() => undefined);
    throw error;
  }
}

async function claim(context: EraseContext, row: SessionRow): Promise<SessionRow | null> {
  const { store, db, self, claimTtlMs, timestamps } = context;
  try {
    return await claimStoredSession({ store, db, self, claimTtlMs, now: () => timestamps.now() }, row.session_id);
  } catch (error) {
    if (isStateError(error, "SESSION_ENDED")) return null;
    throw error;
  }
}

async function markRow(context: EraseContext, row: SessionRow, { compacts, signal }: MarkOptions): Promise<boolean> {
  const { db, store, reading, identity, timestamps } = context;
  const idHash = hashOfId(new ContentHasher(identity.privacySecret), row.session_id);
  const counts = await measureSession(reading, db, row.session_key, () => throwIfStopped(signal));
  const metadata = markedMetadata({ name: row.session_id, idHash, counts, compacts });
  const mark: Mark = { row, markedId: markedIdOf(row.session_key, idHash), metadata, now: timestamps.now() };
  try {
    await send(context, markStatements(db, identity, mark), () => isMarked(store, db, mark));
    context.onMarked?.(row.session_id);
    return true;
  } catch (error) {
    if (!isStateError(error, "EXPECTATION_FAILED")) throw error;
    if (error.details.statement === 1) throw storeChanged(error);
    // Somebody else was faster: they erase it, or it is erased.
    if ((await readSession(store, db, row.session_id)) === undefined) return false;
    throw error;
  }
}

export function storeChanged(cause: unknown): StateError {
  return new StateError("STORE_CHANGED", "the store was restored or migrated while it was looked at", {
    hint: "Nothing was erased. See what is there now, and run it again.",
    cause,
  });
}
