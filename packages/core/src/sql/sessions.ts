import type { Kysely } from "kysely";
import type { Store } from "../contract/store.ts";
import { type AuditEntry, auditStatement } from "./audit.ts";
import type { Layout, SessionTable } from "./layout.ts";
import { queryFirst, queryRows, statementOf } from "./run.ts";

/** The mode of a session until all of it is imported: it is no session to anybody yet. */
export const IMPORTING = "importing";

export type SessionRow = SessionTable;

/** The mode of a session whose erasure has begun: it has another id, and nobody but its erasure finds it any more. */
export const PURGING = "purging";

export function readSession(store: Store, db: Kysely<Layout>, sessionId: string): Promise<SessionRow | undefined> {
  return queryFirst(store, kept(db).selectAll().where("session_id", "=", sessionId));
}

export async function readSessionIds(store: Store, db: Kysely<Layout>): Promise<string[]> {
  return (await queryRows(store, kept(db).select("session_id"))).map((row) => row.session_id);
}

function kept(db: Kysely<Layout>) {
  return db.selectFrom("session").where("session_mode", "!=", PURGING);
}

/** Sessions that no clean or recorded end has closed, newest first. */
export function readUnendedSessions(store: Store, db: Kysely<Layout>): Promise<SessionRow[]> {
  return queryRows(
    store,
    kept(db)
      .selectAll()
      .where("end_time", "is", null)
      .where("session_mode", "!=", IMPORTING)
      .orderBy("session_key", "desc"),
  );
}

/** Of every session that nobody erases yet, whole or not, in the order in which they were first stored. */
export function readKeptSessions(
  store: Store,
  db: Kysely<Layout>,
  afterKey: number,
  limit: number,
): Promise<Pick<SessionRow, "session_key" | "session_id">[]> {
  const query = kept(db).select(["session_key", "session_id"]).where("session_key", ">", afterKey);
  return queryRows(store, query.orderBy("session_key").limit(limit));
}

export interface SessionPageQuery {
  readonly ended: boolean | null;
  readonly since: string | null;
  /** Only sessions with a smaller key. */
  readonly beforeKey: number | null;
  readonly limit: number;
}

/** Newest first. */
export function readSessionPage(store: Store, db: Kysely<Layout>, query: SessionPageQuery): Promise<SessionRow[]> {
  let select = kept(db)
    .selectAll()
    .where("session_mode", "!=", IMPORTING)
    .orderBy("session_key", "desc")
    .limit(query.limit);
  if (query.ended !== null) select = select.where("end_time", query.ended ? "is not" : "is", null);
  if (query.since !== null) select = select.where("start_time", ">=", query.since);
  if (query.beforeKey !== null) select = select.where("session_key", "<", query.beforeKey);
  return queryRows(store, select);
}

/** Those that `readSessionPage` gives, page by page. */
export async function countSessions(store: Store, db: Kysely<Layout>): Promise<number> {
  const query = kept(db)
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("session_mode", "!=", IMPORTING);
  return Number((await queryFirst(store, query))?.count ?? 0);
}

const SESSIONS_AT_ONCE = 100;

/** Every session, newest first; a page of them is in memory at a time. */
export async function* allSessions(store: Store, db: Kysely<Layout>): AsyncGenerator<SessionRow, void, undefined> {
  let beforeKey: number | null = null;
  for (;;) {
    const page = { ended: null, since: null, beforeKey, limit: SESSIONS_AT_ONCE };
    const rows: SessionRow[] = await readSessionPage(store, db, page);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < SESSIONS_AT_ONCE) return;
    beforeKey = last.session_key;
  }
}

/** Ids that start with the prefix, at most `limit`. */
export async function readSessionIdsByPrefix(
  store: Store,
  db: Kysely<Layout>,
  prefix: string,
  limit: number,
): Promise<string[]> {
  const query = kept(db)
    .select("session_id")
    .where("session_id", ">=", prefix)
    .where("session_id", "<", `${prefix}\u007f`)
    .where("session_mode", "!=", IMPORTING)
    .orderBy("session_id")
    .limit(limit);
  return (await queryRows(store, query)).map((row) => row.session_id);
}

export interface Claim {
  readonly sessionKey: number;
  /** The one that it has now. */
  readonly generation: number;
  /** Of no other claim. */
  readonly owner: string;
  /** What the audit keeps of it. */
  readonly audit: AuditEntry;
  readonly now: string;
}

const CLAIM_TRIES = 3;

/**
 * Compare-and-set of the owner, with a row in the audit; rejects with `EXPECTATION_FAILED` when another process was faster. Tried again where the database
 * was busy; where an answer was lost, or a try came to nothing because an earlier one had not, the row tells.
 */
export async function claimSession(store: Store, db: Kysely<Layout>, claim: Claim): Promise<void> {
  const { sessionKey, generation, owner, audit, now } = claim;
  const update = db
    .updateTable("session")
    .set({ generation: generation + 1, owner, renewed_at: now, updated_at: now })
    .where("session_key", "=", sessionKey)
    .where("generation", "=", generation)
    .where("end_time", "is", null);
  const statements = [statementOf(update, 1), auditStatement(db, audit)];
  for (let tries = 1; ; tries++) {
    try {
      await store.transact(statements);
      return;
    } catch (error) {
      if (await isClaimed(store, db, claim)) return;
      if (tries === CLAIM_TRIES || !store.classify(error).retry) throw error;
    }
  }
}

async function isClaimed(store: Store, db: Kysely<Layout>, { sessionKey, owner }: Claim): Promise<boolean> {
  const query = db.selectFrom("session").select("owner").where("session_key", "=", sessionKey);
  return (await queryFirst(store, query))?.owner === owner;
}

/** Shows that the owner lives; touches no row when the session was taken over. */
export async function renewClaim(
  store: Store,
  db: Kysely<Layout>,
  sessionKey: number,
  generation: number,
  now: string,
): Promise<boolean> {
  const update = db
    .updateTable("session")
    .set({ renewed_at: now })
    .where("session_key", "=", sessionKey)
    .where("generation", "=", generation);
  const [result] = await store.transact([statementOf(update)]);
  return result?.changes === 1;
}

/** Leaves the session without an owner, if it still is the caller's. */
export async function releaseClaim(
  store: Store,
  db: Kysely<Layout>,
  sessionKey: number,
  generation: number,
): Promise<void> {
  const update = db
    .updateTable("session")
    .set({ owner: null })
    .where("session_key", "=", sessionKey)
    .where("generation", "=", generation);
  await store.transact([statementOf(update)]);
}
