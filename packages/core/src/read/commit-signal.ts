import { setTimeout } from "node:timers/promises";

/** Where this process commits all the time, several commits are read at once. */
const MIN_PAUSE_MS = 5;

/** Tells those who follow a store in its own process that something was committed there, so that they need not wait for their next look. */
export class CommitSignal {
  readonly #waiting = new Set<() => void>();
  #commits = 0;

  /** Grows with each commit. */
  get commits(): number {
    return this.#commits;
  }

  committed(): void {
    this.#commits += 1;
    for (const wake of this.#waiting) wake();
  }

  /** Resolves soon where there were other commits than `seen`, or when there are; at the latest after `ms`, and when the signal is aborted. */
  async next(seen: number, ms: number, signal: AbortSignal): Promise<void> {
    await pause(MIN_PAUSE_MS, signal);
    if (this.#commits !== seen || signal.aborted) return;
    const woken = new AbortController();
    const wake = () => woken.abort();
    this.#waiting.add(wake);
    await pause(ms - MIN_PAUSE_MS, AbortSignal.any([signal, woken.signal]));
    this.#waiting.delete(wake);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return setTimeout(ms, undefined, { signal }).catch(() => undefined);
}
