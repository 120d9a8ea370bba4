/** What is known of the session that is looked at, while it runs: no history, which stays with the server. */
import { batch, effect, type Signal, signal } from "@preact/signals";
import type { FeedEvent, FeedGap, FeedSession, HttpSession, HttpSnapshot } from "@wfstate/schemas";
import type { FeedSubscription } from "@wfstate/server/client";
import { type ApiError, apiErrorOf, isAborted } from "./api-error.ts";
import { connectionNumber, get, onSessionChange, status, subscribe, welcome } from "./connection.ts";
import { LiveBatches } from "./live-batches.ts";
import { first, head, nameInFull, session as viewed } from "./view.ts";

export { first, head } from "./view.ts";

export const summary: Signal<FeedSession | null> = signal<FeedSession | null>(null);
export const snapshots: Signal<readonly HttpSnapshot[]> = signal<readonly HttpSnapshot[]>([]);
/** Why the session is not shown: it is not there, was purged, or cannot be read. */
export const trouble: Signal<ApiError | null> = signal<ApiError | null>(null);
export const isLoading: Signal<boolean> = signal(false);
/** Changes when the store, or the session under the same id, has become another one: nothing that was read before holds. */
export const epoch: Signal<string | null> = signal<string | null>(null);
/** What the feed left out since the session was opened, oldest first. */
export const gaps: Signal<readonly FeedGap[]> = signal<readonly FeedGap[]>([]);

const MOST_GAPS = 1000;
const BATCH_MS = 50;
/** Snapshots are many in a long session: they are asked for anew at most so often. */
const SNAPSHOTS_MS = 10_000;
/** Nobody is told that a session was purged by another process: one asks. */
const CHECK_MS = 5000;
const SNAPSHOT = "state.snapshot_created";

const listeners = new Set<(events: readonly FeedEvent[]) => void>();
const rewindListeners = new Set<(to: number) => void>();
const batches = new LiveBatches<FeedEvent>(deliver);
let subscription: FeedSubscription | null = null;
let loading = new AbortController();
let storeEpoch: string | null = null;
let lives = 0;
let refreshTimer: ReturnType<typeof setTimeout> | undefined;

/** Told of events as they come, in order, at most once a frame, and less often where more comes than can be read. Early ones are among them. */
export function onLive(listener: (events: readonly FeedEvent[]) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Told that everything after `to` does not hold: it was early, and a crash took it back. */
export function onRewind(listener: (to: number) => void): () => void {
  rewindListeners.add(listener);
  return () => rewindListeners.delete(listener);
}

/** Keeps all of this about the session that the view names. */
export function followViewedSession(): void {
  effect(() => {
    const id = viewed.value;
    if (connectionNumber.value > 0) follow(id);
  });
  effect(() => {
    const now = welcome.value;
    if (now === null) return;
    // The subscription resumes by itself; what was read may have changed while the server was away.
    if (storeEpoch !== null && storeEpoch !== now.epoch) forget();
    storeEpoch = now.epoch;
    epoch.value = `${storeEpoch} ${lives}`;
    void refresh();
  });
  onSessionChange((changed) => {
    if (changed.session_id === viewed.peek()) void refresh();
  });
  setInterval(() => {
    if (document.visibilityState === "visible" && status.peek() === "open") void refresh("none");
  }, CHECK_MS);
}

export async function refresh(include: "snapshots" | "none" = "snapshots"): Promise<void> {
  const id = viewed.peek();
  if (id === null) return;
  if (include === "snapshots") {
    clearTimeout(refreshTimer);
    refreshTimer = undefined;
  }
  const { signal: abort } = loading;
  try {
    // Types are counted in a pass over the whole session; the parts that show them ask for what they need.
    const found = await get<HttpSession>(`/api/sessions/${encodeURIComponent(id)}`, { include }, abort);
    if (abort.aborted) return;
    // `@latest`, or the beginning of an id, names another session tomorrow; what comes live has the whole id.
    if (found.session.session_id !== id) {
      nameInFull(found.session.session_id);
      return;
    }
    if (isAnother(found.session)) return beginAnew(id);
    show(found);
    if (include === "snapshots") snapshots.value = found.snapshots;
  } catch (error) {
    if (!isAborted(error) && !abort.aborted) failed(apiErrorOf(error));
  }
}

function follow(id: string | null): void {
  loading.abort();
  loading = new AbortController();
  subscription?.close();
  subscription = null;
  forget();
  if (id === null) return;
  isLoading.value = true;
  void refresh();
  subscription = subscribe(
    { session: id, from: "live", early: true, mode: "latest", batch_ms: BATCH_MS },
    { onEvents: (events) => batches.add(events), onCaughtUp: advance, onRewind: rewound, onGap: missed },
  );
}

/** Purged, and imported or begun again: of what was read only the id is the same. */
function isAnother({ start_time }: FeedSession): boolean {
  const before = summary.peek();
  return trouble.peek()?.code === "SESSION_NOT_FOUND" || (before !== null && before.start_time !== start_time);
}

function beginAnew(id: string): void {
  lives += 1;
  batch(() => {
    epoch.value = `${storeEpoch} ${lives}`;
    follow(id);
  });
}

function missed(gap: FeedGap): void {
  if (gap.reason === "epoch_changed") forget();
  else gaps.value = [...gaps.peek(), gap].slice(-MOST_GAPS);
  advance(gap.to);
  if (gap.reason === "purged" || gap.reason === "epoch_changed") void refresh();
}

function forget(): void {
  batches.drop(() => true);
  batch(() => {
    isLoading.value = false;
    trouble.value = null;
    summary.value = null;
    snapshots.value = [];
    gaps.value = [];
    head.value = 0;
    first.value = 1;
  });
}

function show(found: HttpSession): void {
  batch(() => {
    trouble.value = null;
    isLoading.value = false;
    summary.value = found.session;
    first.value = found.first_seq;
    advance(found.session.last_seq);
  });
}

function failed(error: ApiError): void {
  batch(() => {
    isLoading.value = false;
    // A server that is away says so itself, and what was read stays on the screen.
    if (error.status === 0) return;
    trouble.value = error;
  });
}

function deliver(events: readonly FeedEvent[]): void {
  const last = events.at(-1);
  if (last === undefined) return;
  batch(() => {
    advance(last.seq);
    for (const listener of listeners) listener(events);
  });
  if (events.some(({ type }) => type === SNAPSHOT)) refreshTimer ??= setTimeout(() => void refresh(), SNAPSHOTS_MS);
}

function advance(seq: number): void {
  if (seq > head.peek()) head.value = seq;
}

function rewound(to: number): void {
  batches.drop(({ seq }) => seq > to);
  batch(() => {
    head.value = Math.min(head.peek(), to);
    for (const listener of rewindListeners) listener(to);
  });
}
