import type { MigrationContext, MigrationStep } from "@wfstate/core";
import { sql } from "kysely";
import { countOf } from "../building/rows.ts";
import { ddl } from "../building/steps.ts";

const CHUNK_EVENTS = 20_000;

/**
 * Numbers the events of each session 1, 2, 3 … in the order of their ids, which is the order in which they were written:
 * their timestamps may be equal, or go back. `session.last_seq` counts along, so that each chunk goes on where the last ended.
 */
export const numberEvents: MigrationStep = {
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
};

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

async function numberChunk({ run, db }: MigrationContext, { first, last }: Chunk): Promise<void> {
  const inChunk = db.selectFrom("event").where("event_id", ">=", first).where("event_id", "<=", last);
  const numbered = inChunk.select([
    "event_id",
    sql<number>`row_number() OVER (PARTITION BY session_id ORDER BY event_id)`.as("place"),
  ]);
  await run(
    db
      .updateTable("event")
      .from(numbered.as("numbered"))
      .set((eb) => ({
        seq: eb(
          eb.selectFrom("session").select("last_seq").whereRef("session.session_id", "=", "event.session_id"),
          "+",
          eb.ref("numbered.place"),
        ),
      }))
      .whereRef("event.event_id", "=", "numbered.event_id"),
  );
  const counted = inChunk.select(["session_id", (eb) => eb.fn.countAll().as("events")]).groupBy("session_id");
  await run(
    db
      .updateTable("session")
      .from(counted.as("counted"))
      .set((eb) => ({ last_seq: eb("session.last_seq", "+", eb.ref("counted.events")) }))
      .whereRef("session.session_id", "=", "counted.session_id"),
  );
}

/** A snapshot says the last event that it covers; where that event is gone, the newest one before it. */
export const numberSnapshots: readonly MigrationStep[] = [
  ddl("add snapshot.seq", ({ db }) => db.schema.alterTable("snapshot").addColumn("seq", "integer")),
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
