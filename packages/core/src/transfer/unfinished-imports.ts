/** Sessions that an import has begun and not shown yet: whose they are, and how they are taken back. */
import { send } from "../erase/send.ts";
import { isStateError, StateError } from "../errors.ts";
import { LAST_SEQ } from "../read/event-pages.ts";
import { livenessOf, parseOwner, type SessionOwner } from "../session/owner.ts";
import { readRangeEnd, readSnapshotIds } from "../sql/erasing.ts";
import {
  claimImporting,
  deleteImportedEvents,
  deleteImportedSession,
  deleteImportedSnapshots,
  type ImportingRow,
  importingId,
  readImporting,
} from "../sql/imports.ts";
import { readSession, type SessionRow } from "../sql/sessions.ts";
import type { ImportContext } from "./import-context.ts";

const SNAPSHOTS_AT_ONCE = 8;
/** An owner of whom nothing can be told, and who has not shown itself for so long, is gone. */
const SILENT_MS = 60_000;

/** Deletes what imports have left that were killed. Returns how many sessions that were. */
export async function removeDeadImports<State>(context: ImportContext<State>): Promise<number> {
  const { store, db, self, timestamps } = context;
  let removed = 0;
  for (const row of await readImporting(store, db)) {
    if (isAtWork(row, self, timestamps.nowMs())) continue;
    const { session_key: sessionKey, generation } = row;
    try {
      await store.transact([claimImporting(db, sessionKey, generation, JSON.stringify(self), timestamps.now())]);
    } catch (error) {
      if (isStateError(error, "EXPECTATION_FAILED")) continue;
      throw error;
    }
    await removeImporting(context, { sessionKey, importingId: row.session_id, generation: generation + 1 });
    removed += 1;
  }
  return removed;
}

/** Whether another live process imports a session under the id. */
export async function isBeingImported<State>(
  { store, db, self, timestamps }: ImportContext<State>,
  sessionId: string,
): Promise<boolean> {
  const row = await readSession(store, db, importingId(sessionId));
  return row !== undefined && isAtWork(row, self, timestamps.nowMs());
}

function isAtWork(row: SessionRow, self: SessionOwner, nowMs: number): boolean {
  const owner = parseOwner(row.owner);
  if (owner === null) return false;
  const liveness = livenessOf(owner, self);
  if (liveness !== "unknown") return liveness === "alive";
  return row.renewed_at !== null && nowMs - Date.parse(row.renewed_at) < SILENT_MS;
}

/** In small messages, each sent until it is answered. Where the row is not that import's any more there is nothing to take back. */
export async function removeImporting<State>(
  { store, db }: Pick<ImportContext<State>, "store" | "db">,
  row: ImportingRow,
): Promise<void> {
  const { sessionKey } = row;
  try {
    for (let ids = await snapshotIds(); ids.length > 0; ids = await snapshotIds())
      await send({ store }, deleteImportedSnapshots(db, row, ids));
    let from = 1;
    for (let to = await rangeEnd(from); to !== null; to = await rangeEnd(from)) {
      await send({ store }, deleteImportedEvents(db, row, from, to));
      from = to + 1;
    }
    await send({ store }, deleteImportedEvents(db, row, from, LAST_SEQ));
    await send({ store }, deleteImportedSession(db, row));
  } catch (error) {
    if (!isStateError(error, "EXPECTATION_FAILED")) throw error;
  }

  function snapshotIds(): Promise<string[]> {
    return readSnapshotIds(store, db, sessionKey, SNAPSHOTS_AT_ONCE);
  }

  function rangeEnd(from: number): Promise<number | null> {
    return readRangeEnd(store, db, sessionKey, from);
  }
}

/** Only one session at a time has the id that it has until it is whole. */
export function beingImported(session_id: string): StateError {
  return new StateError("SESSION_OWNED", `session ${session_id} is being imported by another process`, {
    hint: "Wait until it is done, and run the import again.",
    retryable: true,
    details: { path: "session_id", session_id },
  });
}
