/** What `privacy.audit_mode` adds to a message of the writer: a row for each thing that it does to its session, beside its events. */
import type { Kysely } from "kysely";
import { sql } from "kysely";
import type { Statement } from "../contract/store.ts";
import type { AppendBatch, BatchAudit } from "./append-batch.ts";
import type { AuditedOperation } from "./audit.ts";
import type { Layout } from "./layout.ts";
import { Template } from "./template.ts";

type Slots = "operation" | "sessionKey" | "values" | "by" | "now";

export class SessionAuditSql implements BatchAudit {
  readonly #insert: Template<Slots>;
  readonly #by: string;

  /** @param by who does it, in words */
  constructor(db: Kysely<Layout>, by: string) {
    this.#insert = compileInsert(db);
    this.#by = by;
  }

  /** For the end of the message: the session's row is there by then. */
  build({ sessionKey, create, end, snapshot, after, now }: AppendBatch): Statement[] {
    const row = (operation: AuditedOperation, values: object) =>
      this.#insert.bind({ operation, sessionKey, values: JSON.stringify(values), by: this.#by, now }, 1);
    const statements: Statement[] = [];
    if (create !== null) {
      const { userId, mode, modelId, hardwareTier, startTime } = create;
      const values = { user_id: userId, session_mode: mode, model_id: modelId, hardware_tier: hardwareTier };
      statements.push(row("session_start", { ...values, start_time: startTime }));
    }
    if (snapshot !== null) {
      const { snapshotId, seq, type } = snapshot;
      statements.push(row("snapshot", { snapshot_id: snapshotId, seq, snapshot_type: type }));
    }
    if (end !== null) {
      const { endTime, cleanShutdown } = end;
      const values = { end_time: endTime, clean_shutdown: cleanShutdown };
      statements.push(row("session_end", { ...values, last_seq: after.seq, total_energy: after.totalEnergy }));
    }
    return statements;
  }
}

function compileInsert(db: Kysely<Layout>): Template<Slots> {
  return new Template<Slots>((slot) =>
    db
      .insertInto("audit")
      .columns(["timestamp", "operation", "table_name", "record_id", "new_values", "user_context", "schema_version"])
      .expression((eb) =>
        eb
          .selectFrom("session")
          .select([
            sql<string>`${slot("now")}`.as("timestamp"),
            sql<string>`${slot("operation")}`.as("operation"),
            sql<string>`${sql.lit("session")}`.as("table_name"),
            "session_id as record_id",
            sql<string>`${slot("values")}`.as("new_values"),
            sql<string>`${slot("by")}`.as("user_context"),
            sql<number>`${sql.lit(1)}`.as("schema_version"),
          ])
          .where("session_key", "=", slot("sessionKey")),
      ),
  );
}
