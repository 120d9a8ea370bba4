import { setTimeout } from "node:timers/promises";

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

  /** Resolves when there were other commits than `seen`, at the latest after `ms`, and when the signal is aborted. */
  async next(seen: number, ms: number, signal: AbortSignal): Promise<void> {
    if (this.#commits !== seen || signal.aborted) return;
    const woken = new AbortController();
    const wake = () => woken.abort();
    this.#waiting.add(wake);
    await setTimeout(ms, undefined, { signal: AbortSignal.any([signal, woken.signal]) }).catch(() => undefined);
    this.#waiting.delete(wake);
  }
}
