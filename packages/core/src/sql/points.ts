import type { Kysely } from "kysely";
import { rowsOf, type Store } from "../contract/store.ts";
import type { Layout } from "./layout.ts";
import { queryFirst, statementOf } from "./run.ts";

export interface SessionPart {
  readonly sessionKey: number;
  readonly first: number;
  readonly last: number;
}

/** The first event of a part with a later timestamp; null where there is none. Reads the events. */
export async function firstSeqAfterTime(
  store: Store,
  db: Kysely<Layout>,
  part: SessionPart,
  time: string,
): Promise<number | null> {
  const query = db
    .selectFrom("event_log")
    .select("seq")
    .where("session_key", "=", part.sessionKey)
    .where("seq", ">=", part.first)
    .where("seq", "<=", part.last)
    .where("timestamp", ">", time)
    .orderBy("seq")
    .limit(1);
  return (await queryFirst(store, query))?.seq ?? null;
}

/** The first event of a part that belongs to a later frame; null where there is none. Reads the events. */
export async function firstSeqAfterFrame(
  store: Store,
  db: Kysely<Layout>,
  part: SessionPart,
  frame: number,
): Promise<number | null> {
  const query = db
    .selectFrom("event_log")
    .select("seq")
    .where("session_key", "=", part.sessionKey)
    .where("seq", ">=", part.first)
    .where("seq", "<=", part.last)
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
