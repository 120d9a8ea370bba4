import { Kysely } from "kysely";
import { Timestamps } from "../accept/timestamp.ts";
import type { Statement, Store } from "../contract/store.ts";
import type { JsonObject } from "../model/event.ts";
import type { AuditTable, Layout } from "./layout.ts";
import { statementOf } from "./run.ts";

/** What was done to a store as a whole, or to a session of it. */
export type AuditedOperation =
  | "backup"
  | "cleanup"
  | "copy"
  | "export"
  | "import"
  | "migration"
  | "profile"
  | "purge"
  | "recovery"
  | "restore"
  | "session_end"
  | "session_start"
  | "snapshot"
  | "take_over";

export interface AuditEntry {
  readonly operation: AuditedOperation;
  /** The table whose row the entry is about; null: the whole store. */
  readonly tableName: "session" | "user" | null;
  /** The id of that row. */
  readonly recordId: string | null;
  readonly before?: JsonObject;
  readonly after?: JsonObject;
  /** Who did it, in words: `wfstate export`. */
  readonly by: string;
  readonly now: string;
}

/** For the transaction that does what it tells, or that follows it. */
export function auditStatement(db: Kysely<Layout>, entry: AuditEntry): Statement {
  // The engine counts `audit_id`.
  return statementOf(db.insertInto("audit").values(rowOf(entry) as AuditTable), 1);
}

function rowOf({ operation, tableName, recordId, before, after, by, now }: AuditEntry): Omit<AuditTable, "audit_id"> {
  return {
    timestamp: now,
    operation,
    table_name: tableName,
    record_id: recordId,
    old_values: before === undefined ? null : JSON.stringify(before),
    new_values: after === undefined ? null : JSON.stringify(after),
    user_context: by,
    schema_version: 1,
  };
}

/**
 * For what is told of a session after it was done, when the session may be erased already: its id stands there only where the store still
 * has it, and `erasedAs` otherwise. The session is touched first, so an erasure that marks it at the same time comes before the row, or
 * after it and scrubs it.
 */
export function lateAuditStatements(
  db: Kysely<Layout>,
  { recordId, ...entry }: AuditEntry & { readonly recordId: string },
  erasedAs: string,
): Statement[] {
  const touched = db
    .updateTable("session")
    .set((eb) => ({ generation: eb.ref("generation") }))
    .where("session_id", "=", recordId);
  const row = { ...rowOf({ ...entry, recordId }), record_id: null };
  const insert = db.insertInto("audit").values((eb) => ({
    ...(row as unknown as AuditTable),
    record_id: eb.fn.coalesce(
      eb.selectFrom("session").select("session_id").where("session_id", "=", recordId),
      eb.val(erasedAs),
    ),
  }));
  return [statementOf(touched), statementOf(insert, 1)];
}

const TRIES = 3;

/** In a transaction of its own. Where an answer was lost the row may stand there twice: rather that than not at all. */
export async function recordAudit(store: Store, entry: Omit<AuditEntry, "now">): Promise<void> {
  const db = new Kysely<Layout>({ dialect: store.dialect });
  const statement = auditStatement(db, { ...entry, now: new Timestamps().now() });
  for (let tries = 1; ; tries++) {
    try {
      await store.transact([statement]);
      return;
    } catch (error) {
      if (tries === TRIES || !store.classify(error).retry) throw error;
    }
  }
}
