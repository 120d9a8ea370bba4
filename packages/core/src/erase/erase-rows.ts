import { LAST_SEQ } from "../read/event-pages.ts";
import {
  eraseRangeStatements,
  eraseSnapshotsStatements,
  readRangeEnd,
  readSnapshotIds,
  stripStatements,
} from "../sql/erasing.ts";
import type { EraseContext } from "./context.ts";
import { type MarkedSession, markedMetadata } from "./marked-session.ts";
import { send, throwIfStopped } from "./send.ts";

/** A writer of another session waits for as long as one of these messages takes: what is deleted is written over. */
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
  // Whatever its row knows: of a session that was trimmed the first ones are gone, and of one that was damaged there may be more.
  let from = 1;
  for (let to = await readRangeEnd(store, db, marked.session_key, from); to !== null; ) {
    throwIfStopped(signal);
    const results = await send(context, eraseRangeStatements(db, marked, from, to));
    onEvents(results?.[1]?.changes ?? 0);
    from = to + 1;
    to = await readRangeEnd(store, db, marked.session_key, from);
  }
  await send(context, eraseRangeStatements(db, marked, from, LAST_SEQ));
  const stripped: MarkedSession = { ...marked, name: null, last_seq: 0 };
  const metadata = markedMetadata(stripped);
  await send(context, stripStatements(db, marked, metadata, timestamps.now()));
  return { ...stripped, metadata };
}
