import type { Kysely } from "kysely";
import type { Store } from "../contract/store.ts";
import type { Layout } from "./layout.ts";
import { queryFirst } from "./run.ts";

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
