import type { MigrationContext, MigrationStep } from "@wfstate/core";
import { sql } from "kysely";
import { columnsOf } from "../building/columns.ts";
import { dropTable } from "../building/rebuild.ts";
import { countOf } from "../building/rows.ts";
import { ddl } from "../building/steps.ts";

const CHUNK_EVENTS = 20_000;

/**
 * Numbers the events of each session 1, 2, 3 … in the order of their ids, which is the order in which they were written:
 * their timestamps may be equal, or go back. `session.last_seq` counts along, so that each chunk goes on where the last ended.
 * A chunk's numbers stand in a table of their own first, since engines differ in how an update may join what it changes.
 */
export const numberEvents: readonly MigrationStep[] = [
  ddl("create event_number", (context) => {
    const t = columnsOf(context);
    return context.db.schema
      .createTable("event_number")
      .addColumn("event_id", t.integer, (column) => column.notNull().primaryKey())
      .addColumn("seq", t.integer, (column) => column.notNull());
  }),
  {
    kind: "backfill",
    name: "number the events",
    async apply(context) {
      const total = await countOf(context, "event");
      let done = 0;
      let chunk = await nextChunk(context, null);
      while (chunk.count > 0) {
        await numberChunk(context, chunk);
        done += chunk.count;
        context.progress(done, total);
        chunk = await nextChunk(context, chunk.last);
      }
    },
  },
  ddl("drop event_number", (context) => dropTable(context, "event_number")),
];

interface Chunk {
  readonly count: number;
  readonly first: number;
  readonly last: number;
}

async function nextChunk({ rows, db }: MigrationContext, after: number | null): Promise<Chunk> {
  const ids = db.selectFrom("event").select("event_id").orderBy("event_id").limit(CHUNK_EVENTS);
  const chunk = db
    .selectFrom((after === null ? ids : ids.where("event_id", ">", after)).as("ids"))
    .select(({ fn }) => [
      fn.countAll<number>().as("count"),
      fn.min("event_id").as("first"),
      fn.max("event_id").as("last"),
    ]);
  return (await rows<Chunk>(chunk))[0] as Chunk;
}

async function numberChunk({ run, rows, db }: MigrationContext, { first, last }: Chunk): Promise<void> {
  const place = sql<number>`row_number() OVER (PARTITION BY e.session_id ORDER BY e.event_id)`;
  const numbers = db
    .selectFrom("event as e")
    .innerJoin("session as s", "s.session_id", "e.session_id")
    .select(["e.event_id", (eb) => eb("s.last_seq", "+", place).as("seq")])
    .where("e.event_id", ">=", first)
    .where("e.event_id", "<=", last);
  await run(db.insertInto("event_number").columns(["event_id", "seq"]).expression(numbers));
  const number = db.selectFrom("event_number as n").select("n.seq").whereRef("n.event_id", "=", "event.event_id");
  await run(
    db
      .updateTable("event")
      .set({ seq: number as never })
      .where("event_id", ">=", first)
      .where("event_id", "<=", last),
  );
  const newest = db
    .selectFrom("event_number as n")
    .innerJoin("event as e", "e.event_id", "n.event_id")
    .select(["e.session_id", ({ fn }) => fn.max("n.seq").as("last_seq")])
    .groupBy("e.session_id");
  for (const { session_id, last_seq } of await rows<{ session_id: string; last_seq: number }>(newest)) {
    await run(db.updateTable("session").set({ last_seq }).where("session_id", "=", session_id));
  }
  await run(db.deleteFrom("event_number"));
}

/** A snapshot says the last event that it covers; where that event is gone, the newest one before it. */
export const numberSnapshots: readonly MigrationStep[] = [
  ddl("add snapshot.seq", (context) =>
    context.db.schema.alterTable("snapshot").addColumn("seq", columnsOf(context).integer),
  ),
  {
    kind: "tx",
    name: "find the sequence of each snapshot",
    async apply({ run, db }) {
      await run(
        db
          .updateTable("snapshot")
          .set((eb) => {
            const ofSession = eb
              .selectFrom("event")
              .select("seq")
              .whereRef("event.session_id", "=", "snapshot.session_id");
            const named = ofSession.whereRef("event.event_id", "=", "snapshot.last_event_id");
            const before = ofSession
              .whereRef("event.event_id", "<=", "snapshot.last_event_id")
              .where("seq", "is not", null);
            return { seq: eb.fn.coalesce(named, before.orderBy("seq", "desc").limit(1)) };
          })
          .where("last_event_id", "is not", null),
      );
      const covered = db
        .selectFrom("event")
        .select("event_id")
        .whereRef("event.event_id", "=", "snapshot.last_event_id");
      await run(
        db
          .updateTable("snapshot")
          .set({ last_event_id: null })
          .where(({ not, exists }) => not(exists(covered))),
      );
    },
  },
];
