import type { ReadContext, SessionRef } from "./context.ts";
import { eventPages } from "./event-pages.ts";
import { Fold } from "./fold.ts";
import { newestUsableSnapshot, type RejectedSnapshot } from "./load-snapshot.ts";

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
  const { model } = context;
  const { snapshot, rejected } = await newestUsableSnapshot(context, session, seq);
  const start = snapshot?.state ?? model.initialState(session.sessionId);
  const fold = new Fold(model, session.sessionId, start, snapshot?.seq ?? 0);
  for await (const page of eventPages(context, session, { from: fold.seq + 1, to: seq }, signal)) {
    for (const row of page) fold.addRow(row);
  }
  return {
    fold,
    snapshot: snapshot === null ? null : { snapshot_id: snapshot.snapshot_id, seq: snapshot.seq },
    rejected,
  };
}
