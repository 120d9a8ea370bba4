import type { MigrationContext, MigrationStep } from "@wfstate/core";
import { firstChainLink } from "@wfstate/core";
import { sql } from "kysely";
import { rebuild } from "../building/rebuild.ts";
import { ddl } from "../building/steps.ts";

const PAGE_ROWS = 500;

/** Integer keys save a fifth of an event's cost; they ascend with the ids of the sessions. */
export const keySessions: MigrationStep = rebuild("give sessions integer keys", {
  table: "session",
  key: "session_id",
  pageRows: PAGE_ROWS,
  create: ({ db, run }, name) =>
    run(
      db.schema
        .createTable(name)
        .addColumn("session_key", "integer", (column) => column.notNull().primaryKey())
        .addColumn("session_id", "text", (column) => column.notNull().unique())
        .addColumn("user_id", "text", (column) => column.notNull().references("user.user_id"))
        .addColumn("start_time", "text", (column) => column.notNull())
        .addColumn("end_time", "text")
        .addColumn("last_seq", "integer", (column) => column.notNull())
        .addColumn("chain", "text", (column) => column.notNull())
        .addColumn("total_events", "integer", (column) => column.notNull())
        .addColumn("total_energy", "real", (column) => column.notNull())
        .addColumn("model_id", "text")
        .addColumn("hardware_tier", "text")
        .addColumn("session_mode", "text", (column) => column.notNull())
        .addColumn("clean_shutdown", "integer", (column) => column.notNull())
        .addColumn("schema_version", "integer", (column) => column.notNull())
        .addColumn("metadata", "text", (column) => column.notNull())
        .addColumn("created_at", "text", (column) => column.notNull())
        .addColumn("updated_at", "text", (column) => column.notNull()),
    ),
  convert() {
    let key = 0;
    return (row) => ({ session_key: ++key, ...row, chain: firstChainLink(String(row.session_id)) });
  },
});

export const createEventLog: MigrationStep = ddl("create event_log", ({ db, engine }: MigrationContext) => {
  const table = db.schema
    .createTable("event_log")
    .addColumn("session_key", "integer", (column) =>
      column.notNull().references("session.session_key").onDelete("cascade"),
    )
    .addColumn("seq", "integer", (column) => column.notNull())
    .addColumn("timestamp", "text", (column) => column.notNull())
    .addColumn("type", "text", (column) => column.notNull())
    .addColumn("data", "text", (column) => column.notNull())
    .addColumn("frame_id", "integer")
    .addColumn("energy_delta", "real")
    .addColumn("schema_version", "integer", (column) => column.notNull())
    .addColumn("checksum", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("event_log_pk", ["session_key", "seq"]);
  // The events of a session lie together, in order: other engines cluster by primary key without being told.
  return engine.kind === "sqlite" ? table.modifyEnd(sql`WITHOUT ROWID`) : table;
});

export const createBatch: MigrationStep = ddl("create batch", ({ db }) =>
  db.schema
    .createTable("batch")
    .addColumn("position", "integer", (column) => column.notNull().primaryKey())
    .addColumn("session_key", "integer", (column) =>
      column.notNull().references("session.session_key").onDelete("cascade"),
    )
    .addColumn("first_seq", "integer", (column) => column.notNull())
    .addColumn("last_seq", "integer", (column) => column.notNull())
    .addColumn("chain", "text", (column) => column.notNull())
    .addColumn("stored_at", "text", (column) => column.notNull())
    .addUniqueConstraint("batch_session_last_seq", ["session_key", "last_seq"]),
);

/** `position` is never reused, also where the newest events were deleted: SQLite remembers the highest id that it gave. */
export const createStoreHead: readonly MigrationStep[] = [
  ddl("create store_head", ({ db }) =>
    db.schema
      .createTable("store_head")
      .addColumn("head_id", "integer", (column) => column.notNull().primaryKey())
      .addColumn("position", "integer", (column) => column.notNull()),
  ),
  {
    kind: "tx",
    name: "set the head's position",
    async apply({ run, rows, db, engine }) {
      const newest = db.selectFrom("event").select(({ fn }) => fn.max<number | null>("event_id").as("position"));
      const given = db.selectFrom("sqlite_sequence").select("seq as position").where("name", "=", "event");
      const found = await rows<{ position: number | null }>(newest);
      if (engine.kind === "sqlite") found.push(...(await rows<{ position: number }>(given)));
      const position = Math.max(0, ...found.map((row) => Number(row.position ?? 0)));
      await run(db.insertInto("store_head").values({ head_id: 1, position }));
    },
  },
];
