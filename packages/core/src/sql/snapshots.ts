import type { Kysely } from "kysely";
import type { Statement, Store } from "../contract/store.ts";
import type { Layout, SnapshotTable } from "./layout.ts";
import { queryFirst, queryRows, statementOf } from "./run.ts";

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

/** Sessions with more than so many snapshots, with their last sequence. */
export function readCrowdedSessions(
  store: Store,
  db: Kysely<Layout>,
  moreThan: number,
): Promise<{ readonly session_key: number; readonly last_seq: number }[]> {
  const query = db
    .selectFrom("snapshot")
    .innerJoin("session", "session.session_key", "snapshot.session_key")
    .select(["session.session_key", "session.last_seq"])
    .groupBy(["session.session_key", "session.last_seq"])
    .having((eb) => eb.fn.countAll<number>(), ">", moreThan)
    .orderBy("session.session_key");
  return queryRows(store, query);
}

export type SnapshotPlace = Pick<SnapshotTable, "snapshot_id" | "seq" | "snapshot_type">;

/** In the order of their sequence. */
export function readSnapshotPlaces(store: Store, db: Kysely<Layout>, sessionKey: number): Promise<SnapshotPlace[]> {
  const query = db
    .selectFrom("snapshot")
    .select(["snapshot_id", "seq", "snapshot_type"])
    .where("session_key", "=", sessionKey)
    .orderBy("seq")
    .orderBy("snapshot_id");
  return queryRows(store, query);
}

/** Those among them that are periodic, and that no record of trimmed events names. */
export function deletePeriodicSnapshots(db: Kysely<Layout>, snapshotIds: readonly string[]): Statement {
  const query = db
    .deleteFrom("snapshot")
    .where("snapshot_id", "in", snapshotIds)
    .where("snapshot_type", "=", "periodic")
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(selectFrom("trim").select("trim.snapshot_id").whereRef("trim.snapshot_id", "=", "snapshot.snapshot_id")),
      ),
    );
  return statementOf(query);
}
