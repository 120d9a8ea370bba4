import type { Kysely } from "kysely";
import type { Timestamps } from "../accept/timestamp.ts";
import type { Store } from "../contract/store.ts";
import { send } from "../erase/send.ts";
import { isStateError, StateError } from "../errors.ts";
import type { ReadContext } from "../read/context.ts";
import { loadState } from "../read/load-state.ts";
import { encodeSnapshot, snapshotIdOf, snapshotTooLarge } from "../snapshot/snapshot.ts";
import type { SnapshotRow } from "../sql/append-batch.ts";
import { auditStatement } from "../sql/audit.ts";
import type { StoreIdentity } from "../sql/heads.ts";
import type { Layout } from "../sql/layout.ts";
import { maxTextBytesOf } from "../sql/max-text-bytes.ts";
import type { SessionRow } from "../sql/sessions.ts";
import { readTrim, trimStatements } from "../sql/trim.ts";
import type { Pace } from "./pace.ts";
import { type Cut, planTrim } from "./trim-plan.ts";

export interface TrimContext<State> {
  readonly store: Store;
  readonly db: Kysely<Layout>;
  readonly read: ReadContext<State>;
  readonly identity: StoreIdentity;
  readonly timestamps: Timestamps;
  /** Who does it, in words, for the audit. */
  readonly by: string;
}

/**
 * Trims what of a closed session was stored before a time. Each message leaves a session that is whole: it
 * begins later, with a snapshot for what went. Throws `NotTrimmable`, `STORE_CHANGED`.
 */
export async function trimSession<State>(
  context: TrimContext<State>,
  row: SessionRow,
  storedBefore: string,
  pace: Pace,
  onTrimmed: (events: number) => void,
): Promise<void> {
  const plan = await planTrim(context.read, row, storedBefore, pace);
  if (plan === null) return;
  let from = plan.from;
  for (const [index, cut] of plan.cuts.entries()) {
    const isLast = index === plan.cuts.length - 1;
    const moved = await pace.step(() => moveTo(context, row, from, cut, isLast ? plan.from : null));
    if (!moved) return;
    onTrimmed(cut.end.seq + 1 - from);
    from = cut.end.seq + 1;
  }
}

/** Gives false where somebody else has trimmed or erased the session meanwhile. `begunAt`: where the last step tells the audit that it began. */
async function moveTo<State>(
  context: TrimContext<State>,
  row: SessionRow,
  from: number,
  cut: Cut,
  begunAt: number | null,
): Promise<boolean> {
  const { store, db, identity, timestamps, by } = context;
  const now = timestamps.now();
  const { seq } = cut.end;
  const snapshot = cut.snapshotId === null ? await snapshotAt(context, row, seq) : null;
  const snapshotId = cut.snapshotId ?? snapshotIdOf(row.session_id, seq);
  const statements = trimStatements(db, {
    session: row,
    identity,
    from,
    firstSeq: seq + 1,
    end: cut.end,
    snapshotId,
    snapshot,
    now,
  });
  if (begunAt !== null) {
    const after = { first_seq: seq + 1, events: seq + 1 - begunAt, snapshot_id: snapshotId };
    const before = { first_seq: begunAt };
    statements.push(
      auditStatement(db, {
        operation: "cleanup",
        tableName: "session",
        recordId: row.session_id,
        before,
        after,
        by,
        now,
      }),
    );
  }
  const isApplied = async () => (await readTrim(store, db, row.session_key))?.first_seq === seq + 1;
  try {
    await send(context, statements, isApplied);
    return true;
  } catch (error) {
    if (!isStateError(error, "EXPECTATION_FAILED")) throw error;
    if (statements[Number(error.details.statement)]?.sql.includes("store_head")) throw storeChanged();
    return false;
  }
}

/** Where none is stored: folded from the one before, which the last step left. */
async function snapshotAt<State>(
  { store, read }: TrimContext<State>,
  row: SessionRow,
  seq: number,
): Promise<SnapshotRow> {
  const { fold } = await loadState(read, { sessionKey: row.session_key, sessionId: row.session_id }, seq);
  const type = seq === row.last_seq ? "session_end" : "periodic";
  const request = {
    snapshotId: snapshotIdOf(row.session_id, seq),
    seq,
    type,
    state: fold.state,
  } as const;
  const snapshot = encodeSnapshot(request, read.model.version);
  const bytes = Buffer.byteLength(snapshot.state);
  const maxBytes = maxTextBytesOf(store.capabilities);
  if (bytes > maxBytes) throw snapshotTooLarge(row.session_id, request, bytes, maxBytes);
  return snapshot;
}

function storeChanged(): StateError {
  return new StateError("STORE_CHANGED", "the store was restored or migrated while it was open", {
    hint: "Shut the manager down and open it again.",
  });
}
