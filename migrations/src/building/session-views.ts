import type { MigrationContext, MigrationStep } from "@wfstate/core";
import type { SchemaChange } from "./change-made.ts";
import { ddl } from "./steps.ts";

type Database = MigrationContext["db"];

const RECENT_SESSIONS = 50;

/** The columns of the guide's session. Named one by one: engines differ in what a `*` of a view shows of later columns. */
export const SESSION_COLUMNS: readonly string[] = [
  ...["session_id", "user_id", "start_time", "end_time", "total_energy", "total_events", "model_id", "hardware_tier"],
  ...["session_mode", "clean_shutdown", "schema_version", "metadata", "created_at", "updated_at"],
];

/** The three views of the guide, over any table of sessions and of events that has the columns of the guide. */
const sessionViews: Readonly<Record<string, (db: Database) => SchemaChange>> = {
  active_sessions: (db) =>
    db.schema
      .createView("active_sessions")
      .as(db.selectFrom("session").select(SESSION_COLUMNS).where("end_time", "is", null)),
  recent_sessions: (db) =>
    db.schema
      .createView("recent_sessions")
      .as(db.selectFrom("session").select(SESSION_COLUMNS).orderBy("start_time", "desc").limit(RECENT_SESSIONS)),
  session_energy_summary: (db) =>
    db.schema.createView("session_energy_summary").as(
      db
        .selectFrom("session as s")
        .leftJoin("event as e", (join) =>
          join.onRef("e.session_id", "=", "s.session_id").on("e.type", "=", "energy.update"),
        )
        .select(["s.session_id", "s.start_time", "s.end_time", "s.total_energy", "s.total_events"])
        .select(({ fn }) => [
          fn.count("e.energy_delta").as("energy_updates"),
          fn.avg("e.energy_delta").as("average_energy"),
          fn.max("e.energy_delta").as("highest_energy"),
        ])
        .groupBy(["s.session_id", "s.start_time", "s.end_time", "s.total_energy", "s.total_events"]),
    ),
};

export const createSessionViews: readonly MigrationStep[] = Object.entries(sessionViews).map(([name, create]) =>
  ddl(`create view ${name}`, ({ db }) => create(db)),
);

/** Before a table under them is rebuilt. */
export const dropSessionViews: readonly MigrationStep[] = Object.keys(sessionViews).map((name) =>
  ddl(`drop view ${name}`, ({ db }) => db.schema.dropView(name).ifExists()),
);
