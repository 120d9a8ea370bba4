/**
 * The statements of an erasure. A session that is being erased keeps its row until the end: by another id, in the mode `purging`, with
 * what is still to be done in its metadata. Every message that deletes for it begins by touching that row, so that none lands in a store
 * that was put back from a copy meanwhile.
 */
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Statement, Store } from "../contract/store.ts";
import type { StoreIdentity } from "./heads.ts";
import type { Layout, SessionTable } from "./layout.ts";
import { queryFirst, queryRows, statementOf } from "./run.ts";
import { IMPORTING, PURGING, type SessionRow } from "./sessions.ts";

export interface Erasable {
  readonly events: number;
  readonly batches: number;
  readonly snapshots: number;
  /** Of the texts of its events and snapshots. */
  readonly bytes: number;
}

export interface Mark {
  readonly row: SessionRow;
  readonly markedId: string;
  readonly metadata: string;
  readonly now: string;
}

/** The session is erased for everybody from here on, and its profile carries on what it had added; or nothing has changed. */
export function markStatements(db: Kysely<Layout>, identity: StoreIdentity, mark: Mark): Statement[] {
  const { row, markedId, metadata, now } = mark;
  const { session_key, generation, end_time, user_id, total_energy } = row;
  const update = db
    .updateTable("session")
    .set({
      session_id: markedId,
      session_mode: PURGING,
      end_time: end_time ?? now,
      generation: generation + 1,
      owner: null,
      metadata,
      updated_at: now,
    })
    .where("session_key", "=", session_key)
    .where("generation", "=", generation)
    .where("session_mode", "!=", PURGING)
    .where("end_time", end_time === null ? "is" : "is not", null);
  const statements = [statementOf(update, 1), sameStore(db, identity)];
  // A session without an end has added nothing, nor has one that is not all there yet.
  if (end_time !== null && row.session_mode !== IMPORTING)
    statements.push(carryStatement(db, user_id, total_energy, now));
  return statements;
}

function sameStore(db: Kysely<Layout>, { epoch, schemaVersion }: StoreIdentity): Statement {
  const touched = db
    .updateTable("store_head")
    .set((eb) => ({ position: eb.ref("position") }))
    .where("epoch", "=", epoch)
    .where("schema_version", "=", schemaVersion);
  return statementOf(touched, 1);
}

/** Writers compare the revision and set other columns: they are not in its way, nor it in theirs. */
function carryStatement(db: Kysely<Layout>, userId: string, energy: number, now: string): Statement {
  const carried = db
    .updateTable("user")
    .set((eb) => ({
      purged_sessions: eb("purged_sessions", "+", 1),
      purged_energy: eb("purged_energy", "+", energy),
      updated_at: now,
    }))
    .where("user_id", "=", userId);
  return statementOf(carried, 1);
}

export type MarkedRow = Pick<SessionTable, "session_key" | "session_id" | "user_id" | "last_seq" | "metadata">;

export function readMarkedRows(store: Store, db: Kysely<Layout>): Promise<MarkedRow[]> {
  const query = db
    .selectFrom("session")
    .select(["session_key", "session_id", "user_id", "last_seq", "metadata"])
    .where("session_mode", "=", PURGING)
    .orderBy("session_key");
  return queryRows(store, query);
}

export async function isMarked(store: Store, db: Kysely<Layout>, { row, markedId }: Mark): Promise<boolean> {
  const query = db.selectFrom("session").select("session_id").where("session_key", "=", row.session_key);
  return (await queryFirst(store, query))?.session_id === markedId;
}

/** How often a session of the id was erased, or has begun to be: it never goes down, since the row that tells of the one goes with the other's. */
export async function countErasures(store: Store, db: Kysely<Layout>, idHash: string): Promise<number> {
  const query = db.selectFrom("store_head").select(erasuresOf(db, idHash).as("count"));
  return Number((await queryFirst(store, query))?.count ?? 0);
}

/**
 * Refuses its message where a session of the id was erased since it was counted. It belongs behind what moves the head, for which every
 * step of an erasure waits that changes the count.
 */
export function noneErasedSince(db: Kysely<Layout>, idHash: string, count: number): Statement {
  const touched = db
    .updateTable("store_head")
    .set((eb) => ({ position: eb.ref("position") }))
    .where(erasuresOf(db, idHash), "=", count);
  return statementOf(touched, 1);
}

function erasuresOf(db: Kysely<Layout>, idHash: string): RawBuilder<number> {
  const begun = db
    .selectFrom("session")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("session_mode", "=", PURGING)
    .where("session_id", "like", `%/${idHash}`);
  const ended = db
    .selectFrom("audit")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("operation", "=", "purge")
    .where("record_id", "=", idHash);
  return sql<number>`(${begun} + ${ended})`;
}

/** Begins every message of an erasure that has begun: another store, or an erasure that somebody else has ended, has no such row. */
function stillMarked(db: Kysely<Layout>, { session_key, session_id }: MarkedRow): Statement {
  const touched = db
    .updateTable("session")
    .set((eb) => ({ generation: eb.ref("generation") }))
    .where("session_key", "=", session_key)
    .where("session_id", "=", session_id)
    .where("session_mode", "=", PURGING);
  return statementOf(touched, 1);
}

export function eraseRangeStatements(db: Kysely<Layout>, marked: MarkedRow, from: number, to: number): Statement[] {
  return [stillMarked(db, marked), ...rangeDeletions(db, marked.session_key, from, to)];
}

/** Events, and batches, that end at a sequence of the range. */
export function rangeDeletions(db: Kysely<Layout>, sessionKey: number, from: number, to: number): Statement[] {
  const events = db
    .deleteFrom("event_log")
    .where("session_key", "=", sessionKey)
    .where("seq", ">=", from)
    .where("seq", "<=", to);
  const batches = db
    .deleteFrom("batch")
    .where("session_key", "=", sessionKey)
    .where("last_seq", ">=", from)
    .where("last_seq", "<=", to);
  return [statementOf(events), statementOf(batches)];
}

export async function readSnapshotIds(
  store: Store,
  db: Kysely<Layout>,
  sessionKey: number,
  limit: number,
): Promise<string[]> {
  const query = db
    .selectFrom("snapshot")
    .select("snapshot_id")
    .where("session_key", "=", sessionKey)
    .orderBy("seq")
    .limit(limit);
  return (await queryRows(store, query)).map(({ snapshot_id }) => snapshot_id);
}

export function eraseSnapshotsStatements(
  db: Kysely<Layout>,
  marked: MarkedRow,
  snapshotIds: readonly string[],
): Statement[] {
  return [stillMarked(db, marked), snapshotDeletion(db, snapshotIds)];
}

export function snapshotDeletion(db: Kysely<Layout>, snapshotIds: readonly string[]): Statement {
  return statementOf(db.deleteFrom("snapshot").where("snapshot_id", "in", [...snapshotIds]));
}

/** What is left says nothing of the session but what is in `metadata`. */
export function stripStatements(db: Kysely<Layout>, marked: MarkedRow, metadata: string, now: string): Statement[] {
  const stripped = db
    .updateTable("session")
    .set({
      metadata,
      start_time: now,
      end_time: now,
      created_at: now,
      updated_at: now,
      renewed_at: null,
      chain: "",
      last_seq: 0,
      total_events: 0,
      total_energy: 0,
      model_id: null,
      hardware_tier: null,
    })
    .where("session_key", "=", marked.session_key)
    .where("session_id", "=", marked.session_id);
  const trim = db.deleteFrom("trim").where("session_key", "=", marked.session_key);
  return [stillMarked(db, marked), statementOf(trim), statementOf(stripped, 1)];
}

/** The last of it; what refers to it, should there be anything, goes with it. */
export function deleteMarkedStatement(db: Kysely<Layout>, { session_key, session_id }: MarkedRow): Statement {
  const query = db
    .deleteFrom("session")
    .where("session_key", "=", session_key)
    .where("session_id", "=", session_id)
    .where("session_mode", "=", PURGING);
  return statementOf(query, 1);
}

/** How many rows one message measures. An engine may have to read what it tells the length of. */
const MEASURED_AT_ONCE = { events: 2_000, snapshots: 50 };

/** What is there of a session, a page at a time. @param turn called before each page; it may throw */
export async function measureSession(
  store: Store,
  db: Kysely<Layout>,
  sessionKey: number,
  turn: () => void = () => undefined,
): Promise<Erasable> {
  const events = { count: 0, bytes: 0 };
  for (let from = 0; ; ) {
    turn();
    const lengths = await readEventLengths(store, db, sessionKey, from, MEASURED_AT_ONCE.events);
    events.count += lengths.length;
    for (const { bytes } of lengths) events.bytes += bytes;
    if (lengths.length < MEASURED_AT_ONCE.events) break;
    from = (lengths.at(-1) as EventLength).seq + 1;
  }
  turn();
  const snapshots = await measureSnapshots(store, db, sessionKey, turn);
  return {
    events: events.count,
    batches: await countBatches(store, db, sessionKey),
    snapshots: snapshots.count,
    bytes: events.bytes + snapshots.bytes,
  };
}

export interface EventLength {
  readonly seq: number;
  readonly bytes: number;
}

/** Of the first events of a session from a sequence on. */
export async function readEventLengths(
  store: Store,
  db: Kysely<Layout>,
  sessionKey: number,
  from: number,
  limit: number,
): Promise<EventLength[]> {
  const query = db
    .selectFrom("event_log")
    .select((eb) => ["seq", eb.fn<number>("octet_length", ["data"]).as("bytes")])
    .where("session_key", "=", sessionKey)
    .where("seq", ">=", from)
    .orderBy("seq")
    .limit(limit);
  return (await queryRows(store, query)).map(({ seq, bytes }) => ({ seq, bytes: Number(bytes) }));
}

async function measureSnapshots(store: Store, db: Kysely<Layout>, sessionKey: number, turn: () => void) {
  const measured = { count: 0, bytes: 0 };
  for (let after = ""; ; ) {
    turn();
    const query = db
      .selectFrom("snapshot")
      .select((eb) => ["snapshot_id", eb.fn<number>("octet_length", ["state"]).as("bytes")])
      .where("session_key", "=", sessionKey)
      .where("snapshot_id", ">", after)
      .orderBy("snapshot_id")
      .limit(MEASURED_AT_ONCE.snapshots);
    const rows = await queryRows(store, query);
    measured.count += rows.length;
    for (const { bytes } of rows) measured.bytes += Number(bytes);
    const last = rows.at(-1);
    if (last === undefined || rows.length < MEASURED_AT_ONCE.snapshots) return measured;
    after = last.snapshot_id;
  }
}

async function countBatches(store: Store, db: Kysely<Layout>, sessionKey: number): Promise<number> {
  const query = db
    .selectFrom("batch")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("session_key", "=", sessionKey);
  return Number((await queryFirst(store, query))?.count ?? 0);
}

/** At most so many events, and so many bytes of them, are deleted in one message: others wait for it. */
const DELETED_AT_ONCE = { events: 500, bytes: 1_048_576 };

/** The last sequence of what one message deletes, from a sequence on; null where there is nothing. One event may be larger than the bound. */
export async function readRangeEnd(
  store: Store,
  db: Kysely<Layout>,
  sessionKey: number,
  from: number,
): Promise<number | null> {
  let end: number | null = null;
  let sum = 0;
  for (const { seq, bytes } of await readEventLengths(store, db, sessionKey, from, DELETED_AT_ONCE.events)) {
    sum += bytes;
    if (end !== null && sum > DELETED_AT_ONCE.bytes) return end;
    end = seq;
  }
  return end;
}
