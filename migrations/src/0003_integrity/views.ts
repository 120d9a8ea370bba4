import type { MigrationContext, MigrationStep } from "@wfstate/core";
import type { SchemaChange } from "../building/change-made.ts";
import { dropTable } from "../building/rebuild.ts";
import { createSessionViews } from "../building/session-views.ts";
import { ddl } from "../building/steps.ts";

export const dropGuideEvent: MigrationStep = {
  ...ddl("drop the guide's event", (context) => dropTable(context, "event")),
  destroys:
    "event.processed, which nothing of ours reads; columns of event that the guide does not have; " +
    "a frame_id or energy_delta that is no number, which becomes null",
};

export const createViews: readonly MigrationStep[] = [ddl("create view event", createEventView), ...createSessionViews];

/**
 * Events with text ids, as people and their tools expect them. What an event has from its batch is looked up by a subquery
 * each, through the index on (session_key, last_seq): a join with a range would read all batches of the session an event.
 */
function createEventView({ db }: MigrationContext): SchemaChange {
  const batch = db
    .selectFrom("batch as b")
    .whereRef("b.session_key", "=", "e.session_key")
    .whereRef("b.last_seq", ">=", "e.seq")
    .orderBy("b.last_seq")
    .limit(1);
  const position = batch.select((eb) =>
    eb("b.position", "-", eb.parens(eb("b.last_seq", "-", eb.ref("e.seq")))).as("event_id"),
  );
  return db.schema.createView("event").as(
    db
      .selectFrom("event_log as e")
      .innerJoin("session as s", "s.session_key", "e.session_key")
      .select([position.as("event_id"), "s.session_id", "e.seq", "e.timestamp", "e.type", "e.data", "e.frame_id"])
      .select(["e.energy_delta", "e.schema_version", "e.checksum", batch.select("b.stored_at").as("created_at")]),
  );
}
