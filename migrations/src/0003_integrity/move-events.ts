import type { MigrationContext, MigrationStep } from "@wfstate/core";
import { countOf, RowInserter } from "../building/rows.ts";
import type { Row } from "../building/steps.ts";
import { BATCH_COLUMNS, EVENT_LOG_COLUMNS, EventLinker, type LinkedRows } from "./link-events.ts";
import { mendTotals } from "./totals.ts";

/** One page is in memory at a time: 500 events of at most 256 KiB. */
const PAGE_EVENTS = 500;

/** Session by session, in the order in which the new table keeps them, so that every page is appended at its end. */
export const moveEvents: MigrationStep = {
  kind: "backfill",
  name: "move the events",
  async apply(context) {
    const total = await countOf(context, "event");
    const write = writer(context);
    const linker = new EventLinker();
    let done = 0;
    let page = await pageAfter(context, undefined);
    while (page.length > 0) {
      for (const row of page) linker.add(row);
      await write(linker.take());
      done += page.length;
      context.progress(done, total);
      page = await pageAfter(context, page.at(-1));
    }
    await write(linker.finish());
  },
};

async function pageAfter({ rows, db }: MigrationContext, last: Row | undefined): Promise<Row[]> {
  const events = db
    .selectFrom("event as e")
    .innerJoin("session as s", "s.session_id", "e.session_id")
    .select(["s.session_key", "e.session_id", "e.event_id", "e.seq", "e.timestamp", "e.type", "e.data", "e.frame_id"])
    .select(["e.energy_delta", "e.created_at"])
    // Always so; the index on (session_id, seq) is only used where it is said.
    .where("e.seq", "is not", null)
    .orderBy("e.session_id")
    .orderBy("e.seq")
    .limit(PAGE_EVENTS);
  if (last === undefined) return rows<Row>(events);
  const after = [last.session_id ?? null, last.seq ?? null] as const;
  return rows<Row>(events.where((eb) => eb(eb.refTuple("e.session_id", "e.seq"), ">", eb.tuple(...after))));
}

function writer(context: MigrationContext): (linked: LinkedRows) => Promise<void> {
  const events = new RowInserter(context, "event_log", EVENT_LOG_COLUMNS);
  const batches = new RowInserter(context, "batch", BATCH_COLUMNS);
  return async (linked) => {
    await events.insert(linked.events);
    await batches.insert(linked.batches);
    for (const sums of linked.sessions) await mendTotals(context, sums);
  };
}
