import type { Kysely } from "kysely";
import type { Statement, Store } from "../contract/store.ts";
import type { SessionHead, SnapshotRow } from "./append-batch.ts";
import type { StoreIdentity } from "./heads.ts";
import type { Layout, TrimTable } from "./layout.ts";
import { queryFirst, queryRows, statementOf } from "./run.ts";
import { IMPORTING, PURGING, type SessionRow } from "./sessions.ts";

export type TrimRow = TrimTable;

/** Null where the session has all its events. */
export async function readTrim(store: Store, db: Kysely<Layout>, sessionKey: number): Promise<TrimRow | null> {
  return (await queryFirst(store, db.selectFrom("trim").selectAll().where("session_key", "=", sessionKey))) ?? null;
}

/** Closed sessions whose oldest kept batch was stored before a time, after a key, in the order of their keys. */
export function readTrimmableSessions(
  store: Store,
  db: Kysely<Layout>,
  storedBefore: string,
  afterKey: number,
  limit: number,
): Promise<SessionRow[]> {
  const query = db
    .selectFrom("session")
    .selectAll()
    .where("session_key", ">", afterKey)
    .where("end_time", "is not", null)
    .where("session_mode", "not in", [PURGING, IMPORTING])
    .where(
      (eb) =>
        eb
          .selectFrom("batch")
          .select("stored_at")
          .whereRef("batch.session_key", "=", "session.session_key")
          .orderBy("last_seq")
          .limit(1),
      "<",
      storedBefore,
    )
    .orderBy("session_key")
    .limit(limit);
  return queryRows(store, query);
}

/** The part of a session that goes in one message, with what is known of everything before its end from then on. */
export interface TrimStep {
  readonly session: Pick<SessionRow, "session_key" | "session_id">;
  readonly identity: Pick<StoreIdentity, "epoch" | "schemaVersion">;
  /** First kept sequence before and after. */
  readonly from: number;
  readonly firstSeq: number;
  /** Chain and sum of the energy up to `firstSeq - 1`. */
  readonly end: SessionHead;
  readonly snapshotId: string;
  /** The snapshot, where it is not stored yet. */
  readonly snapshot: SnapshotRow | null;
  readonly now: string;
}

/**
 * One message: the record moves and what lies before it goes, together. Compared: that the session is closed, that nobody has trimmed
 * it meanwhile, that exactly the events go that were looked at, and that the store is the one that was opened. The head comes last:
 * every writer waits for it.
 */
export function trimStatements(db: Kysely<Layout>, step: TrimStep): Statement[] {
  const { session, identity, from, firstSeq, snapshot } = step;
  const key = session.session_key;
  const lastGone = firstSeq - 1;
  return [
    statementOf(
      db
        .updateTable("session")
        .set((eb) => ({ generation: eb.ref("generation") }))
        .where("session_key", "=", key)
        .where("end_time", "is not", null)
        .where("session_mode", "not in", [PURGING, IMPORTING]),
      1,
    ),
    ...(snapshot === null ? [] : [insertSnapshot(db, key, snapshot, step.now)]),
    moveRecord(db, step),
    statementOf(
      db.deleteFrom("event_log").where("session_key", "=", key).where("seq", ">=", from).where("seq", "<=", lastGone),
      firstSeq - from,
    ),
    statementOf(db.deleteFrom("batch").where("session_key", "=", key).where("last_seq", "<=", lastGone)),
    statementOf(db.deleteFrom("snapshot").where("session_key", "=", key).where("seq", "<", lastGone)),
    statementOf(
      db
        .updateTable("store_head")
        .set((eb) => ({ position: eb.ref("position") }))
        .where("epoch", "=", identity.epoch)
        .where("schema_version", "=", identity.schemaVersion),
      1,
    ),
  ];
}

function moveRecord(db: Kysely<Layout>, { session, from, firstSeq, end, snapshotId, now }: TrimStep): Statement {
  const known = {
    first_seq: firstSeq,
    chain: end.chain,
    events: firstSeq - 1,
    energy: end.totalEnergy,
    snapshot_id: snapshotId,
    trimmed_at: now,
  };
  const { session_key } = session;
  if (from === 1) return statementOf(db.insertInto("trim").values({ session_key, ...known }), 1);
  const update = db.updateTable("trim").set(known).where("session_key", "=", session_key).where("first_seq", "=", from);
  return statementOf(update, 1);
}

function insertSnapshot(db: Kysely<Layout>, sessionKey: number, snapshot: SnapshotRow, now: string): Statement {
  const { snapshotId, seq, type, state, checksum, stateVersion } = snapshot;
  const row = {
    snapshot_id: snapshotId,
    session_key: sessionKey,
    seq,
    snapshot_type: type,
    state,
    checksum,
    schema_version: stateVersion,
    created_at: now,
  };
  return statementOf(db.insertInto("snapshot").values(row), 1);
}

/** The last sequence of a session up to which all batches were stored before a time. */
export async function readOldEnd(
  store: Store,
  db: Kysely<Layout>,
  { session_key, last_seq }: SessionRow,
  storedBefore: string,
): Promise<number> {
  const query = db
    .selectFrom("batch")
    .select("first_seq")
    .where("session_key", "=", session_key)
    .where("stored_at", ">=", storedBefore)
    .orderBy("last_seq")
    .limit(1);
  const young = await queryFirst(store, query);
  return young === undefined ? last_seq : young.first_seq - 1;
}

/** Snapshots of a range that stand where a batch ends, by their sequence, in its order. */
export async function readSnapshotsAtBatchEnds(
  store: Store,
  db: Kysely<Layout>,
  sessionKey: number,
  from: number,
  to: number,
): Promise<Map<number, string>> {
  const query = db
    .selectFrom("snapshot")
    .innerJoin("batch", (join) =>
      join.onRef("batch.session_key", "=", "snapshot.session_key").onRef("batch.last_seq", "=", "snapshot.seq"),
    )
    .select(["snapshot.snapshot_id", "snapshot.seq"])
    .where("snapshot.session_key", "=", sessionKey)
    .where("snapshot.seq", ">=", from)
    .where("snapshot.seq", "<=", to)
    .orderBy("snapshot.seq");
  return new Map((await queryRows(store, query)).map(({ seq, snapshot_id }) => [seq, snapshot_id]));
}
