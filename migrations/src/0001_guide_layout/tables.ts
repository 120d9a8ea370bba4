import type { MigrationContext } from "@wfstate/core";
import { sql } from "kysely";
import type { SchemaChange } from "../building/change-made.ts";
import { columnsOf } from "../building/columns.ts";

const NOW = sql`CURRENT_TIMESTAMP`;

export function createSchemaInfo(context: MigrationContext): SchemaChange {
  const t = columnsOf(context);
  return context.db.schema
    .createTable("schema_info")
    .addColumn("key", t.key, (column) => column.primaryKey())
    .addColumn("value", t.text, (column) => column.notNull())
    .addColumn("updated_at", t.text, (column) => column.defaultTo(NOW));
}

export function createUser(context: MigrationContext): SchemaChange {
  const t = columnsOf(context);
  return context.db.schema
    .createTable("user")
    .addColumn("user_id", t.key, (column) => column.primaryKey().defaultTo("default"))
    .addColumn("current_level", t.integer, (column) => column.defaultTo(1))
    .addColumn("total_sessions", t.integer, (column) => column.defaultTo(0))
    .addColumn("total_energy", t.real, (column) => column.defaultTo(0))
    .addColumn("experience_points", t.integer, (column) => column.defaultTo(0))
    .addColumn("unlocked_paths", t.text, (column) => column.defaultTo("[]"))
    .addColumn("preferences", t.text, (column) => column.defaultTo("{}"))
    .addColumn("created_at", t.text, (column) => column.defaultTo(NOW))
    .addColumn("updated_at", t.text, (column) => column.defaultTo(NOW))
    .addColumn("schema_version", t.integer, (column) => column.defaultTo(1));
}

export function createSession(context: MigrationContext): SchemaChange {
  const t = columnsOf(context);
  return context.db.schema
    .createTable("session")
    .addColumn("session_id", t.key, (column) => column.primaryKey())
    .addColumn("user_id", t.key, (column) => column.notNull().defaultTo("default").references("user.user_id"))
    .addColumn("start_time", t.text, (column) => column.notNull())
    .addColumn("end_time", t.text)
    .addColumn("total_energy", t.real, (column) => column.defaultTo(0))
    .addColumn("total_events", t.integer, (column) => column.defaultTo(0))
    .addColumn("model_id", t.text)
    .addColumn("hardware_tier", t.text, (column) => column.check(sql`hardware_tier IN ('low', 'mid', 'high')`))
    .addColumn("session_mode", t.text, (column) =>
      column.defaultTo("normal").check(sql`session_mode IN ('normal', 'private', 'debug')`),
    )
    .addColumn("clean_shutdown", t.integer, (column) => column.defaultTo(0))
    .addColumn("schema_version", t.integer, (column) => column.defaultTo(1))
    .addColumn("metadata", t.text, (column) => column.defaultTo("{}"))
    .addColumn("created_at", t.text, (column) => column.defaultTo(NOW))
    .addColumn("updated_at", t.text, (column) => column.defaultTo(NOW));
}

export function createEvent(context: MigrationContext): SchemaChange {
  const t = columnsOf(context);
  return context.db.schema
    .createTable("event")
    .addColumn("event_id", t.integer, t.counted)
    .addColumn("session_id", t.key, (column) => column.notNull().references("session.session_id").onDelete("cascade"))
    .addColumn("timestamp", t.key, (column) => column.notNull())
    .addColumn("type", t.key, (column) => column.notNull())
    .addColumn("data", t.text, (column) => column.notNull())
    .addColumn("frame_id", t.integer)
    .addColumn("energy_delta", t.real)
    .addColumn("processed", t.integer, (column) => column.defaultTo(0))
    .addColumn("schema_version", t.integer, (column) => column.defaultTo(1))
    .addColumn("created_at", t.key, (column) => column.defaultTo(NOW));
}

export function createSnapshot(context: MigrationContext): SchemaChange {
  const t = columnsOf(context);
  return context.db.schema
    .createTable("snapshot")
    .addColumn("snapshot_id", t.integer, t.counted)
    .addColumn("session_id", t.key, (column) => column.notNull().references("session.session_id").onDelete("cascade"))
    .addColumn("timestamp", t.text, (column) => column.notNull())
    .addColumn("snapshot_type", t.text, (column) => column.notNull())
    .addColumn("state", t.text, (column) => column.notNull())
    .addColumn("last_event_id", t.integer, (column) => column.references("event.event_id").onDelete("set null"))
    .addColumn("energy_accumulator", t.real, (column) => column.defaultTo(0))
    .addColumn("frame_count", t.integer, (column) => column.defaultTo(0))
    .addColumn("schema_version", t.integer, (column) => column.defaultTo(1))
    .addColumn("created_at", t.text, (column) => column.defaultTo(NOW));
}

export function createAudit(context: MigrationContext): SchemaChange {
  const t = columnsOf(context);
  return context.db.schema
    .createTable("audit")
    .addColumn("audit_id", t.integer, t.counted)
    .addColumn("timestamp", t.text, (column) => column.defaultTo(NOW))
    .addColumn("operation", t.text, (column) => column.notNull())
    .addColumn("table_name", t.text)
    .addColumn("record_id", t.text)
    .addColumn("old_values", t.text)
    .addColumn("new_values", t.text)
    .addColumn("user_context", t.text)
    .addColumn("schema_version", t.integer, (column) => column.defaultTo(1));
}
