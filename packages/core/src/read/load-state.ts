import type { ReadContext, SessionRef } from "./context.ts";
import { eventPages } from "./event-pages.ts";
import { Fold } from "./fold.ts";
import type { RejectedSnapshot } from "./load-snapshot.ts";
import { nearestStart } from "./session-start.ts";
import { trimOf } from "./trim.ts";

export interface LoadedState<State> {
  readonly fold: Fold<State>;
  readonly snapshot: { readonly snapshot_id: string; readonly seq: number } | null;
  readonly rejected: readonly RejectedSnapshot[];
}

/** A session's state at `seq`: newest usable snapshot, and the events after it. This is recovery, and every look at an old state. */
export async function loadState<State>(
  context: ReadContext<State>,
  session: SessionRef,
  seq: number,
  signal?: AbortSignal,
): Promise<LoadedState<State>> {
  const { start, rejected } = await nearestStart(context, session, await trimOf(context, session), seq);
  const fold = new Fold(context.model, session.sessionId, start.state, start.seq);
  for await (const page of eventPages(context, session, { from: fold.seq + 1, to: seq }, signal)) {
    for (const row of page) fold.addRow(row);
  }
  return {
    fold,
    snapshot: start.snapshot_id === null ? null : { snapshot_id: start.snapshot_id, seq: start.seq },
    rejected,
  };
}
