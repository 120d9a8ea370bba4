import { readSnapshot } from "../sql/snapshots.ts";
import type { ReadContext, SessionRef } from "./context.ts";
import { eventPages } from "./event-pages.ts";
import { Fold } from "./fold.ts";
import { decodeSnapshot } from "./load-snapshot.ts";
import { loadState } from "./load-state.ts";
import { type ReplayOptions, type ReplayResult, replaySession } from "./replay.ts";
import type { SnapshotCheck } from "./snapshot-comparison.ts";
import { isSameValue, type StateDifference, stateDifferences } from "./state-difference.ts";
import { parseStatePath, type StatePath, valueAt } from "./state-path.ts";

/** The first snapshot that is not what the events say, and where between it and the one before they part. */
export interface Parting extends SnapshotCheck {
  /** The sequence of the last snapshot before that agrees; where there is none, the one that the replay began after. */
  readonly agrees_up_to: number;
  /**
   * The first event that the snapshot does not show: the one after the last at which the parts that differ were as stored, or else
   * the first that changed any of them. Null where the snapshot cannot be used, or no event changed those parts.
   */
  readonly first_seq: number | null;
  /** `before` is stored, `after` replayed; empty where the snapshot cannot be used. */
  readonly differences: readonly StateDifference[];
}

export interface BisectResult<State> {
  readonly replay: ReplayResult<State>;
  /** Null: every snapshot agrees. */
  readonly parting: Parting | null;
}

/**
 * Finds the first sequence at which a stored snapshot and the replay part. Every snapshot is compared, in one pass over the events:
 * one may be wrong alone, and later ones right again, so leaving some out could miss the first. Throws `ABORTED`.
 */
export async function bisectSession<State>(
  context: ReadContext<State>,
  session: SessionRef,
  { signal, onProgress }: Pick<ReplayOptions, "signal" | "onProgress">,
): Promise<BisectResult<State>> {
  const watched = { ...(signal === undefined ? {} : { signal }), ...(onProgress === undefined ? {} : { onProgress }) };
  const replay = await replaySession(context, session, { ...watched, checkSnapshots: true });
  const index = replay.snapshots.findIndex(({ agrees }) => !agrees);
  const check = replay.snapshots[index];
  if (check === undefined) return { replay, parting: null };
  const agreesUpTo = replay.snapshots[index - 1]?.seq ?? replay.from.seq;
  const stored = await storedState(context, check.snapshot_id);
  const found =
    stored === null ? NOTHING_TO_COMPARE : await compare(context, session, stored, agreesUpTo, check.seq, signal);
  return { replay, parting: { ...check, agrees_up_to: agreesUpTo, ...found } };
}

const NOTHING_TO_COMPARE: Pick<Parting, "first_seq" | "differences"> = { first_seq: null, differences: [] };

async function storedState<State>({ store, db, model }: ReadContext<State>, snapshotId: string): Promise<State | null> {
  const row = await readSnapshot(store, db, snapshotId);
  return row === undefined ? null : (decodeSnapshot(row, model).loaded?.state ?? null);
}

async function compare<State>(
  context: ReadContext<State>,
  session: SessionRef,
  stored: State,
  from: number,
  to: number,
  signal: AbortSignal | undefined,
): Promise<Pick<Parting, "first_seq" | "differences">> {
  const start = (await loadState(context, session, from, signal)).fold.state;
  let replayed = start;
  for await (const step of states(context, session, start, from, to, signal)) replayed = step.state;
  const differences = stateDifferences(stored, replayed);
  const paths = differences.map(({ path }) => parseStatePath(path));
  let lastSame: number | null = isSameAt(paths, start, stored) ? from : null;
  let firstChanged: number | null = null;
  for await (const { seq, state } of states(context, session, start, from, to, signal)) {
    if (isSameAt(paths, state, stored)) lastSame = seq;
    else if (firstChanged === null && !isSameAt(paths, state, start)) firstChanged = seq;
  }
  return { first_seq: lastSame === null ? firstChanged : lastSame + 1, differences };
}

async function* states<State>(
  context: ReadContext<State>,
  session: SessionRef,
  start: State,
  from: number,
  to: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<{ readonly seq: number; readonly state: State }, void, undefined> {
  const fold = new Fold(context.model, session.sessionId, start, from);
  for await (const page of eventPages(context, session, { from: from + 1, to }, signal)) {
    for (const row of page) {
      fold.addRow(row);
      yield { seq: fold.seq, state: fold.state };
    }
  }
}

function isSameAt(paths: readonly StatePath[], a: unknown, b: unknown): boolean {
  return paths.every((path) => isSameValue(valueAt(a, path), valueAt(b, path)));
}
