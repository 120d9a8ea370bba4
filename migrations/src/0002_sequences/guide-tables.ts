/**
 * The small tables of the guide get one shape, whoever made them: what must be there is there, moments are UTC, versions are
 * integers. (The tools enforce little: a column may hold NULL, and text where an integer belongs.)
 */
import type { MigrationContext, MigrationStep } from "@wfstate/core";
import { columnsOf } from "../building/columns.ts";
import { mayBeOfTheGuide } from "../building/engines.ts";
import type { Rebuild } from "../building/rebuild.ts";
import { rebuild } from "../building/rebuild.ts";
import type { Row } from "../building/steps.ts";
import {
  flagOf,
  integerOr,
  numberOr,
  schemaVersionOf,
  textOr,
  textOrNull,
  timeOr,
  timeOrNull,
} from "../building/values.ts";

const PAGE_ROWS = 500;

const users: Rebuild = {
  table: "user",
  key: "user_id",
  pageRows: PAGE_ROWS,
  create(context, name) {
    const t = columnsOf(context);
    return context.db.schema
      .createTable(name)
      .addColumn("user_id", t.key, (column) => column.notNull().primaryKey())
      .addColumn("current_level", t.integer, (column) => column.notNull().defaultTo(1))
      .addColumn("total_sessions", t.integer, (column) => column.notNull().defaultTo(0))
      .addColumn("total_energy", t.real, (column) => column.notNull().defaultTo(0))
      .addColumn("experience_points", t.integer, (column) => column.notNull().defaultTo(0))
      .addColumn("unlocked_paths", t.text, (column) => column.notNull().defaultTo("[]"))
      .addColumn("preferences", t.text, (column) => column.notNull().defaultTo("{}"))
      .addColumn("schema_version", t.integer, (column) => column.notNull().defaultTo(1))
      .addColumn("created_at", t.text, (column) => column.notNull())
      .addColumn("updated_at", t.text, (column) => column.notNull());
  },
  convert() {
    const nameless = namer("unnamed-user");
    return (row) => ({
      user_id: textOrNull(row.user_id ?? null) ?? nameless(),
      current_level: integerOr(row.current_level, 1),
      total_sessions: integerOr(row.total_sessions, 0),
      total_energy: numberOr(row.total_energy, 0),
      experience_points: integerOr(row.experience_points, 0),
      unlocked_paths: textOr(row.unlocked_paths, "[]"),
      preferences: textOr(row.preferences, "{}"),
      schema_version: schemaVersionOf(row.schema_version),
      created_at: timeOr(row.created_at, row.updated_at),
      updated_at: timeOr(row.updated_at, row.created_at),
    });
  },
};

const sessions: Rebuild = {
  table: "session",
  key: "session_id",
  pageRows: PAGE_ROWS,
  create(context, name) {
    const t = columnsOf(context);
    return context.db.schema
      .createTable(name)
      .addColumn("session_id", t.key, (column) => column.notNull().primaryKey())
      .addColumn("user_id", t.key, (column) => column.notNull().references("user.user_id"))
      .addColumn("start_time", t.text, (column) => column.notNull())
      .addColumn("end_time", t.text)
      .addColumn("last_seq", t.integer, (column) => column.notNull())
      .addColumn("total_events", t.integer, (column) => column.notNull())
      .addColumn("total_energy", t.real, (column) => column.notNull())
      .addColumn("model_id", t.text)
      .addColumn("hardware_tier", t.text)
      .addColumn("session_mode", t.text, (column) => column.notNull())
      .addColumn("clean_shutdown", t.integer, (column) => column.notNull())
      .addColumn("schema_version", t.integer, (column) => column.notNull())
      .addColumn("metadata", t.text, (column) => column.notNull())
      .addColumn("created_at", t.text, (column) => column.notNull())
      .addColumn("updated_at", t.text, (column) => column.notNull());
  },
  convert() {
    const nameless = namer("unnamed-session");
    return (row) => ({ session_id: textOrNull(row.session_id) ?? nameless(), ...sessionValues(row) });
  },
};

function sessionValues(row: Row): Row {
  return {
    user_id: textOr(row.user_id, "default"),
    start_time: timeOr(row.start_time, row.created_at, row.end_time),
    end_time: timeOrNull(row.end_time),
    last_seq: 0,
    total_events: integerOr(row.total_events, 0),
    total_energy: numberOr(row.total_energy, 0),
    model_id: textOrNull(row.model_id),
    hardware_tier: textOrNull(row.hardware_tier),
    session_mode: textOr(row.session_mode, "normal"),
    clean_shutdown: flagOf(row.clean_shutdown),
    schema_version: schemaVersionOf(row.schema_version),
    metadata: textOr(row.metadata, "{}"),
    created_at: timeOr(row.created_at, row.start_time),
    updated_at: timeOr(row.updated_at, row.end_time, row.created_at, row.start_time),
  };
}

const audits: Rebuild = {
  table: "audit",
  key: "audit_id",
  pageRows: PAGE_ROWS,
  create(context, name) {
    const t = columnsOf(context);
    return context.db.schema
      .createTable(name)
      .addColumn("audit_id", t.integer, t.counted)
      .addColumn("timestamp", t.text, (column) => column.notNull())
      .addColumn("operation", t.text, (column) => column.notNull())
      .addColumn("table_name", t.text)
      .addColumn("record_id", t.text)
      .addColumn("old_values", t.text)
      .addColumn("new_values", t.text)
      .addColumn("user_context", t.text)
      .addColumn("schema_version", t.integer, (column) => column.notNull().defaultTo(1));
  },
  convert: (context) => (row) => ({
    // Where every row is one of ours the engine counts anew: given its numbers by hand it may not know where to go on.
    ...(mayBeOfTheGuide(context) ? { audit_id: row.audit_id ?? null } : {}),
    timestamp: timeOr(row.timestamp),
    operation: textOr(row.operation, "unknown"),
    table_name: textOrNull(row.table_name),
    record_id: textOrNull(row.record_id),
    old_values: textOrNull(row.old_values),
    new_values: textOrNull(row.new_values),
    user_context: textOrNull(row.user_context),
    schema_version: schemaVersionOf(row.schema_version),
  }),
};

const schemaInfo: Rebuild = {
  table: "schema_info",
  key: "key",
  pageRows: PAGE_ROWS,
  create(context, name) {
    const t = columnsOf(context);
    return context.db.schema
      .createTable(name)
      .addColumn("key", t.key, (column) => column.notNull().primaryKey())
      .addColumn("value", t.text, (column) => column.notNull())
      .addColumn("updated_at", t.text, (column) => column.notNull());
  },
  convert({ now }: MigrationContext) {
    const nameless = namer("unnamed-key");
    return (row) => ({
      key: textOrNull(row.key) ?? nameless(),
      value: textOr(row.value, ""),
      updated_at: timeOr(row.updated_at, now()),
    });
  },
};

/** A `TEXT PRIMARY KEY` of SQLite takes NULL, more than once. */
function namer(prefix: string): () => string {
  let count = 0;
  return () => `${prefix}-${++count}`;
}

export const guideTables: readonly MigrationStep[] = [users, sessions, audits, schemaInfo].flatMap((plan) =>
  rebuild(`give ${plan.table} one shape`, plan, `columns of ${plan.table} that the guide does not have`),
);
