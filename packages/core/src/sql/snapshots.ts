import type { Kysely } from "kysely";
import type { Store } from "../contract/store.ts";
import type { Layout, SnapshotTable } from "./layout.ts";
import { queryFirst, queryRows } from "./run.ts";

/** The newest snapshot of a session that stands for a sequence of at most `maxSeq`. */
export function readSnapshotBefore(
  store: Store,
  db: Kysely<Layout>,
  sessionKey: number,
  maxSeq: number,
): Promise<SnapshotTable | undefined> {
  const query = db
    .selectFrom("snapshot")
    .selectAll()
    .where("session_key", "=", sessionKey)
    .where("seq", "<=", maxSeq)
    .orderBy("seq", "desc")
    .orderBy("snapshot_id", "desc")
    .limit(1);
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
    .select((eb) => eb.fn<number>("length", ["state"]).as("bytes"))
    .where("session_key", "=", sessionKey)
    .orderBy("seq")
    .orderBy("snapshot_id");
  return queryRows(store, query);
}

/** Snapshots with their states after `afterSeq`, a few at a time. */
export function readSnapshotsAfter(
  store: Store,
  db: Kysely<Layout>,
  sessionKey: number,
  afterSeq: number,
  limit: number,
): Promise<SnapshotTable[]> {
  const query = db
    .selectFrom("snapshot")
    .selectAll()
    .where("session_key", "=", sessionKey)
    .where("seq", ">", afterSeq)
    .orderBy("seq")
    .orderBy("snapshot_id")
    .limit(limit);
  return queryRows(store, query);
}
