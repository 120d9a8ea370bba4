/** Where a subscription begins, and what its client must be told before. */
import { isStateError, type LiveSource, StateError, stateDigest } from "@wfstate/core";
import type { FeedGap, FeedPlace, FeedRewind, FeedStateSync, FeedSubscribe } from "@wfstate/schemas";
import type { FeedSource } from "../source/feed-source.ts";
import type { EventTexts } from "./event-texts.ts";

/** What stands for all sessions. */
export const ALL_SESSIONS = "*";

export interface Start {
  /** Everything after it is told. */
  readonly after: number;
  /** Sent first, in this order. */
  readonly notices: readonly (FeedGap | FeedRewind)[];
}

/** Of a session that is open here also where it is not stored yet. */
export async function sessionNamed(source: FeedSource, name: string): Promise<string> {
  return source.live(name, false) === null ? (await source.reader.findSession(name)).session_id : name;
}

/** The newest that a subscriber would have been told by now. */
export async function headOf(source: FeedSource, sessionId: string, early: boolean): Promise<number> {
  const live: LiveSource | null = source.live(sessionId, early);
  return live === null ? (await source.reader.findSession(sessionId)).last_seq : live.toldSeq;
}

export function startAt(
  id: string,
  from: NonNullable<FeedSubscribe["from"]>,
  { head, epoch }: { readonly head: number; readonly epoch: string },
): Start {
  if (from === "live") return { after: head, notices: [] };
  if (from === "start") return { after: 0, notices: [] };
  return resumedAt(id, from, head, epoch);
}

function resumedAt(id: string, from: FeedPlace, head: number, epoch: string): Start {
  if (from.epoch !== epoch) {
    return { after: 0, notices: [{ type: "gap", id, from: 1, to: from.seq, counts: {}, reason: "epoch_changed" }] };
  }
  if (from.seq > head) return { after: head, notices: [{ type: "rewind", id, to: head }] };
  return { after: from.seq, notices: [] };
}

/** The same, of a session whose oldest events may have been trimmed. */
export async function withoutTrimmed(source: FeedSource, id: string, sessionId: string, start: Start): Promise<Start> {
  // What is open here has all of its events, and may not be stored yet.
  const trim = source.live(sessionId, false) === null ? await source.reader.trimOf(sessionId) : null;
  const before = (trim?.first_seq ?? 1) - 1;
  if (start.after >= before) return start;
  const gap: FeedGap = { type: "gap", id, from: start.after + 1, to: before, counts: {}, reason: "purged" };
  return { after: before, notices: [...start.notices, gap] };
}

/** The state after a sequence, as it is shown; after an earlier one where that is not stored yet. */
export async function stateSync(
  source: FeedSource,
  texts: EventTexts,
  { id, sessionId, seq }: { readonly id: string; readonly sessionId: string; readonly seq: number },
): Promise<FeedStateSync> {
  const after = await stateAfter(source, sessionId, seq);
  const data = texts.shownState(after.state) as FeedStateSync["data"];
  return { type: "state.sync", id, session_id: sessionId, seq: after.seq, data, hash: stateDigest(data) };
}

interface StateAfter {
  readonly state: unknown;
  readonly seq: number;
}

async function stateAfter(source: FeedSource, sessionId: string, seq: number): Promise<StateAfter> {
  const accepted = source.live(sessionId, true);
  if (accepted?.toldSeq === seq) return { state: source.acceptedState(sessionId), seq };
  try {
    return await source.reader.replay({ session_id: sessionId, from: "snapshot", to: seq });
  } catch (error) {
    // Open, and nothing of it is stored yet.
    if (accepted === null || !isStateError(error, "SESSION_NOT_FOUND")) throw error;
    return { state: source.reader.context.model.initialState(sessionId), seq: 0 };
  }
}

/** Throws `INVALID_ARGUMENT` for what all sessions together do not have. */
export function refuseForAll({ state, early }: Pick<FeedSubscribe, "state" | "early">): void {
  const asked = state === true ? "state" : early === true ? "early" : null;
  if (asked === null) return;
  throw new StateError("INVALID_ARGUMENT", `${asked}: there is none for all sessions together`, {
    hint: `Leave ${asked} out, or subscribe to one session.`,
    details: { path: asked },
  });
}
