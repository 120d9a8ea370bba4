/** The pace of background work: a small step, a rest as long, and no step at all while the app has trouble. */
import { setTimeout as wait } from "node:timers/promises";
import { throwIfAborted } from "../read/event-pages.ts";

/** How often it is looked whether the trouble is over. */
const LOOK_MS = 100;
const MIN_REST_MS = 2;
const MAX_REST_MS = 1_000;

export class Pace {
  readonly signal: AbortSignal;
  readonly #isCalm: () => boolean;

  constructor(signal: AbortSignal, isCalm: () => boolean) {
    this.signal = signal;
    this.#isCalm = isCalm;
  }

  /** Runs one step when nothing speaks against it, and rests for as long as it took. Throws `ABORTED` before it, never after it. */
  async step<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.#calm();
    const startedAt = performance.now();
    const result = await work();
    const tookMs = performance.now() - startedAt;
    await this.#rest(Math.min(Math.max(tookMs, MIN_REST_MS), MAX_REST_MS));
    return result;
  }

  async #calm(): Promise<void> {
    throwIfAborted(this.signal);
    while (!this.#isCalm()) {
      await this.#rest(LOOK_MS);
      throwIfAborted(this.signal);
    }
  }

  #rest(ms: number): Promise<void> {
    return wait(ms, undefined, { signal: this.signal, ref: false }).catch(() => undefined);
  }
}
