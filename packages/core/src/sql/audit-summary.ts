import type { AuditSummary } from "@wfstate/schemas";
import type { Kysely } from "kysely";
import type { Store } from "../contract/store.ts";
import type { Layout } from "./layout.ts";
import { queryRows } from "./run.ts";

/** What changes nothing of a session. */
const PASSED_OVER = ["export", "import"] as const;

/** What an import tells of the session it has made, in the `new_values` of its audit row. */
export interface ImportRecord {
  /** The id that it has in the file. */
  readonly imported_from: string;
  /** The chain of its events under that id. */
  readonly chain: string;
  readonly events: number;
  readonly snapshots: number;
  /** What the audit of the store that it came from said. */
  readonly audit_summary: AuditSummary;
}

/** The audit of a session in short, that of the store it was imported from included. */
export async function readAuditSummary(store: Store, db: Kysely<Layout>, sessionId: string): Promise<AuditSummary> {
  const rows = await queryRows(
    store,
    db
      .selectFrom("audit")
      .select((eb) => [
        "operation",
        eb.fn.countAll<number>().as("count"),
        eb.fn.min("timestamp").as("first"),
        eb.fn.max("timestamp").as("last"),
      ])
      .where("table_name", "=", "session")
      .where("record_id", "=", sessionId)
      .where("operation", "not in", [...PASSED_OVER])
      .groupBy("operation"),
  );
  const here = rows.map(({ operation, count, first, last }) => ({
    entries: count,
    operations: { [operation]: count },
    first_at: first,
    last_at: last,
  }));
  const imported = await readImportRecord(store, db, sessionId);
  return summed(imported === null ? here : [imported.audit_summary, ...here]);
}

/** What the newest import of the session told; null where it was never imported. */
export async function readImportRecord(
  store: Store,
  db: Kysely<Layout>,
  sessionId: string,
): Promise<ImportRecord | null> {
  const [row] = await queryRows(
    store,
    db
      .selectFrom("audit")
      .select("new_values")
      .where("operation", "=", "import")
      .where("table_name", "=", "session")
      .where("record_id", "=", sessionId)
      .orderBy("audit_id", "desc")
      .limit(1),
  );
  return row?.new_values == null ? null : (JSON.parse(row.new_values) as ImportRecord);
}

function summed(parts: readonly AuditSummary[]): AuditSummary {
  const operations = new Map<string, number>();
  for (const part of parts) {
    for (const [operation, count] of Object.entries(part.operations)) {
      operations.set(operation, (operations.get(operation) ?? 0) + (count as number));
    }
  }
  const times = parts.flatMap(({ first_at, last_at }) => [first_at, last_at]).filter((time) => time !== null);
  times.sort();
  return {
    entries: parts.reduce((sum, { entries }) => sum + entries, 0),
    operations: Object.fromEntries([...operations].sort(([a], [b]) => (a < b ? -1 : 1))),
    first_at: times[0] ?? null,
    last_at: times.at(-1) ?? null,
  };
}
