import type { Kysely } from "kysely";
import type { Store } from "../contract/store.ts";
import type { Layout, SnapshotTable } from "./layout.ts";
import { queryFirst, queryRows } from "./run.ts";

/** A place in the order of a session's snapshots: two may stand for one sequence, in databases that others made. */
export interface SnapshotCursor {
  readonly seq: number;
  readonly snapshotId: string;
}

/** Before the first snapshot of any session. */
export const FIRST_SNAPSHOT: SnapshotCursor = { seq: -1, snapshotId: "" };

export function cursorOf({ seq, snapshot_id }: Pick<SnapshotTable, "seq" | "snapshot_id">): SnapshotCursor {
  return { seq, snapshotId: snapshot_id };
}

/** The newest snapshot that stands for a sequence of at most `maxSeq` and lies before `before`, where that is given. */
export function readSnapshotBefore(
  store: Store,
  db: Kysely<Layout>,
  sessionKey: number,
  maxSeq: number,
  before: SnapshotCursor | null,
): Promise<SnapshotTable | undefined> {
  let query = db
    .selectFrom("snapshot")
    .selectAll()
    .where("session_key", "=", sessionKey)
    .where("seq", "<=", maxSeq)
    .orderBy("seq", "desc")
    .orderBy("snapshot_id", "desc")
    .limit(1);
  if (before !== null) {
    const { seq, snapshotId } = before;
    query = query.where((eb) => eb.or([eb("seq", "<", seq), eb("seq", "=", seq).and("snapshot_id", "<", snapshotId)]));
  }
  return queryFirst(store, query);
}

export function readSnapshot(store: Store, db: Kysely<Layout>, snapshotId: string): Promise<SnapshotTable | undefined> {
  return queryFirst(store, db.selectFrom("snapshot").selectAll().where("snapshot_id", "=", snapshotId));
}

export type SnapshotHeader = Omit<SnapshotTable, "state"> & { readonly bytes: number };

/** All snapshots of a session in the order of their sequence, without their states. */
export function readSnapshotHeaders(store: Store, db: Kysely<Layout>, sessionKey: number): Promise<SnapshotHeader[]> {
  const query = db
    .selectFrom("snapshot")
    .select(["snapshot_id", "session_key", "seq", "snapshot_type", "checksum", "schema_version", "created_at"])
    .select((eb) => eb.fn<number>("octet_length", ["state"]).as("bytes"))
    .where("session_key", "=", sessionKey)
    .orderBy("seq")
    .orderBy("snapshot_id");
  return queryRows(store, query);
}

/** Snapshots with their states after a place in their order, a few at a time. */
export function readSnapshotsAfter(
  store: Store,
  db: Kysely<Layout>,
  sessionKey: number,
  { seq, snapshotId }: SnapshotCursor,
  limit: number,
): Promise<SnapshotTable[]> {
  const query = db
    .selectFrom("snapshot")
    .selectAll()
    .where("session_key", "=", sessionKey)
    .where((eb) => eb.or([eb("seq", ">", seq), eb("seq", "=", seq).and("snapshot_id", ">", snapshotId)]))
    .orderBy("seq")
    .orderBy("snapshot_id")
    .limit(limit);
  return queryRows(store, query);
}
