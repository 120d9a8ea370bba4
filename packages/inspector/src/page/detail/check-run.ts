/** A session replayed by the server and compared with each of its snapshots. One for the page: it goes on while other tabs are looked at. */
import { batch, type Signal, signal } from "@preact/signals";
import type { HttpCheckLine } from "@wfstate/schemas";
import { type ApiError, apiErrorOf, ApiError as Failure } from "../model/api-error.ts";
import { lines } from "../model/connection.ts";

export type SnapshotLine = Extract<HttpCheckLine, { type: "snapshot" }>;
export type SummaryLine = Extract<HttpCheckLine, { type: "summary" }>;

export interface CheckState {
  readonly session: string;
  readonly done: number;
  readonly total: number;
  /** In their order. */
  readonly snapshots: readonly SnapshotLine[];
  /** Null until it is over. */
  readonly summary: SummaryLine | null;
  readonly trouble: ApiError | null;
  readonly isStopped: boolean;
}

export const check: Signal<CheckState | null> = signal<CheckState | null>(null);

const DRAW_MS = 100;
let running = new AbortController();

export async function runCheck(session: string): Promise<void> {
  running.abort();
  running = new AbortController();
  const { signal: abort } = running;
  let now: CheckState = { session, done: 0, total: 0, snapshots: [], summary: null, trouble: null, isStopped: false };
  check.value = now;
  let drawnAt = 0;
  const snapshots: SnapshotLine[] = [];
  const show = (isLast: boolean) => {
    if (abort.aborted || (!isLast && performance.now() - drawnAt < DRAW_MS)) return;
    drawnAt = performance.now();
    now = { ...now, snapshots: [...snapshots] };
    check.value = now;
  };
  try {
    const path = `/api/sessions/${encodeURIComponent(session)}/check`;
    for await (const line of lines<HttpCheckLine>(path, {}, abort)) {
      if (line.type === "progress") now = { ...now, done: line.done, total: line.total };
      else if (line.type === "snapshot") snapshots.push(line);
      else if (line.type === "summary") now = { ...now, done: line.events, total: line.events, summary: line };
      else now = { ...now, trouble: new Failure(line.code, line.message, line.hint, 0) };
      show(false);
    }
    if (now.summary === null && now.trouble === null) {
      now = { ...now, trouble: new Failure("SERVER_GONE", "the check ended before its end", "Start it again.", 0) };
    }
  } catch (error) {
    now = { ...now, trouble: apiErrorOf(error) };
  }
  show(true);
}

export function stopCheck(): void {
  running.abort();
  const now = check.peek();
  batch(() => {
    if (now !== null) check.value = { ...now, isStopped: true };
  });
}
