import type { MigrationContext, MigrationStep } from "@wfstate/core";
import { mayBeOfTheGuide } from "../building/engines.ts";
import { ddl, raw } from "../building/steps.ts";

/** An index each, in the guide's layout. */
const INDEXED_EVENT_COLUMNS = ["session_id", "timestamp", "type", "frame_id", "processed", "created_at"];
const GUIDE_TABLES = ["schema_info", "user", "session", "event", "snapshot", "audit"];

/** By what the catalogue says, not by name: each maker of such files named them differently. */
export const dropTriggers: MigrationStep = {
  kind: "ddl",
  name: "drop the triggers",
  destroys: "every trigger on the guide's tables, also those that were added by hand",
  async apply(context) {
    for (const name of await namesOf(context, "trigger", GUIDE_TABLES)) {
      await context.run(raw(`DROP TRIGGER "${name.replaceAll('"', '""')}"`));
    }
  },
};

/** They would be kept up to date row by row while the events are numbered, and no query of ours reads them. */
export const dropFoundIndexes: MigrationStep = {
  kind: "ddl",
  name: "drop the indexes of event",
  destroys: "every index of event, also those that were added by hand",
  async apply(context) {
    for (const name of await namesOf(context, "index", ["event"])) {
      await context.run(context.db.schema.dropIndex(name));
    }
  },
};

/**
 * Created before there is a number, so that it grows chunk by chunk: made at once it would sort all events in memory.
 * Partial for the same reason, where millions of events may come from; the condition holds for every row in the end.
 */
export const indexSequences: MigrationStep = ddl("index event by session and sequence", (context) => {
  const index = context.db.schema.createIndex("event_session_seq").ifNotExists().on("event");
  const unique = index.columns(["session_id", "seq"]).unique();
  return mayBeOfTheGuide(context) ? unique.where("seq", "is not", null) : unique;
});

/**
 * Those of a layout that we made. After there is an index that begins with the session, since some engines keep one for each foreign key.
 */
export const dropOwnIndexes: readonly MigrationStep[] = INDEXED_EVENT_COLUMNS.map((column) =>
  ddl(`drop index event.${column}`, (context) => {
    if (mayBeOfTheGuide(context)) return null;
    const drop = context.db.schema.dropIndex(`idx_event_${column}`).ifExists();
    return context.engine.kind === "mariadb" ? drop.on("event") : drop;
  }),
);

async function namesOf(context: MigrationContext, type: string, tables: readonly string[]): Promise<string[]> {
  if (!mayBeOfTheGuide(context)) return [];
  const { rows } = context;
  const marks = tables.map(() => "?").join(", ");
  const query = `SELECT name FROM sqlite_master WHERE type = ? AND sql IS NOT NULL AND tbl_name IN (${marks})`;
  const found = await rows<{ name: string }>(raw(query, type, ...tables));
  return found.map(({ name }) => name);
}
