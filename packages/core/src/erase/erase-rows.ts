import { LAST_SEQ } from "../read/event-pages.ts";
import {
  eraseRangeStatements,
  eraseSnapshotsStatements,
  readFirstSeq,
  readSnapshotIds,
  stripStatements,
} from "../sql/erasing.ts";
import type { EraseContext } from "./context.ts";
import { type MarkedSession, markedMetadata } from "./marked-session.ts";
import { send, throwIfStopped } from "./send.ts";

/** A writer of another session waits for as long as one of these messages takes. */
const EVENTS_AT_ONCE = 500;
const SNAPSHOTS_AT_ONCE = 8;

/** Deletes all that a marked session has, in small messages, and leaves a row that says nothing of it. */
export async function eraseRows(
  context: EraseContext,
  marked: MarkedSession,
  signal: AbortSignal | undefined,
  onEvents: (events: number) => void,
): Promise<MarkedSession> {
  const { store, db, timestamps } = context;
  for (;;) {
    throwIfStopped(signal);
    const ids = await readSnapshotIds(store, db, marked.session_key, SNAPSHOTS_AT_ONCE);
    if (ids.length === 0) break;
    await send(context, eraseSnapshotsStatements(db, marked, ids));
  }
  // Of a session that was trimmed, or whose erasure was cut, the first ones are gone.
  const first = (await readFirstSeq(store, db, marked.session_key)) ?? marked.last_seq + 1;
  await send(context, eraseRangeStatements(db, marked, 1, first - 1));
  for (let from = first; from <= marked.last_seq; from += EVENTS_AT_ONCE) {
    throwIfStopped(signal);
    const results = await send(context, eraseRangeStatements(db, marked, from, from + EVENTS_AT_ONCE - 1));
    onEvents(results?.[1]?.changes ?? 0);
  }
  // Of a store that was damaged there may be more than its row knows.
  await send(context, eraseRangeStatements(db, marked, marked.last_seq + 1, LAST_SEQ));
  const stripped: MarkedSession = { ...marked, name: null, last_seq: 0 };
  const metadata = markedMetadata(stripped);
  await send(context, stripStatements(db, marked, metadata, timestamps.now()));
  return { ...stripped, metadata };
}
