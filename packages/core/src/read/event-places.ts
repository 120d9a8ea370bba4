import { StateError } from "../errors.ts";
import type { EventRow } from "../sql/events.ts";
import type { ReadContext, SessionRef } from "./context.ts";
import { batchesOfPage } from "./event-pages.ts";

/** Gives the events of a page, in the order in which they are asked for, their positions and the times they were stored: both are kept once a batch. */
export async function placesOf(
  context: ReadContext<unknown>,
  session: SessionRef,
  page: readonly EventRow[],
): Promise<(seq: number) => { event_id: number; stored_at: string }> {
  const batches = await batchesOfPage(context, session, page);
  let at = 0;
  return (seq) => {
    while ((batches[at]?.lastSeq ?? seq) < seq) at += 1;
    const batch = batches[at];
    if (batch === undefined || batch.firstSeq > seq) throw withoutBatch(session, seq);
    return { event_id: batch.position - (batch.lastSeq - seq), stored_at: batch.storedAt };
  };
}

function withoutBatch({ sessionId }: SessionRef, seq: number): StateError {
  return new StateError("DATABASE_CORRUPT", `event ${seq} of session ${sessionId}: the batch that held it is gone`, {
    hint: "Run validate to see all damage; restore a backup.",
    details: { session_id: sessionId, seq },
  });
}
