import { stateDigest } from "../digest.ts";
import type { SnapshotTable } from "../sql/layout.ts";
import { cursorOf, FIRST_SNAPSHOT, readSnapshotsAfter, type SnapshotCursor } from "../sql/snapshots.ts";
import type { ReadContext, SessionRef } from "./context.ts";
import { LAST_SEQ } from "./event-pages.ts";
import { decodeSnapshot, type RejectedSnapshot } from "./load-snapshot.ts";

/** Whether a stored snapshot is the state that a replay reaches at its sequence. */
export interface SnapshotCheck {
  readonly snapshot_id: string;
  readonly seq: number;
  readonly agrees: boolean;
  /** Digest of the replayed state. */
  readonly digest: string;
  /** Digest of the stored state; null where the snapshot cannot be used. */
  readonly snapshot_digest: string | null;
  readonly rejected: RejectedSnapshot["reason"] | null;
}

const SNAPSHOTS_AT_ONCE = 16;

/** Walks a session's snapshots beside a replay; a few states are in memory at a time. */
export class SnapshotComparison<State> {
  readonly checks: SnapshotCheck[] = [];
  readonly #context: ReadContext<State>;
  readonly #session: SessionRef;
  #waiting: SnapshotTable[] = [];
  #readUpTo: SnapshotCursor;
  #exhausted = false;

  constructor(context: ReadContext<State>, session: SessionRef, afterSeq: number) {
    this.#context = context;
    this.#session = session;
    this.#readUpTo = { ...FIRST_SNAPSHOT, seq: afterSeq + 1 };
  }

  /** Sequence of the next snapshot to compare. */
  async nextSeq(): Promise<number> {
    if (this.#waiting.length === 0 && !this.#exhausted) await this.#readMore();
    return this.#waiting[0]?.seq ?? LAST_SEQ;
  }

  /** Compares every snapshot that stands for `seq`; those before it stand for no event that is still there. */
  compare(seq: number, state: State): readonly SnapshotCheck[] {
    const checks: SnapshotCheck[] = [];
    while (this.#waiting[0] !== undefined && this.#waiting[0].seq <= seq) {
      const row = this.#waiting.shift() as SnapshotTable;
      checks.push(this.#check(row, seq, state));
    }
    this.checks.push(...checks);
    return checks;
  }

  #check(row: SnapshotTable, seq: number, state: State): SnapshotCheck {
    const { snapshot_id } = row;
    const { loaded, rejected } = decodeSnapshot(row, this.#context.model);
    const digest = stateDigest(state);
    const snapshotDigest = loaded === null ? null : stateDigest(loaded.state);
    const agrees = row.seq === seq && snapshotDigest === digest;
    if (!agrees && rejected === null) this.#context.mismatched();
    return {
      snapshot_id,
      seq: row.seq,
      agrees,
      digest,
      snapshot_digest: snapshotDigest,
      rejected: rejected?.reason ?? null,
    };
  }

  async #readMore(): Promise<void> {
    const { store, db } = this.#context;
    const rows = await readSnapshotsAfter(store, db, this.#session.sessionKey, this.#readUpTo, SNAPSHOTS_AT_ONCE);
    this.#waiting.push(...rows);
    const last = rows.at(-1);
    if (last !== undefined) this.#readUpTo = cursorOf(last);
    this.#exhausted = rows.length < SNAPSHOTS_AT_ONCE;
  }
}
