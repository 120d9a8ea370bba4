/** The statements by which a store that was emptied becomes another one. */
import { type Kysely, sql } from "kysely";
import type { QueryResult, Statement, Store } from "../contract/store.ts";
import { rowsOf } from "../contract/store.ts";
import type { Layout } from "./layout.ts";
import { queryRows, statementOf } from "./run.ts";
import { PURGING } from "./sessions.ts";

const DEFAULT_USER = "default";
/** What running apps note of their work on a store. */
const UPKEEP_NOTES = "upkeep_";

/**
 * Nobody commits to the store as it was from here on; touches no row, and changes nothing, where a session without an end belongs to
 * anybody but the instance. Whoever brings a session moves the head first: one that was under way is seen.
 */
export function changeEpochStatements(db: Kysely<Layout>, from: string, to: string, instance: string): Statement[] {
  const waited = db
    .updateTable("store_head")
    .set((eb) => ({ position: eb.ref("position") }))
    .where("epoch", "=", from);
  const foreign = db
    .selectFrom("session")
    .select("session_key")
    .where("end_time", "is", null)
    .where("session_mode", "!=", PURGING)
    .where((eb) => eb.or([eb("owner", "is", null), eb("owner", "not like", `%"instance":"${instance}"%`)]));
  const changed = db
    .updateTable("store_head")
    .set({ epoch: to })
    .where("epoch", "=", from)
    .where(({ not, exists }) => not(exists(foreign)));
  return [statementOf(waited, 1), statementOf(changed, 1)];
}

/** Ids of sessions without an end, those among them that are not all there yet. */
export async function readUnendedIds(store: Store, db: Kysely<Layout>): Promise<string[]> {
  const query = db.selectFrom("session").select("session_id").where("end_time", "is", null);
  return (await queryRows(store, query.where("session_mode", "!=", PURGING))).map(({ session_id }) => session_id);
}

/** Every profile goes, and the one that every new store has is as new. Marked sessions are nobody's any more. */
export function resetProfilesStatements(db: Kysely<Layout>, now: string): Statement[] {
  const fresh = {
    current_level: 1,
    total_sessions: 0,
    total_energy: 0,
    experience_points: 0,
    unlocked_paths: "[]",
    preferences: "{}",
    purged_sessions: 0,
    purged_energy: 0,
    created_at: now,
    updated_at: now,
  };
  const ensured = db
    .insertInto("user")
    .columns(["user_id", "created_at", "updated_at"])
    .expression(
      db
        .selectFrom("store_head")
        .select([
          sql<string>`${DEFAULT_USER}`.as("user_id"),
          sql<string>`${now}`.as("created_at"),
          sql<string>`${now}`.as("updated_at"),
        ])
        .where(({ not, exists, selectFrom }) =>
          not(exists(selectFrom("user").select("user_id").where("user_id", "=", DEFAULT_USER))),
        ),
    );
  return [
    statementOf(ensured),
    statementOf(db.updateTable("session").set({ user_id: DEFAULT_USER }).where("session_mode", "=", PURGING)),
    statementOf(db.deleteFrom("user").where("user_id", "!=", DEFAULT_USER)),
    statementOf(
      db
        .updateTable("user")
        .set((eb) => ({ ...fresh, revision: eb("revision", "+", 1) }))
        .where("user_id", "=", DEFAULT_USER),
    ),
  ];
}

/** Keyed hashes that were made so far mean nothing any more, and nothing was ever done to the store. */
export function changeIdentityStatements(
  db: Kysely<Layout>,
  identity: { readonly store_id: string; readonly privacy_secret: string },
  now: string,
): Statement[] {
  const changed = Object.entries(identity).map(([key, value]) =>
    statementOf(db.updateTable("schema_info").set({ value, updated_at: now }).where("key", "=", key), 1),
  );
  return [...changed, statementOf(db.deleteFrom("schema_info").where("key", "like", `${UPKEEP_NOTES}%`))];
}

export interface OtherRows {
  readonly profiles: number;
  readonly auditRows: number;
}

export async function countOtherRows(store: Store, db: Kysely<Layout>): Promise<OtherRows> {
  const results = await store.transact([
    statementOf(db.selectFrom("user").select((eb) => eb.fn.countAll<number>().as("count"))),
    statementOf(db.selectFrom("audit").select((eb) => eb.fn.countAll<number>().as("count"))),
  ]);
  const [profiles, auditRows] = results.map((result) =>
    Number(rowsOf<{ count: number }>(result as QueryResult)[0]?.count ?? 0),
  );
  return { profiles: profiles ?? 0, auditRows: auditRows ?? 0 };
}
