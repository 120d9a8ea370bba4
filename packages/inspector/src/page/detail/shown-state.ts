/** The state at the moment that is shown, and what the event there changed. One for the page: it stays while other tabs are looked at. */
import { batch, effect, type Signal, signal } from "@preact/signals";
import type { HttpDiff, HttpState } from "@wfstate/schemas";
import { type ApiError, apiErrorOf } from "../model/api-error.ts";
import { get } from "../model/connection.ts";
import { epoch } from "../model/session.ts";
import { isLive, session, shownSeq } from "../model/view.ts";
import { isVisible } from "../shared/visible.ts";
import { Newest } from "./newest.ts";
import { type Changes, changesBetween, changesOf } from "./tree-changes.ts";

export const LIVE_PACE_MS = 250;
/** Events come a moment before they are stored. */
const EARLY_MS = 300;

export interface Moment {
  readonly id: string;
  readonly seq: number;
}

export const state: Signal<HttpState | null> = signal<HttpState | null>(null);
/** Against the event before; while it follows, against what was shown before. Null: not known yet. */
export const changes: Signal<Changes | null> = signal<Changes | null>(null);
export const trouble: Signal<ApiError | null> = signal<ApiError | null>(null);

const states = new Newest<Moment, HttpState>({
  fetch: ({ id, seq }, abort) => get(`/api/sessions/${encodeURIComponent(id)}/state`, { at: seq }, abort),
  onDocument: arrived,
  onError: (error) => {
    trouble.value = apiErrorOf(error);
  },
});
const differences = new Newest<Moment, HttpDiff>({
  fetch: ({ id, seq }, abort) => get(`/api/sessions/${encodeURIComponent(id)}/diff`, { from: seq - 1, to: seq }, abort),
  onDocument: ({ differences: found }, { id, seq }) => {
    if (state.peek()?.session_id === id && state.peek()?.seq === seq) changes.value = changesOf(found);
  },
  // Of the first event after a trimming there is no state before.
  onError: () => undefined,
});

let again: ReturnType<typeof setTimeout> | undefined;

/** As long as somebody looks at it. @returns what ends it */
export function followShownState(): () => void {
  let known: string | null = epoch.peek();
  const stop = effect(() => {
    const [id, seq] = [session.value, shownSeq.value];
    if (epoch.value !== known || (id !== null && state.peek()?.session_id !== id)) forget();
    known = epoch.value;
    if (id !== null && seq > 0 && isVisible.value) ask({ id, seq });
  });
  return () => {
    stop();
    clearTimeout(again);
    states.stop();
    differences.stop();
  };
}

function ask(moment: Moment): void {
  clearTimeout(again);
  const shown = state.peek();
  if (shown !== null && shown.session_id === moment.id && shown.seq === moment.seq) states.stop();
  else states.ask(moment, isLive.peek() ? LIVE_PACE_MS : 0);
}

function arrived(found: HttpState, moment: Moment): void {
  if (session.peek() !== moment.id) return;
  const before = state.peek();
  batch(() => {
    trouble.value = null;
    if (isLive.peek()) changes.value = before === null ? null : changesBetween(before.state, found.state);
    else if (before?.seq !== found.seq) changes.value = null;
    state.value = found;
  });
  if (!isLive.peek() && found.seq > 0) differences.ask({ id: moment.id, seq: found.seq });
  if (found.seq < moment.seq) again = setTimeout(() => states.ask(moment, LIVE_PACE_MS), EARLY_MS);
}

function forget(): void {
  states.stop();
  differences.stop();
  batch(() => {
    state.value = null;
    changes.value = null;
    trouble.value = null;
  });
}
