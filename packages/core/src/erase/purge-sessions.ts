/** What a person asks to be erased: told to be done only when no byte of it is in any file that can be reached. */
import { ContentHasher } from "../accept/redact.ts";
import { StateError } from "../errors.ts";
import { importingId } from "../sql/imports.ts";
import type { EraseContext, EraseOptions } from "./context.ts";
import { eraseUnstored } from "./erase-unstored.ts";
import { type Erased, finishMarked, NOTHING_ERASED, readMarked } from "./finish-marked.ts";
import { markSession } from "./mark-session.ts";
import { hashOfId } from "./marked-session.ts";
import { throwIfStopped } from "./send.ts";

export interface PurgeResult {
  readonly erased: Erased;
  /** What an earlier erasure had begun with and not ended; null where there was nothing. */
  readonly resumed: Erased | null;
}

/**
 * Erases sessions, one after the other; what an earlier erasure has left is ended first.
 *
 * @param required whether each must be there, or have been begun with
 * @throws {StateError} `SESSION_NOT_FOUND`, `SESSION_OWNED`, `STORE_CHANGED`, `DATABASE_BUSY` where somebody keeps the bytes in the files,
 *   `ABORTED`: what was marked until then is ended by the next call
 */
export async function purgeSessions(
  context: EraseContext,
  sessionIds: readonly string[],
  options: EraseOptions & { readonly required: boolean },
): Promise<PurgeResult> {
  const resumed = await finishLeftOver(context, options);
  const ended = new Set(resumed?.idHashes);
  const hasher = new ContentHasher(context.identity.privacySecret);
  for (const [index, sessionId] of sessionIds.entries()) {
    throwIfStopped(options.signal);
    options.onProgress?.({ step: "marking", done: index, total: sessionIds.length });
    const mark = { compacts: true, signal: options.signal };
    // What a killed import of it has left is of it too; one that is under way is refused before anything is changed.
    const wasImported = await markSession(context, importingId(sessionId), mark);
    if ((await markSession(context, sessionId, mark)) || wasImported) continue;
    if (!options.required || ended.has(hashOfId(hasher, sessionId))) continue;
    const erased = await eraseUnstored(context, sessionId);
    if (erased === null) throw notFound(sessionId);
    // Whoever was draining its journal may have stored it first.
    if (await markSession(context, sessionId, mark)) continue;
    return { erased, resumed };
  }
  const marked = await readMarked(context);
  const erased =
    marked.length === 0 ? NOTHING_ERASED : await finishMarked(context, marked, { ...options, compacts: true });
  return { erased, resumed };
}

export async function finishLeftOver(context: EraseContext, options: EraseOptions): Promise<Erased | null> {
  const left = await readMarked(context);
  return left.length === 0 ? null : finishMarked(context, left, { ...options, compacts: true });
}

function notFound(sessionId: string): StateError {
  return new StateError("SESSION_NOT_FOUND", `the store knows no session ${sessionId}`, {
    hint: "List the sessions to see what is there.",
    details: { path: "session_id", session_id: sessionId },
  });
}
