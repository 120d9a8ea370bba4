import type { Timestamps } from "../accept/timestamp.ts";
import type { Statement } from "../contract/store.ts";
import { encodeSnapshot, type SnapshotRequest } from "../snapshot/snapshot.ts";
import type { AppendBatchSql, BatchEvent, NewSession, SessionEnd, SessionHead } from "../sql/append-batch.ts";
import type { StoreIdentity } from "../sql/heads.ts";

/** Ends the session with the batch that ends at `seq`; `profile` is asked anew for every try. */
export interface Closing extends SessionEnd {
  readonly seq: number;
  profile(): Promise<readonly Statement[]>;
}

/** The end, once it is known what it does to the profile. */
export interface BatchEnd extends SessionEnd {
  readonly profile: readonly Statement[];
}

/** What one message carries. */
export interface Batch<State> {
  readonly before: SessionHead;
  readonly after: SessionHead;
  /** Empty for a snapshot of what is stored already. */
  readonly events: readonly BatchEvent[];
  readonly snapshot: SnapshotRequest<State> | null;
  readonly end: BatchEnd | null;
}

/** The session, as every message names it. */
export interface MessageContext {
  readonly sql: AppendBatchSql;
  readonly identity: StoreIdentity;
  readonly sessionKey: number;
  readonly generation: number;
  readonly create: NewSession | null;
  readonly stateVersion: number;
  readonly maxSnapshotBytes: number;
  readonly timestamps: Timestamps;
}

export interface Message {
  readonly statements: readonly Statement[];
  /** Of the snapshot's text; null where it carries none. */
  readonly snapshotBytes: number | null;
  /** The state is larger than `maxSnapshotBytes`: the message goes without it. */
  readonly isSnapshotLeftOut: boolean;
}

export function messageOf<State>(batch: Batch<State>, context: MessageContext): Message {
  const { sql, identity, sessionKey, generation, create, stateVersion, maxSnapshotBytes, timestamps } = context;
  const { before, after, events, end, snapshot } = batch;
  const row = snapshot === null ? null : encodeSnapshot(snapshot, stateVersion);
  const snapshotBytes = row === null ? null : Buffer.byteLength(row.state);
  const isSnapshotLeftOut = snapshotBytes !== null && snapshotBytes > maxSnapshotBytes;
  const statements = sql.build({
    sessionKey,
    generation,
    epoch: identity.epoch,
    schemaVersion: identity.schemaVersion,
    events,
    before,
    after,
    create,
    end,
    snapshot: isSnapshotLeftOut ? null : row,
    now: timestamps.now(),
  });
  return {
    statements: end === null ? statements : [...statements, ...end.profile],
    snapshotBytes,
    isSnapshotLeftOut,
  };
}
