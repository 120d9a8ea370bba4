import type { MigrationStep } from "@wfstate/core";
import { firstChainLink } from "@wfstate/core";
import { sql } from "kysely";
import { columnsOf } from "../building/columns.ts";
import { mayBeOfTheGuide } from "../building/engines.ts";
import { rebuild } from "../building/rebuild.ts";
import { ddl } from "../building/steps.ts";

const PAGE_ROWS = 500;

/** Integer keys save a fifth of an event's cost; they ascend with the ids of the sessions. */
export const keySessions: readonly MigrationStep[] = rebuild("give sessions integer keys", {
  table: "session",
  key: "session_id",
  pageRows: PAGE_ROWS,
  create(context, name) {
    const t = columnsOf(context);
    return context.db.schema
      .createTable(name)
      .addColumn("session_key", t.integer, (column) => column.notNull().primaryKey())
      .addColumn("session_id", t.key, (column) => column.notNull().unique())
      .addColumn("user_id", t.key, (column) => column.notNull().references("user.user_id"))
      .addColumn("start_time", t.text, (column) => column.notNull())
      .addColumn("end_time", t.text)
      .addColumn("last_seq", t.integer, (column) => column.notNull())
      .addColumn("chain", t.text, (column) => column.notNull())
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
    let key = 0;
    return (row) => ({ session_key: ++key, ...row, chain: firstChainLink(String(row.session_id)) });
  },
});

/** For what belongs to a user, and for the foreign key: some engines make it by themselves otherwise, others go without. */
export const indexSessionUsers: MigrationStep = ddl("index session by user", ({ db }) =>
  db.schema.createIndex("session_user").ifNotExists().on("session").column("user_id"),
);

export const createEventLog: MigrationStep = ddl("create event_log", (context) => {
  const t = columnsOf(context);
  const table = context.db.schema
    .createTable("event_log")
    .addColumn("session_key", t.integer, (column) =>
      column.notNull().references("session.session_key").onDelete("cascade"),
    )
    .addColumn("seq", t.integer, (column) => column.notNull())
    .addColumn("timestamp", t.text, (column) => column.notNull())
    .addColumn("type", t.key, (column) => column.notNull())
    .addColumn("data", t.text, (column) => column.notNull())
    .addColumn("frame_id", t.integer)
    .addColumn("energy_delta", t.real)
    .addColumn("schema_version", t.integer, (column) => column.notNull())
    .addColumn("checksum", t.integer, (column) => column.notNull())
    .addPrimaryKeyConstraint("event_log_pk", ["session_key", "seq"]);
  // The events of a session lie together, in order: other engines cluster by primary key without being told.
  return context.engine.kind === "sqlite" ? table.modifyEnd(sql`WITHOUT ROWID`) : table;
});

export const createBatch: MigrationStep = ddl("create batch", (context) => {
  const t = columnsOf(context);
  return context.db.schema
    .createTable("batch")
    .addColumn("position", t.integer, (column) => column.notNull().primaryKey())
    .addColumn("session_key", t.integer, (column) =>
      column.notNull().references("session.session_key").onDelete("cascade"),
    )
    .addColumn("first_seq", t.integer, (column) => column.notNull())
    .addColumn("last_seq", t.integer, (column) => column.notNull())
    .addColumn("chain", t.text, (column) => column.notNull())
    .addColumn("stored_at", t.text, (column) => column.notNull())
    .addUniqueConstraint("batch_session_last_seq", ["session_key", "last_seq"]);
});

/** `position` is never reused, also where the newest events were deleted: SQLite remembers the highest id that it gave. */
export const createStoreHead: readonly MigrationStep[] = [
  ddl("create store_head", (context) => {
    const t = columnsOf(context);
    return context.db.schema
      .createTable("store_head")
      .addColumn("head_id", t.integer, (column) => column.notNull().primaryKey())
      .addColumn("position", t.integer, (column) => column.notNull());
  }),
  {
    kind: "tx",
    name: "set the head's position",
    async apply(context) {
      const { run, rows, db } = context;
      const newest = db.selectFrom("event").select(({ fn }) => fn.max<number | null>("event_id").as("position"));
      const given = db.selectFrom("sqlite_sequence").select("seq as position").where("name", "=", "event");
      const found = await rows<{ position: number | null }>(newest);
      if (mayBeOfTheGuide(context)) found.push(...(await rows<{ position: number }>(given)));
      const position = Math.max(0, ...found.map((row) => Number(row.position ?? 0)));
      await run(db.insertInto("store_head").values({ head_id: 1, position }));
    },
  },
];
