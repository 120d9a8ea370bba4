/**
 * What all processes of a store know of a job: when it was last done, and who is doing it. One claims it by compare-and-set, so that it is
 * done once; a claim lives as long as its process, or as its beats are heard.
 */
import { livenessOf, type SessionOwner } from "../session/owner.ts";

export interface JobNote {
  /** Milliseconds since 1970: from here the interval counts. */
  readonly done_ms: number;
  /** Not to be tried before, after it failed. */
  readonly retry_ms: number | null;
  /** How often it has failed since it was last done. */
  readonly failures: number;
  /** Who does it now. */
  readonly owner: SessionOwner | null;
  /** Raised by the owner while it works. */
  readonly beat: number;
}

export function parseNote(text: string | null): JobNote | null {
  if (text === null) return null;
  try {
    const note = JSON.parse(text) as JobNote;
    return Number.isFinite(note.done_ms) ? note : null;
  } catch {
    return null;
  }
}

export function neverDone(nowMs: number): JobNote {
  return { done_ms: nowMs, retry_ms: null, failures: 0, owner: null, beat: 0 };
}

const FIRST_RETRY_MS = 30_000;
const MAX_RETRY_MS = 3_600_000;

/** Half a minute, doubled each time up to an hour; never longer than the interval. */
export function retryAfterMs(failures: number, intervalMs: number): number {
  return Math.min(FIRST_RETRY_MS * 2 ** Math.max(0, failures - 1), MAX_RETRY_MS, intervalMs);
}

/** When the job is due. What was done, or failed, in the future was told by a wrong clock, and counts for nothing. */
export function dueAtMs({ done_ms, retry_ms, failures }: JobNote, intervalMs: number, nowMs: number): number {
  const due = done_ms > nowMs ? nowMs : done_ms + intervalMs;
  if (retry_ms === null || retry_ms > nowMs + retryAfterMs(failures, intervalMs)) return due;
  return Math.max(due, retry_ms);
}

/** So much longer is a claim heard out whose process is there. */
const PATIENCE = 6;

/**
 * Claims of others as they were first seen, by our own clock. One whose process is dead is given up at once; one that does not beat, after a
 * while: in a store that was put back from a backup, a process may live that has never heard of it.
 */
export class ClaimWatch {
  readonly #ttlMs: number;
  readonly #self: SessionOwner;
  readonly #seen = new Map<string, { readonly text: string; readonly sinceMs: number }>();

  constructor(self: SessionOwner, ttlMs: number) {
    this.#self = self;
    this.#ttlMs = ttlMs;
  }

  isHeld(key: string, text: string, { owner }: JobNote): boolean {
    // One of our own is left from a claim whose answer was lost: we do no job now.
    if (owner === null || owner.instance === this.#self.instance) return false;
    const liveness = livenessOf(owner, this.#self);
    if (liveness === "dead") return false;
    const seen = this.#seen.get(key);
    if (seen?.text !== text) {
      this.#seen.set(key, { text, sinceMs: performance.now() });
      return true;
    }
    const patienceMs = liveness === "alive" ? this.#ttlMs * PATIENCE : this.#ttlMs;
    return performance.now() - seen.sinceMs < patienceMs;
  }
}
