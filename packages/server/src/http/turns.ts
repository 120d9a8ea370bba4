import { once } from "node:events";
import { throwIfAborted } from "@wfstate/core";

/**
 * A few long reads at a time. They read in small parts, and others have their turn between: fifty at once would all be slow, and so would
 * the answer to a short question.
 */
export class Turns {
  readonly #most: number;
  /** Each begins what waits, which then has the turn of the one that ended. */
  readonly #waiting = new Set<() => void>();
  #running = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** Those that wait begin in their order. Throws `ABORTED` where the caller has gone before. */
  async take<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
    if (this.#running < this.#most) this.#running += 1;
    else await this.#handedOver(signal);
    try {
      throwIfAborted(signal);
      return await work();
    } finally {
      this.#handOn();
    }
  }

  #handOn(): void {
    const [begin] = this.#waiting;
    if (begin === undefined) this.#running -= 1;
    else begin();
  }

  async #handedOver(signal: AbortSignal): Promise<void> {
    throwIfAborted(signal);
    const { promise, resolve } = Promise.withResolvers<void>();
    const begin = () => {
      this.#waiting.delete(begin);
      resolve();
    };
    this.#waiting.add(begin);
    const isOver = new AbortController();
    const gone = once(signal, "abort", { signal: isOver.signal }).catch(() => undefined);
    await Promise.race([promise, gone]);
    isOver.abort();
    // One that went away before its turn leaves it to the next; one that has it hands it on itself.
    if (this.#waiting.delete(begin)) throwIfAborted(signal);
  }
}
