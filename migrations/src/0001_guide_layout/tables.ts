import type { Compilable, MigrationContext } from "@wfstate/core";
import { sql } from "kysely";

type Schema = MigrationContext["db"]["schema"];
const NOW = sql`CURRENT_TIMESTAMP`;

export function createSchemaInfo(schema: Schema): Compilable {
  return schema
    .createTable("schema_info")
    .addColumn("key", "text", (column) => column.primaryKey())
    .addColumn("value", "text", (column) => column.notNull())
    .addColumn("updated_at", "text", (column) => column.defaultTo(NOW));
}

export function createUser(schema: Schema): Compilable {
  return schema
    .createTable("user")
    .addColumn("user_id", "text", (column) => column.primaryKey().defaultTo("default"))
    .addColumn("current_level", "integer", (column) => column.defaultTo(1))
    .addColumn("total_sessions", "integer", (column) => column.defaultTo(0))
    .addColumn("total_energy", "real", (column) => column.defaultTo(0))
    .addColumn("experience_points", "integer", (column) => column.defaultTo(0))
    .addColumn("unlocked_paths", "text", (column) => column.defaultTo("[]"))
    .addColumn("preferences", "text", (column) => column.defaultTo("{}"))
    .addColumn("created_at", "text", (column) => column.defaultTo(NOW))
    .addColumn("updated_at", "text", (column) => column.defaultTo(NOW))
    .addColumn("schema_version", "integer", (column) => column.defaultTo(1));
}

export function createSession(schema: Schema): Compilable {
  return schema
    .createTable("session")
    .addColumn("session_id", "text", (column) => column.primaryKey())
    .addColumn("user_id", "text", (column) => column.notNull().defaultTo("default").references("user.user_id"))
    .addColumn("start_time", "text", (column) => column.notNull())
    .addColumn("end_time", "text")
    .addColumn("total_energy", "real", (column) => column.defaultTo(0))
    .addColumn("total_events", "integer", (column) => column.defaultTo(0))
    .addColumn("model_id", "text")
    .addColumn("hardware_tier", "text", (column) => column.check(sql`hardware_tier IN ('low', 'mid', 'high')`))
    .addColumn("session_mode", "text", (column) =>
      column.defaultTo("normal").check(sql`session_mode IN ('normal', 'private', 'debug')`),
    )
    .addColumn("clean_shutdown", "integer", (column) => column.defaultTo(0))
    .addColumn("schema_version", "integer", (column) => column.defaultTo(1))
    .addColumn("metadata", "text", (column) => column.defaultTo("{}"))
    .addColumn("created_at", "text", (column) => column.defaultTo(NOW))
    .addColumn("updated_at", "text", (column) => column.defaultTo(NOW));
}

export function createEvent(schema: Schema): Compilable {
  return schema
    .createTable("event")
    .addColumn("event_id", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("session_id", "text", (column) => column.notNull().references("session.session_id").onDelete("cascade"))
    .addColumn("timestamp", "text", (column) => column.notNull())
    .addColumn("type", "text", (column) => column.notNull())
    .addColumn("data", "text", (column) => column.notNull())
    .addColumn("frame_id", "integer")
    .addColumn("energy_delta", "real")
    .addColumn("processed", "integer", (column) => column.defaultTo(0))
    .addColumn("schema_version", "integer", (column) => column.defaultTo(1))
    .addColumn("created_at", "text", (column) => column.defaultTo(NOW));
}

export function createSnapshot(schema: Schema): Compilable {
  return schema
    .createTable("snapshot")
    .addColumn("snapshot_id", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("session_id", "text", (column) => column.notNull().references("session.session_id").onDelete("cascade"))
    .addColumn("timestamp", "text", (column) => column.notNull())
    .addColumn("snapshot_type", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("last_event_id", "integer", (column) => column.references("event.event_id").onDelete("set null"))
    .addColumn("energy_accumulator", "real", (column) => column.defaultTo(0))
    .addColumn("frame_count", "integer", (column) => column.defaultTo(0))
    .addColumn("schema_version", "integer", (column) => column.defaultTo(1))
    .addColumn("created_at", "text", (column) => column.defaultTo(NOW));
}

export function createAudit(schema: Schema): Compilable {
  return schema
    .createTable("audit")
    .addColumn("audit_id", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("timestamp", "text", (column) => column.defaultTo(NOW))
    .addColumn("operation", "text", (column) => column.notNull())
    .addColumn("table_name", "text")
    .addColumn("record_id", "text")
    .addColumn("old_values", "text")
    .addColumn("new_values", "text")
    .addColumn("user_context", "text")
    .addColumn("schema_version", "integer", (column) => column.defaultTo(1));
}
