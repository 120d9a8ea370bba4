import type { Kysely } from "kysely";
import type { Store } from "../contract/store.ts";
import type { Layout } from "./layout.ts";
import type { SessionPart } from "./points.ts";
import { queryRows } from "./run.ts";
import { PURGING } from "./sessions.ts";

export interface TypeCount {
  readonly type: string;
  readonly count: number;
}

/** How many events of each type are stored, of a part of a session or with null of all, in no order. */
export function readTypeCounts(store: Store, db: Kysely<Layout>, part: SessionPart | null): Promise<TypeCount[]> {
  const all = db.selectFrom("event_log").select((eb) => ["type", eb.fn.countAll<number>().as("count")]);
  const query =
    part === null
      ? all
      : all.where("session_key", "=", part.sessionKey).where("seq", ">=", part.first).where("seq", "<=", part.last);
  return queryRows(store, query.groupBy("type"));
}

export async function countSnapshots(store: Store, db: Kysely<Layout>): Promise<number> {
  const query = db
    .selectFrom("snapshot")
    .innerJoin("session", "session.session_key", "snapshot.session_key")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("session_mode", "!=", PURGING);
  const [row] = await queryRows(store, query);
  return row?.count ?? 0;
}

export async function countTrimmedEvents(store: Store, db: Kysely<Layout>): Promise<number> {
  const [row] = await queryRows(
    store,
    db.selectFrom("trim").select((eb) => eb.fn.sum<number>("events").as("count")),
  );
  return Number(row?.count ?? 0);
}
