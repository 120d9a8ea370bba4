import type { Kysely } from "kysely";
import type { Statement, Store } from "../contract/store.ts";
import type { AuditTable, Layout } from "./layout.ts";
import { queryRows, statementOf } from "./run.ts";

/** Of an audited row, what may name a session or tell of it. */
export type AuditTexts = Pick<AuditTable, "record_id" | "old_values" | "new_values" | "user_context">;

export type AuditPageRow = AuditTexts & Pick<AuditTable, "audit_id">;

export function readAuditPage(
  store: Store,
  db: Kysely<Layout>,
  afterId: number,
  limit: number,
): Promise<AuditPageRow[]> {
  const query = db
    .selectFrom("audit")
    .select(["audit_id", "record_id", "old_values", "new_values", "user_context"])
    .where("audit_id", ">", afterId)
    .orderBy("audit_id")
    .limit(limit);
  return queryRows(store, query);
}

/** Where backups were put, as the audit has it: many are there no more. Oldest first. */
export async function readBackupPaths(store: Store, db: Kysely<Layout>): Promise<string[]> {
  const query = db.selectFrom("audit").select("new_values").where("operation", "=", "backup").orderBy("audit_id");
  const paths = (await queryRows(store, query)).map(({ new_values }) => pathIn(new_values));
  return [...new Set(paths.filter((path) => path !== null))];
}

function pathIn(text: string | null): string | null {
  try {
    const { path } = JSON.parse(text ?? "{}") as { path?: unknown };
    return typeof path === "string" ? path : null;
  } catch {
    return null;
  }
}

export function rewriteAuditStatement(db: Kysely<Layout>, auditId: number, texts: AuditTexts): Statement {
  return statementOf(db.updateTable("audit").set(texts).where("audit_id", "=", auditId));
}

export function deleteAuditStatement(db: Kysely<Layout>, upToId: number): Statement {
  return statementOf(db.deleteFrom("audit").where("audit_id", "<=", upToId));
}
