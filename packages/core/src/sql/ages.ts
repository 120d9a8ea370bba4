/** How old the sessions of a store are, by when their events were stored. */
import type { Kysely } from "kysely";
import type { Store } from "../contract/store.ts";
import type { Layout } from "./layout.ts";
import { queryRows } from "./run.ts";
import { IMPORTING, PURGING } from "./sessions.ts";

export interface OldSession {
  readonly session_key: number;
  readonly session_id: string;
  /** Of its newest event; where it has none any more, or never had, the last change of the session itself. */
  readonly stored_at: string;
}

export interface OldSessionsQuery {
  /** Exclusive. */
  readonly storedBefore: string;
  /** What was stored later than this was stored by a clock from the future, and is of no age. */
  readonly now: string;
  readonly afterKey: number;
  readonly limit: number;
}

/** Sessions that have ended and whose newest event was stored before a time, in the order in which they were first stored. */
export function readOldSessions(store: Store, db: Kysely<Layout>, query: OldSessionsQuery): Promise<OldSession[]> {
  const { storedBefore, now, afterKey, limit } = query;
  const aged = db
    .selectFrom("session as s")
    .select(["s.session_key", "s.session_id"])
    .select((eb) =>
      eb.fn
        .coalesce(
          eb
            .selectFrom("batch as b")
            .select(({ fn }) => fn.max("b.stored_at").as("newest"))
            .whereRef("b.session_key", "=", "s.session_key"),
          "s.updated_at",
        )
        .as("stored_at"),
    )
    .where("s.end_time", "is not", null)
    .where("s.session_mode", "not in", [PURGING, IMPORTING])
    .where("s.session_key", ">", afterKey);
  const old = db
    .selectFrom(aged.as("aged"))
    .selectAll()
    .where("stored_at", "<", storedBefore)
    .where("stored_at", "<=", now)
    .orderBy("session_key")
    .limit(limit);
  return queryRows(store, old) as Promise<OldSession[]>;
}
