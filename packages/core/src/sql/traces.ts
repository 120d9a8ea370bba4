/** Whether fragments of what was erased may still be in the pages of the database. */
import type { Kysely } from "kysely";
import type { Statement, Store } from "../contract/store.ts";
import type { Layout } from "./layout.ts";
import { queryFirst, statementOf } from "./run.ts";
import { PURGING } from "./sessions.ts";

/** The newest row of the audit when the database was last written anew. */
export const COMPACTED_NOTE = "upkeep_compacted";
/** As an erasure that has left any is audited. */
const HAS_LEFT = '%"left_in":["%';

export async function readNewestAuditId(store: Store, db: Kysely<Layout>): Promise<number> {
  const newest = db.selectFrom("audit").select((eb) => eb.fn.max("audit_id").as("id"));
  return Number((await queryFirst(store, newest))?.id ?? 0);
}

/** Finds a row where an erasure has not ended, or has left fragments since the database was last written anew. */
export function tracesStatement(db: Kysely<Layout>): Statement {
  const compacted = db.selectFrom("schema_info").select("value").where("key", "=", COMPACTED_NOTE);
  const left = db
    .selectFrom("audit")
    .select("operation as trace")
    .where("operation", "=", "purge")
    .where("new_values", "like", HAS_LEFT)
    .where((eb) => eb("audit_id", ">", eb.fn.coalesce(eb.cast<number>(compacted, "integer"), eb.val(0))));
  const begun = db.selectFrom("session").select("session_mode as trace").where("session_mode", "=", PURGING);
  return statementOf(begun.unionAll(left).limit(1));
}
