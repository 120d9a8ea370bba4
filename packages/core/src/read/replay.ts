import { invalidArgument } from "../arguments.ts";
import { stateDigest } from "../digest.ts";
import { StateError } from "../errors.ts";
import type { Model } from "../model/define-model.ts";
import type { StoredEvent } from "../model/event.ts";
import { storedEnds } from "../sql/points.ts";
import { readSnapshot } from "../sql/snapshots.ts";
import type { ReadContext, SessionRef } from "./context.ts";
import type { CorruptEvent } from "./decode-event.ts";
import { eventPages, LAST_SEQ, throwIfAborted } from "./event-pages.ts";
import { Fold } from "./fold.ts";
import { decodeSnapshot } from "./load-snapshot.ts";
import { type ReplayPoint, seqOfPoint } from "./replay-point.ts";
import type { Window } from "./scan-windows.ts";
import { nearestStart, oldestStart, type SessionStart } from "./session-start.ts";
import { type SnapshotCheck, SnapshotComparison } from "./snapshot-comparison.ts";
import { requireState, type TrimInfo, trimOf } from "./trim.ts";

export interface ReplayOptions {
  readonly session_id: string;
  /** From the first event that is kept (default), from the newest usable snapshot, or from a given one. */
  readonly from?: "start" | "snapshot" | { readonly snapshot_id: string };
  /** Where to stop; default after the newest stored event. */
  readonly to?: ReplayPoint;
  /** Compares the replayed state with every stored snapshot that is passed. */
  readonly checkSnapshots?: boolean;
  /** Called with each that was compared. */
  readonly onSnapshot?: (check: SnapshotCheck) => void;
  readonly signal?: AbortSignal;
  /** Called after every page with the last sequence folded; a promise that it gives is waited for. */
  readonly onProgress?: (seq: number) => void | Promise<void>;
}

export interface ReplayResult<State> {
  readonly session_id: string;
  readonly state: State;
  /** `stateDigest(state)` */
  readonly digest: string;
  /** The state is the fold of the events 1 … seq. */
  readonly seq: number;
  readonly from: { readonly seq: number; readonly snapshot_id: string | null };
  /** Events folded. */
  readonly events: number;
  readonly duration_ms: number;
  readonly corrupt_count: number;
  readonly corrupt: readonly CorruptEvent[];
  readonly snapshots: readonly SnapshotCheck[];
  /** What is known of events that are gone; null where none is. */
  readonly trim: TrimInfo | null;
}

/** Folds a stored session again. Throws `SNAPSHOT_NOT_FOUND`, `EVENTS_TRIMMED`, `ABORTED`. */
export async function replaySession<State>(
  context: ReadContext<State>,
  session: SessionRef,
  options: Omit<ReplayOptions, "session_id">,
): Promise<ReplayResult<State>> {
  const startedAt = performance.now();
  const trim = await trimOf(context, session);
  const to = await seqOfPoint(context, session, options.to, trim, options.signal);
  requireState(session, trim, to);
  const start = await startOf(context, session, options.from ?? "start", to, trim);
  const fold = new Fold(context.model, session.sessionId, start.state, start.seq);
  const comparison = options.checkSnapshots === true ? new SnapshotComparison(context, session, start.seq) : null;
  for await (const page of eventPages(context, session, { from: start.seq + 1, to }, options.signal)) {
    let checkAt = comparison === null ? LAST_SEQ : await comparison.nextSeq();
    for (const row of page) {
      fold.addRow(row);
      if (fold.seq < checkAt || comparison === null) continue;
      for (const check of comparison.compare(fold.seq, fold.state)) options.onSnapshot?.(check);
      checkAt = await comparison.nextSeq();
    }
    await options.onProgress?.(fold.seq);
  }
  return resultOf(session.sessionId, fold, start, startedAt, comparison?.checks ?? [], trim);
}

/** The events that a replay from the start folds; null where there is none. Throws as `replaySession` does. */
export async function replayedRange(
  context: ReadContext<unknown>,
  session: SessionRef,
  point: ReplayPoint | undefined,
): Promise<Window | null> {
  const trim = await trimOf(context, session);
  const to = await seqOfPoint(context, session, point, trim);
  requireState(session, trim, to);
  const ends = await storedEnds(context.store, context.db, session.sessionKey);
  if (ends === null || ends.first > to) return null;
  return { first: ends.first, last: Math.min(ends.last, to) };
}

/** Folds events from anywhere else, an export say: in the order they come. */
export async function replayEvents<State>(
  model: Model<State>,
  sessionId: string,
  events: AsyncIterable<StoredEvent> | Iterable<StoredEvent>,
  options: { readonly to?: number; readonly signal?: AbortSignal } = {},
): Promise<ReplayResult<State>> {
  const startedAt = performance.now();
  const start = { seq: 0, snapshot_id: null, state: model.initialState(sessionId) };
  const fold = new Fold(model, sessionId, start.state, 0);
  for await (const event of events) {
    throwIfAborted(options.signal);
    if (event.seq > (options.to ?? LAST_SEQ)) break;
    fold.add(event);
  }
  return resultOf(sessionId, fold, start, startedAt, [], null);
}

async function startOf<State>(
  context: ReadContext<State>,
  session: SessionRef,
  from: NonNullable<ReplayOptions["from"]>,
  to: number,
  trim: TrimInfo | null,
): Promise<SessionStart<State>> {
  if (from === "start") return oldestStart(context, session, trim);
  if (from === "snapshot") return (await nearestStart(context, session, trim, to)).start;
  if (typeof from !== "object") throw invalidArgument("from", "start, snapshot or { snapshot_id }", from);
  const row = await readSnapshot(context.store, context.db, from.snapshot_id);
  if (row === undefined || row.session_key !== session.sessionKey) {
    throw new StateError("SNAPSHOT_NOT_FOUND", `session ${session.sessionId} has no snapshot ${from.snapshot_id}`, {
      hint: "List the snapshots of the session.",
      details: { path: "from.snapshot_id", session_id: session.sessionId, snapshot_id: from.snapshot_id },
    });
  }
  if (row.seq > to) {
    throw new StateError(
      "INVALID_ARGUMENT",
      `snapshot ${from.snapshot_id} stands for seq ${row.seq}, after the end at ${to}`,
      {
        hint: "Replay from an older snapshot, or to a later point.",
        details: { path: "from", snapshot_id: from.snapshot_id, seq: row.seq, to },
      },
    );
  }
  const { loaded, rejected } = decodeSnapshot(row, context.model);
  if (loaded !== null) return loaded;
  throw new StateError("DATABASE_CORRUPT", `snapshot ${from.snapshot_id} cannot be used: ${rejected.reason}`, {
    hint: "Replay from an older snapshot, or from the start.",
    details: { ...rejected },
  });
}

function resultOf<State>(
  session_id: string,
  fold: Fold<State>,
  { seq, snapshot_id }: SessionStart<State>,
  startedAt: number,
  snapshots: readonly SnapshotCheck[],
  trim: TrimInfo | null,
): ReplayResult<State> {
  return {
    session_id,
    state: fold.state,
    digest: stateDigest(fold.state),
    seq: fold.seq,
    from: { seq, snapshot_id },
    events: fold.events,
    duration_ms: performance.now() - startedAt,
    corrupt_count: fold.corruptCount,
    corrupt: fold.corrupt,
    snapshots,
    trim,
  };
}
