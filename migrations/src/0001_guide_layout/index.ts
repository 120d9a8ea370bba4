import type { Migration } from "@wfstate/core";
import { mayBeOfTheGuide } from "../building/engines.ts";
import { createSessionViews, SESSION_COLUMNS } from "../building/session-views.ts";
import { ddl, raw, recordVersion } from "../building/steps.ts";
import { createAudit, createEvent, createSchemaInfo, createSession, createSnapshot, createUser } from "./tables.ts";
import { triggers } from "./triggers.ts";

const INDEXED_EVENT_COLUMNS = ["session_id", "timestamp", "type", "frame_id", "processed", "created_at"];

/**
 * The layout of the databases that the guide's Python tools made. A new database passes through it, so that it takes the
 * same way as an old one; a database of those tools is taken as having it.
 */
export const guideLayout: Migration = {
  id: "0001_guide_layout",
  version: "1.0.0",
  adopts: {
    versions: ["1.0.0", "1.0"],
    tables: {
      schema_info: ["key", "value", "updated_at"],
      user: [
        ...["user_id", "current_level", "total_sessions", "total_energy", "experience_points", "unlocked_paths"],
        ...["preferences", "created_at", "updated_at", "schema_version"],
      ],
      session: SESSION_COLUMNS,
      event: [
        ...["event_id", "session_id", "timestamp", "type", "data", "frame_id", "energy_delta", "processed"],
        ...["schema_version", "created_at"],
      ],
      snapshot: [
        ...["snapshot_id", "session_id", "timestamp", "snapshot_type", "state", "last_event_id", "energy_accumulator"],
        ...["frame_count", "schema_version", "created_at"],
      ],
      audit: [
        ...["audit_id", "timestamp", "operation", "table_name", "record_id", "old_values", "new_values"],
        ...["user_context", "schema_version"],
      ],
    },
  },
  steps: [
    ddl("create schema_info", createSchemaInfo),
    ddl("create user", createUser),
    ddl("create session", createSession),
    ddl("create event", createEvent),
    ddl("create snapshot", createSnapshot),
    ddl("create audit", createAudit),
    ...INDEXED_EVENT_COLUMNS.map((column) =>
      ddl(`index event.${column}`, ({ db }) =>
        db.schema.createIndex(`idx_event_${column}`).ifNotExists().on("event").column(column),
      ),
    ),
    ...Object.entries(triggers).map(([name, text]) =>
      // The guide's tools left it to triggers to count; nothing of ours ever wrote into this layout.
      ddl(`create trigger ${name}`, (context) => (mayBeOfTheGuide(context) ? raw(text) : null)),
    ),
    ...createSessionViews,
    recordVersion("0001_guide_layout", "1.0.0"),
  ],
};
