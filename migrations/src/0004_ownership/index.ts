import { randomBytes } from "node:crypto";
import type { Migration, MigrationStep } from "@wfstate/core";
import type { AlterTableBuilder } from "kysely";
import type { SchemaChange } from "../building/change-made.ts";
import { type Columns, columnsOf } from "../building/columns.ts";
import { ddl, recordVersion } from "../building/steps.ts";
import { createDefaultUser, mendProfiles } from "./profiles.ts";

const EPOCH_BYTES = 16;
const STORE_ID_BYTES = 16;
const SECRET_BYTES = 32;

/** A commit is refused where the session has another owner, or the store another epoch or layout, than the writer knows. */
export const ownership: Migration = {
  id: "0004_ownership",
  version: "1.3.0",
  steps: [
    addNumber("session", "generation", 0),
    ...["owner", "renewed_at"].map((name) => addColumn("session", name, (table, t) => table.addColumn(name, t.text))),
    addNumber("user", "revision", 0),
    addNumber("store_head", "next_session_key", 1),
    ...["epoch", "schema_version"].map((name) =>
      addColumn("store_head", name, (table, t) =>
        table.addColumn(name, t.key, (column) => column.notNull().defaultTo("")),
      ),
    ),
    fillHead(),
    identify(),
    createDefaultUser,
    mendProfiles,
    recordVersion("0004_ownership", "1.3.0", true),
  ],
};

type AddColumn = (table: AlterTableBuilder, t: Columns) => SchemaChange;

function addColumn(table: string, name: string, add: AddColumn): MigrationStep {
  return ddl(`add ${table}.${name}`, (context) => add(context.db.schema.alterTable(table), columnsOf(context)));
}

function addNumber(table: string, name: string, initial: number): MigrationStep {
  return addColumn(table, name, (altered, t) =>
    altered.addColumn(name, t.integer, (column) => column.notNull().defaultTo(initial)),
  );
}

function fillHead(): MigrationStep {
  return {
    kind: "tx",
    name: "fill the head",
    async apply({ run, rows, db }) {
      const newest = db.selectFrom("session").select(({ fn }) => fn.max<number | null>("session_key").as("key"));
      const [session] = await rows<{ key: number | null }>(newest);
      const epoch = randomBytes(EPOCH_BYTES).toString("hex");
      await run(db.updateTable("store_head").set({ next_session_key: Number(session?.key ?? 0) + 1, epoch }));
    },
  };
}

/** The store's identity, and the key of the hashes that stand for raw content. */
function identify(): MigrationStep {
  return {
    kind: "tx",
    name: "give the store an identity",
    async apply({ run, db, now }) {
      const sizes = { store_id: STORE_ID_BYTES, privacy_secret: SECRET_BYTES };
      for (const [key, bytes] of Object.entries(sizes)) {
        await run(db.deleteFrom("schema_info").where("key", "=", key));
        const value = randomBytes(bytes).toString("hex");
        await run(db.insertInto("schema_info").values({ key, value, updated_at: now() }));
      }
    },
  };
}
