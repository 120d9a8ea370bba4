import type { QueryResult } from "../contract/store.ts";
import { readBatchesAfter, type StoreBatch } from "../sql/batches.ts";
import { type EventRow, eventRows } from "../sql/events.ts";
import type { ReadContext } from "./context.ts";
import { throwIfAborted } from "./event-pages.ts";

/** Batches read at once; each holds at most a writer's batch of events. */
const BATCHES_AT_ONCE = 16;

export interface PlacedRow {
  readonly sessionId: string;
  readonly row: EventRow;
  readonly position: number;
  readonly storedAt: string;
}

/** Events of every session after a position, in the order of their commits. */
export async function* storeRows(
  { store, db, pages }: ReadContext<unknown>,
  after: number,
  signal?: AbortSignal,
): AsyncGenerator<PlacedRow, void, undefined> {
  let position = after;
  for (;;) {
    throwIfAborted(signal);
    const batches = await readBatchesAfter(store, db, position, BATCHES_AT_ONCE);
    if (batches.length === 0) return;
    const results = await store.transact(
      batches.map(({ session_key, first_seq, last_seq }) => pages.events(session_key, first_seq, last_seq)),
    );
    for (const [index, batch] of batches.entries()) {
      for (const row of eventRows(results[index] as QueryResult)) {
        const placed = placeRow(batch, row);
        if (placed.position > position) yield placed;
      }
      position = batch.position;
    }
  }
}

function placeRow(batch: StoreBatch, row: EventRow): PlacedRow {
  const { session_id, position, last_seq, stored_at } = batch;
  return { sessionId: session_id, row, position: position - (last_seq - row.seq), storedAt: stored_at };
}
