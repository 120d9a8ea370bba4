import type { Migration, MigrationStep } from "@wfstate/core";
import { columnsOf } from "../building/columns.ts";
import { ddl, recordVersion } from "../building/steps.ts";
import { carrySurplus } from "./carry.ts";

/** What is left of events that were trimmed, and of sessions that were erased: enough to begin a replay, and for sums to agree. */
export const retention: Migration = {
  id: "0005_retention",
  version: "1.4.0",
  steps: [
    createTrim(),
    addCarry("purged_sessions", "integer"),
    addCarry("purged_energy", "real"),
    carrySurplus,
    recordVersion("0005_retention", "1.4.0", true),
  ],
};

function createTrim(): MigrationStep {
  return ddl("create trim", (context) => {
    const t = columnsOf(context);
    return context.db.schema
      .createTable("trim")
      .addColumn("session_key", t.integer, (column) =>
        column.notNull().primaryKey().references("session.session_key").onDelete("cascade"),
      )
      .addColumn("first_seq", t.integer, (column) => column.notNull())
      .addColumn("chain", t.text, (column) => column.notNull())
      .addColumn("events", t.integer, (column) => column.notNull())
      .addColumn("energy", t.real, (column) => column.notNull())
      .addColumn("snapshot_id", t.key, (column) => column.notNull())
      .addColumn("trimmed_at", t.text, (column) => column.notNull());
  });
}

function addCarry(name: string, type: "integer" | "real"): MigrationStep {
  return ddl(`add user.${name}`, (context) =>
    context.db.schema
      .alterTable("user")
      .addColumn(name, columnsOf(context)[type], (column) => column.notNull().defaultTo(0)),
  );
}
