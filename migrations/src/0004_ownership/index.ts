import { randomBytes } from "node:crypto";
import type { Migration, MigrationStep } from "@wfstate/core";
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
    ddl("add session.generation", ({ db }) =>
      db.schema.alterTable("session").addColumn("generation", "integer", (column) => column.notNull().defaultTo(0)),
    ),
    ddl("add session.owner", ({ db }) => db.schema.alterTable("session").addColumn("owner", "text")),
    ddl("add session.renewed_at", ({ db }) => db.schema.alterTable("session").addColumn("renewed_at", "text")),
    ddl("add user.revision", ({ db }) =>
      db.schema.alterTable("user").addColumn("revision", "integer", (column) => column.notNull().defaultTo(0)),
    ),
    ddl("add store_head.next_session_key", ({ db }) =>
      db.schema
        .alterTable("store_head")
        .addColumn("next_session_key", "integer", (column) => column.notNull().defaultTo(1)),
    ),
    ...["epoch", "schema_version"].map((name) =>
      ddl(`add store_head.${name}`, ({ db }) =>
        db.schema.alterTable("store_head").addColumn(name, "text", (column) => column.notNull().defaultTo("")),
      ),
    ),
    fillHead(),
    identify(),
    createDefaultUser,
    mendProfiles,
    recordVersion("0004_ownership", "1.3.0", true),
  ],
};

function fillHead(): MigrationStep {
  return {
    kind: "tx",
    name: "fill the head",
    async apply({ run, rows, db }) {
      const newest = db.selectFrom("session").select(({ fn }) => fn.max<number | null>("session_key").as("key"));
      const [session] = await rows<{ key: number | null }>(newest);
      const epoch = randomBytes(EPOCH_BYTES).toString("hex");
      await run(db.updateTable("store_head").set({ next_session_key: (session?.key ?? 0) + 1, epoch }));
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
