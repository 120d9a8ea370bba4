import type { Kysely } from "kysely";
import { rowsOf, type Store } from "../contract/store.ts";
import type { Layout } from "./layout.ts";
import { queryFirst, statementOf } from "./run.ts";

/** The first event of a session with a later timestamp; null where there is none. Reads the session's events. */
export async function firstSeqAfterTime(
  store: Store,
  db: Kysely<Layout>,
  sessionKey: number,
  time: string,
): Promise<number | null> {
  const query = db
    .selectFrom("event_log")
    .select("seq")
    .where("session_key", "=", sessionKey)
    .where("timestamp", ">", time)
    .orderBy("seq")
    .limit(1);
  return (await queryFirst(store, query))?.seq ?? null;
}

/** The first event of a session that belongs to a later frame; null where there is none. Reads the session's events. */
export async function firstSeqAfterFrame(
  store: Store,
  db: Kysely<Layout>,
  sessionKey: number,
  frame: number,
): Promise<number | null> {
  const query = db
    .selectFrom("event_log")
    .select("seq")
    .where("session_key", "=", sessionKey)
    .where("frame_id", ">", frame)
    .orderBy("seq")
    .limit(1);
  return (await queryFirst(store, query))?.seq ?? null;
}

/** The last event of a session that is stored; null where none is. */
export async function lastStoredSeq(store: Store, db: Kysely<Layout>, sessionKey: number): Promise<number | null> {
  const query = db.selectFrom("event_log").select("seq").where("session_key", "=", sessionKey);
  return (await queryFirst(store, query.orderBy("seq", "desc").limit(1)))?.seq ?? null;
}

/** The first and the last event of a session that are stored; null where none is. */
export async function storedEnds(
  store: Store,
  db: Kysely<Layout>,
  sessionKey: number,
): Promise<{ readonly first: number; readonly last: number } | null> {
  const seqs = db.selectFrom("event_log").select("seq").where("session_key", "=", sessionKey).limit(1);
  const results = await store.transact([statementOf(seqs.orderBy("seq")), statementOf(seqs.orderBy("seq", "desc"))]);
  const [first, last] = results.map((result) => rowsOf<{ readonly seq: number }>(result)[0]?.seq);
  return first === undefined || last === undefined ? null : { first, last };
}
