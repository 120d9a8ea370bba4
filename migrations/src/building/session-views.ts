import type { Compilable, MigrationContext } from "@wfstate/core";

type Database = MigrationContext["db"];

const RECENT_SESSIONS = 50;

/** The three views of the guide, over any table of sessions and of events that has the columns of the guide. */
export const sessionViews: Readonly<Record<string, (db: Database) => Compilable>> = {
  active_sessions: (db) =>
    db.schema.createView("active_sessions").as(db.selectFrom("session").selectAll().where("end_time", "is", null)),
  recent_sessions: (db) =>
    db.schema
      .createView("recent_sessions")
      .as(db.selectFrom("session").selectAll().orderBy("start_time", "desc").limit(RECENT_SESSIONS)),
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
        .groupBy("s.session_id"),
    ),
};
