import { StateError } from "../errors.ts";
import { textChecksum } from "../integrity.ts";
import type { SnapshotRow } from "../sql/append-batch.ts";

export const snapshotTypes = ["periodic", "session_end", "migration", "manual"] as const;
export type SnapshotType = (typeof snapshotTypes)[number];

/** A state that is to be stored with the batch that ends at its `seq`. */
export interface SnapshotRequest<State> {
  readonly snapshotId: string;
  readonly seq: number;
  readonly type: SnapshotType;
  readonly state: State;
  readonly eventsSinceLast: number;
  /** As `performance.now()` tells it. */
  readonly requestedAtMs: number;
}

type EncodableSnapshot<State> = Pick<SnapshotRequest<State>, "snapshotId" | "seq" | "type" | "state">;

/** Known before the commit, and the same for the same state: a session has one snapshot a sequence. */
export function snapshotIdOf(sessionId: string, seq: number): string {
  return `${sessionId}@${seq}`;
}

export function snapshotTooLarge(
  sessionId: string,
  { snapshotId, seq }: EncodableSnapshot<unknown>,
  bytes: number,
  maxBytes: number,
): StateError {
  return new StateError(
    "SNAPSHOT_TOO_LARGE",
    `the state of session ${sessionId} at seq ${seq} has ${bytes} bytes, and a snapshot of this store at most ${maxBytes}`,
    {
      hint: "Let the model keep less, or the database take more (max_allowed_packet of MariaDB). Until then recovery folds more events.",
      details: { session_id: sessionId, snapshot_id: snapshotId, bytes, max_bytes: maxBytes },
    },
  );
}

export function encodeSnapshot<State>(request: EncodableSnapshot<State>, stateVersion: number): SnapshotRow {
  const state = JSON.stringify(request.state);
  const { snapshotId, seq, type } = request;
  return { snapshotId, seq, type, state, checksum: textChecksum(state), stateVersion };
}
