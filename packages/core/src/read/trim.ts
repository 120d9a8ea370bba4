import { StateError } from "../errors.ts";
import { readSnapshot } from "../sql/snapshots.ts";
import { readTrim, type TrimRow } from "../sql/trim.ts";
import type { ReadContext, SessionRef } from "./context.ts";
import { decodeSnapshot, type LoadedSnapshot } from "./load-snapshot.ts";

/** What is known of the events of a session that are gone. */
export interface TrimInfo {
  /** Sequence of the first event that is kept, or would be. */
  readonly first_seq: number;
  readonly events: number;
  readonly energy: number;
  /** Stands for them: its sequence is `first_seq - 1`. */
  readonly snapshot_id: string;
  readonly trimmed_at: string;
}

export async function trimOf(
  { store, db }: ReadContext<unknown>,
  { sessionKey }: SessionRef,
): Promise<TrimInfo | null> {
  const row = await readTrim(store, db, sessionKey);
  return row === null ? null : trimInfo(row);
}

function trimInfo({ first_seq, events, energy, snapshot_id, trimmed_at }: TrimRow): TrimInfo {
  return { first_seq, events, energy, snapshot_id, trimmed_at };
}

/** Throws `EVENTS_TRIMMED` where the state after `seq` can no longer be told. */
export function requireState(session: SessionRef, trim: TrimInfo | null, seq: number): void {
  if (trim !== null && seq < trim.first_seq - 1) throw eventsTrimmed(session, trim);
}

/** Throws `EVENTS_TRIMMED` where the event after `seq - 1` went while it was about to be read. */
export async function requireKept(context: ReadContext<unknown>, session: SessionRef, seq: number): Promise<void> {
  const trim = await trimOf(context, session);
  if (trim !== null && trim.first_seq > seq) throw eventsTrimmed(session, trim, true);
}

/** The state that the events which are gone had led to. */
export async function trimmedState<State>(
  { store, db, model }: ReadContext<State>,
  { sessionId }: SessionRef,
  { snapshot_id, first_seq }: TrimInfo,
): Promise<LoadedSnapshot<State>> {
  const row = await readSnapshot(store, db, snapshot_id);
  const decoded = row === undefined || row.seq !== first_seq - 1 ? null : decodeSnapshot(row, model);
  if (decoded?.loaded) return decoded.loaded;
  const reason = decoded?.rejected?.reason ?? "missing";
  const code = reason === "version" ? "SCHEMA_VERSION_UNKNOWN" : "DATABASE_CORRUPT";
  throw new StateError(
    code,
    `the events of session ${sessionId} before seq ${first_seq} were trimmed, and snapshot ${snapshot_id}, which stands for them, cannot be used: ${reason}`,
    {
      hint:
        reason === "version"
          ? "Use the model that wrote it, or give the model an upcaster of its state."
          : "Run validate to see all damage; restore a backup.",
      details: { session_id: sessionId, snapshot_id, seq: first_seq - 1, reason },
    },
  );
}

export function eventsTrimmed({ sessionId }: SessionRef, trim: TrimInfo, meanwhile = false): StateError {
  const { first_seq, trimmed_at, snapshot_id } = trim;
  return new StateError(
    "EVENTS_TRIMMED",
    `the events of session ${sessionId} before seq ${first_seq} were trimmed ${meanwhile ? "meanwhile" : `on ${trimmed_at}`}`,
    {
      hint: meanwhile
        ? "Read again: it begins at the first event that is kept."
        : `The oldest state is that after seq ${first_seq - 1}.`,
      details: { path: "seq", session_id: sessionId, first_seq, trimmed_at, snapshot_id },
      retryable: meanwhile,
    },
  );
}
