import { LAST_SEQ } from "../read/event-pages.ts";
import {
  type Erasable,
  eraseRangeStatements,
  eraseSnapshotsStatements,
  readFirstSeq,
  readSnapshotIds,
  stripStatements,
} from "../sql/erasing.ts";
import type { EraseContext } from "./context.ts";
import { type MarkedSession, markedMetadata } from "./marked-session.ts";
import { send, throwIfStopped } from "./send.ts";

/** A writer of another session waits for as long as one of these messages takes: what is deleted is written over. */
const EVENTS_AT_ONCE = 500;
const BYTES_AT_ONCE = 1_048_576;
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
  const atOnce = eventsAtOnce(marked.counts);
  for (let from = first; from <= marked.last_seq; from += atOnce) {
    throwIfStopped(signal);
    const results = await send(context, eraseRangeStatements(db, marked, from, from + atOnce - 1));
    onEvents(results?.[1]?.changes ?? 0);
  }
  // Of a store that was damaged there may be more than its row knows.
  await send(context, eraseRangeStatements(db, marked, marked.last_seq + 1, LAST_SEQ));
  const stripped: MarkedSession = { ...marked, name: null, last_seq: 0 };
  const metadata = markedMetadata(stripped);
  await send(context, stripStatements(db, marked, metadata, timestamps.now()));
  return { ...stripped, metadata };
}

function eventsAtOnce({ events, bytes }: Erasable): number {
  if (events === 0) return EVENTS_AT_ONCE;
  return Math.max(1, Math.min(EVENTS_AT_ONCE, Math.floor((BYTES_AT_ONCE * events) / Math.max(1, bytes))));
}
