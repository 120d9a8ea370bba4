import type { Fault } from "../contract/store.ts";
import { StateError } from "../errors.ts";
import type { SessionHead } from "../sql/append-batch.ts";
import type { SessionHeads, StoreIdentity } from "../sql/heads.ts";

/** A compare-and-set that keeps failing although nothing differs is not sent for ever. */
const MAX_LOST_RACES = 20;

export interface ExpectedSession {
  readonly sessionId: string;
  readonly generation: number;
  readonly identity: StoreIdentity;
  /** True until the session's first batch is known to be committed. */
  readonly isNew: boolean;
  /** That a session of another key has its id. */
  readonly isTaken: boolean;
}

/**
 * Which of the messages under way were committed, though the answer of one was an error: those up to the stored head, which must be
 * ours to the last link of the chain. Throws where the session or the store is no longer ours.
 */
export function committedBatches<Batch extends { readonly after: SessionHead }>(
  heads: SessionHeads,
  expected: ExpectedSession,
  durable: SessionHead,
  batches: readonly Batch[],
): readonly Batch[] {
  checkIdentity(heads, expected);
  const { session } = heads;
  if (session === null) {
    if (!expected.isNew) throw gone(expected.sessionId);
    if (expected.isTaken) throw exists(expected.sessionId);
    return [];
  }
  if (session.generation !== expected.generation) throw fenced(expected, session.generation);
  if (session.lastSeq === durable.seq && session.chain === durable.chain && !expected.isNew) {
    if (session.ended) throw ended(expected.sessionId);
    return [];
  }
  const last = batches.findLastIndex(({ after }) => after.seq === session.lastSeq && after.chain === session.chain);
  if (last === -1) throw conflict(expected.sessionId, session.lastSeq);
  return batches.slice(0, last + 1);
}

export function canSendAgain(fault: Fault, attempt: number): boolean {
  return fault.retry || (fault.kind === "expectation" && attempt < MAX_LOST_RACES);
}

function checkIdentity(heads: SessionHeads, { identity, sessionId }: ExpectedSession): void {
  if (heads.epoch === identity.epoch && heads.schemaVersion === identity.schemaVersion) return;
  throw new StateError("STORE_CHANGED", "the store was restored or migrated while it was open here", {
    hint: "Shut down and open the store again; events that were not durable before are not in it.",
    details: { session_id: sessionId, epoch: heads.epoch, schema_version: heads.schemaVersion },
  });
}

function gone(sessionId: string): StateError {
  return new StateError("SESSION_NOT_FOUND", `session ${sessionId} is no longer in the store`, {
    hint: "It was purged while it was open; start a new session.",
    details: { path: "session_id", session_id: sessionId },
  });
}

function exists(sessionId: string): StateError {
  return new StateError("SESSION_EXISTS", `session ${sessionId} is stored already, by another process`, {
    hint: "Choose another id, or recover that session.",
    details: { path: "session_id", session_id: sessionId },
  });
}

function fenced({ sessionId, generation }: ExpectedSession, stored: number): StateError {
  return new StateError("SESSION_FENCED", `session ${sessionId} was taken over by another process`, {
    hint: "Nothing more of it can be stored from here. Recover it again once its new owner has let it go.",
    details: { path: "session_id", session_id: sessionId, own_generation: generation, generation: stored },
  });
}

function ended(sessionId: string): StateError {
  return new StateError("SESSION_ENDED", `session ${sessionId} has ended`, {
    hint: "Start a new session.",
    details: { path: "session_id", session_id: sessionId },
  });
}

function conflict(sessionId: string, seq: number): StateError {
  return new StateError(
    "SESSION_CONFLICT",
    `the store holds other events of session ${sessionId} than this process sent (head at seq ${seq})`,
    {
      hint: "Run validate; the database was changed from outside.",
      details: { path: "session_id", session_id: sessionId, seq },
    },
  );
}
