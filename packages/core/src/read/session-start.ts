import type { ReadContext, SessionRef } from "./context.ts";
import { newestUsableSnapshot, type RejectedSnapshot } from "./load-snapshot.ts";
import { requireState, type TrimInfo, trimmedState } from "./trim.ts";

/** Where a fold begins: the state after `seq`. */
export interface SessionStart<State> {
  readonly seq: number;
  /** Null: nothing has happened yet. */
  readonly snapshot_id: string | null;
  readonly state: State;
}

/** The oldest state that can still be told: before the first event, or what the trimmed ones had led to. */
export async function oldestStart<State>(
  context: ReadContext<State>,
  session: SessionRef,
  trim: TrimInfo | null,
): Promise<SessionStart<State>> {
  if (trim !== null) return trimmedState(context, session, trim);
  return { seq: 0, snapshot_id: null, state: context.model.initialState(session.sessionId) };
}

/** The newest usable snapshot up to `maxSeq`, or the oldest start. Throws `EVENTS_TRIMMED`. */
export async function nearestStart<State>(
  context: ReadContext<State>,
  session: SessionRef,
  trim: TrimInfo | null,
  maxSeq: number,
): Promise<{ readonly start: SessionStart<State>; readonly rejected: readonly RejectedSnapshot[] }> {
  requireState(session, trim, maxSeq);
  const { snapshot, rejected } = await newestUsableSnapshot(context, session, maxSeq);
  return { start: snapshot ?? (await oldestStart(context, session, trim)), rejected };
}
