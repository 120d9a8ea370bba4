import { stateDigest } from "../digest.ts";
import type { ReadContext } from "../read/context.ts";
import type { CorruptEvent } from "../read/decode-event.ts";
import type { RejectedSnapshot } from "../read/load-snapshot.ts";
import { loadState } from "../read/load-state.ts";
import { readAnchors } from "../session/anchor.ts";
import { readStoreIdentity } from "../sql/heads.ts";
import type { SessionRow } from "../sql/sessions.ts";

/** What recovery found, and did. */
export interface RecoveryReport {
  readonly session_id: string;
  /** Raised by every take-over. */
  readonly generation: number;
  /** Sequence of the newest stored event: the session goes on after it. */
  readonly last_seq: number;
  readonly snapshot: { readonly snapshot_id: string; readonly seq: number } | null;
  readonly snapshots_rejected: readonly RejectedSnapshot[];
  /** Events folded onto the snapshot, or onto the initial state. */
  readonly events_folded: number;
  /** Events that a journal held, and that the database has now. */
  readonly journal_events: number;
  readonly corrupt_count: number;
  readonly corrupt: readonly CorruptEvent[];
  readonly state_digest: string;
  /** Set when the store holds less than was once durable: the database was put back from an older copy, or its log was lost. */
  readonly lost_tail: { readonly anchored_seq: number; readonly stored_seq: number } | null;
  readonly duration_ms: number;
}

export interface RecoveredState<State> {
  readonly state: State;
  readonly snapshotSeq: number;
  readonly report: RecoveryReport;
}

async function anchorsOf({ store, db }: ReadContext<unknown>, path: string): ReturnType<typeof readAnchors> {
  return readAnchors(path, (await readStoreIdentity(store, db)).epoch);
}

/** Newest usable snapshot and the events after it, with a report. The caller owns the session already. */
export async function recoverState<State>(
  context: ReadContext<State>,
  row: SessionRow,
  anchorPath: string | null,
  startedAt: number,
  journalEvents: number,
): Promise<RecoveredState<State>> {
  const { session_id, session_key, generation, last_seq } = row;
  const session = { sessionId: session_id, sessionKey: session_key };
  // Read meanwhile: a small file, but every step of it waits for a thread.
  const anchors = anchorPath === null ? null : anchorsOf(context, anchorPath);
  const { fold, snapshot, rejected } = await loadState(context, session, last_seq);
  const anchor = (await anchors)?.get(session_id);
  const report: RecoveryReport = {
    session_id,
    generation,
    last_seq,
    snapshot,
    snapshots_rejected: rejected,
    events_folded: fold.events,
    journal_events: journalEvents,
    corrupt_count: fold.corruptCount,
    corrupt: fold.corrupt,
    state_digest: stateDigest(fold.state),
    lost_tail:
      anchor !== undefined && anchor.seq > last_seq ? { anchored_seq: anchor.seq, stored_seq: last_seq } : null,
    duration_ms: performance.now() - startedAt,
  };
  return { state: fold.state, snapshotSeq: snapshot?.seq ?? 0, report };
}
