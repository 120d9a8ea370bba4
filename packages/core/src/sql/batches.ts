import type { Kysely } from "kysely";
import type { Store } from "../contract/store.ts";
import type { Layout } from "./layout.ts";
import { queryFirst, queryRows } from "./run.ts";
import { IMPORTING, PURGING } from "./sessions.ts";

/** A committed batch with the session it belongs to. */
export interface StoreBatch {
  readonly position: number;
  readonly session_key: number;
  readonly session_id: string;
  readonly first_seq: number;
  readonly last_seq: number;
  readonly stored_at: string;
}

/**
 * Batches of all sessions whose last event lies after a position, in commit order. A session that is being imported has its positions
 * from its last commit on, so nobody who has read on misses it.
 */
export function readBatchesAfter(
  store: Store,
  db: Kysely<Layout>,
  position: number,
  limit: number,
): Promise<StoreBatch[]> {
  const query = db
    .selectFrom("batch")
    .innerJoin("session", "session.session_key", "batch.session_key")
    .select(["position", "batch.session_key", "session_id", "first_seq", "batch.last_seq", "stored_at"])
    .where("position", ">", position)
    .where("session_mode", "not in", [PURGING, IMPORTING])
    .orderBy("position")
    .limit(limit);
  return queryRows(store, query);
}

/** The link of the chain after the batch that ends at a sequence; null where no batch ends there. */
export async function readBatchChain(
  store: Store,
  db: Kysely<Layout>,
  sessionKey: number,
  lastSeq: number,
): Promise<string | null> {
  const query = db
    .selectFrom("batch")
    .select("chain")
    .where("session_key", "=", sessionKey)
    .where("last_seq", "=", lastSeq);
  return (await queryFirst(store, query))?.chain ?? null;
}

/** When the last batch was stored, by whatever clock; null in a store without events. */
export async function readLastStoredAt(store: Store, db: Kysely<Layout>): Promise<string | null> {
  const query = db.selectFrom("batch").select("stored_at").orderBy("position", "desc").limit(1);
  return (await queryFirst(store, query))?.stored_at ?? null;
}

/** When the oldest batch that is kept was stored; null in a store without events. */
export async function readFirstStoredAt(store: Store, db: Kysely<Layout>): Promise<string | null> {
  const query = db.selectFrom("batch").select("stored_at").orderBy("position").limit(1);
  return (await queryFirst(store, query))?.stored_at ?? null;
}

/** Position of the newest committed event; 0 in an empty store. */
export async function readHeadPosition(store: Store, db: Kysely<Layout>): Promise<number> {
  return (await queryFirst(store, db.selectFrom("store_head").select("position")))?.position ?? 0;
}

/** Where a batch stands in the store-wide order; `session_id` is null where its session is not there. */
export interface StoredPosition {
  readonly position: number;
  readonly session_id: string | null;
  readonly first_seq: number;
  readonly last_seq: number;
}

/** Batches of all sessions, and of none, after a position; all of them after null. */
export function readPositionsAfter(
  store: Store,
  db: Kysely<Layout>,
  position: number | null,
  limit: number,
): Promise<StoredPosition[]> {
  const query = db
    .selectFrom("batch")
    .leftJoin("session", "session.session_key", "batch.session_key")
    .select(["position", "session_id", "first_seq", "batch.last_seq"])
    .orderBy("position")
    .limit(limit);
  return queryRows(store, position === null ? query : query.where("position", ">", position));
}
