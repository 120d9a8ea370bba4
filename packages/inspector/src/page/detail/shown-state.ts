/** The state at the moment that is shown, and what the event there changed. One for the page: it stays while other tabs are looked at. */
import { batch, effect, type Signal, signal } from "@preact/signals";
import type { HttpState } from "@wfstate/schemas";
import { type ApiError, apiErrorOf } from "../model/api-error.ts";
import { get } from "../model/connection.ts";
import { REST_MS } from "../model/rest.ts";
import { epoch } from "../model/session.ts";
import { isLive, session, shownSeq } from "../model/view.ts";
import { isVisible } from "../shared/visible.ts";
import { Newest } from "./newest.ts";
import { type Changes, changesBetween } from "./tree-changes.ts";

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
/** Of the event before, to tell what the event changed. */
const statesBefore = new Newest<Moment, HttpState>({
  fetch: ({ id, seq }, abort) => get(`/api/sessions/${encodeURIComponent(id)}/state`, { at: seq - 1 }, abort),
  onDocument: (before, { id, seq }) => {
    const shown = state.peek();
    if (shown?.session_id !== id || shown.seq !== seq) return;
    against = seq - 1;
    changes.value = changesBetween(before.state, shown.state);
  },
  // Of the first event after a trimming there is no state before.
  onError: () => undefined,
});

/** Sequence of the state that the changes are told against; null: they are not known. */
let against: number | null = null;
/** Of what is shown; it may change while nobody looks. */
let known: string | null = null;
let again: ReturnType<typeof setTimeout> | undefined;
let rest: ReturnType<typeof setTimeout> | undefined;

/** As long as somebody looks at it. @returns what ends it */
export function followShownState(): () => void {
  const stop = effect(() => {
    const [id, seq] = [session.value, shownSeq.value];
    if (epoch.value !== known || (id !== null && state.peek()?.session_id !== id)) forget();
    known = epoch.value;
    if (id !== null && seq > 0 && isVisible.value && isLive.value !== undefined) ask({ id, seq });
  });
  return () => {
    stop();
    clearTimeout(again);
    states.stop();
    stopBefore();
  };
}

function ask(moment: Moment): void {
  clearTimeout(again);
  stopBefore();
  const shown = state.peek();
  if (shown === null || shown.session_id !== moment.id || shown.seq !== moment.seq) {
    states.ask(moment, isLive.peek() ? LIVE_PACE_MS : 0);
    return;
  }
  states.stop();
  // Paused just now: until then it was told what changed since the last look.
  if (!isLive.peek() && against !== moment.seq - 1) tellChanges(null, shown);
}

function arrived(found: HttpState, moment: Moment): void {
  if (session.peek() !== moment.id) return;
  const before = state.peek();
  batch(() => {
    trouble.value = null;
    state.value = found;
    if (before?.seq !== found.seq || against === null) tellChanges(before, found);
  });
  if (found.seq < moment.seq) again = setTimeout(() => states.ask(moment, LIVE_PACE_MS), EARLY_MS);
}

/** Who scrubs on waits for no other state: it is asked for when it is not at hand, and after a rest. */
function tellChanges(before: HttpState | null, found: HttpState): void {
  clearTimeout(rest);
  if (before !== null && (isLive.peek() || before.seq === found.seq - 1)) {
    against = before.seq;
    changes.value = changesBetween(before.state, found.state);
    return;
  }
  against = null;
  changes.value = null;
  if (isLive.peek() || found.seq === 0) return;
  rest = setTimeout(() => statesBefore.ask({ id: found.session_id, seq: found.seq }), REST_MS);
}

function stopBefore(): void {
  clearTimeout(rest);
  statesBefore.stop();
}

function forget(): void {
  states.stop();
  stopBefore();
  batch(() => {
    state.value = null;
    against = null;
    changes.value = null;
    trouble.value = null;
  });
}
