import type { Kysely } from "kysely";
import type { Store } from "../contract/store.ts";
import type { Layout, SessionTable } from "./layout.ts";
import { queryFirst, queryRows } from "./run.ts";

export interface HeadRow
  extends Pick<
    SessionTable,
    "session_key" | "session_id" | "last_seq" | "chain" | "total_events" | "end_time" | "session_mode"
  > {
  /** How many of its events are gone; null where none is. */
  readonly trimmed: number | null;
}

/** The sessions after a key, in the order in which they were first stored. */
export function readHeadPage(store: Store, db: Kysely<Layout>, afterKey: number, limit: number): Promise<HeadRow[]> {
  const query = db
    .selectFrom("session")
    .leftJoin("trim", "trim.session_key", "session.session_key")
    .select([
      "session.session_key",
      "session_id",
      "last_seq",
      "session.chain",
      "total_events",
      "end_time",
      "session_mode",
    ])
    .select("trim.events as trimmed")
    .where("session.session_key", ">", afterKey)
    .orderBy("session.session_key")
    .limit(limit);
  return queryRows(store, query);
}

/** How many events are stored of each session of a range of keys; one without events is left out. */
export async function countEvents(
  store: Store,
  db: Kysely<Layout>,
  fromKey: number,
  toKey: number,
): Promise<Map<number, number>> {
  const query = db
    .selectFrom("event_log")
    .select((eb) => ["session_key", eb.fn.countAll<number>().as("count")])
    .where("session_key", ">=", fromKey)
    .where("session_key", "<=", toKey)
    .groupBy("session_key");
  const rows = await queryRows(store, query);
  return new Map(rows.map(({ session_key, count }) => [session_key, Number(count)]));
}

/** The link of the chain after the batch of a session that ends at a sequence; null where none does. */
export async function readChainAt(
  store: Store,
  db: Kysely<Layout>,
  sessionId: string,
  lastSeq: number,
): Promise<string | null> {
  const query = db
    .selectFrom("batch")
    .innerJoin("session", "session.session_key", "batch.session_key")
    .select("batch.chain")
    .where("session_id", "=", sessionId)
    .where("batch.last_seq", "=", lastSeq);
  return (await queryFirst(store, query))?.chain ?? null;
}
