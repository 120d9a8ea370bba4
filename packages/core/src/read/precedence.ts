import { setImmediate as turn, setTimeout as wait } from "node:timers/promises";

/** Whoever asks without a pause slows long reads down, and does not stop them. */
const MOST_WAIT_MS = 50;

/** Short reads that somebody waits for go before long ones, which give way between two of their parts. */
export class Precedence {
  readonly #mostWaitMs: number;
  #reads = 0;
  #over = Promise.withResolvers<void>();

  /** @param mostWaitMs milliseconds that a part of a long read waits at most */
  constructor(mostWaitMs: number = MOST_WAIT_MS) {
    this.#mostWaitMs = mostWaitMs;
  }

  /** Long reads rest until it has ended, either way. It must not be one itself: that would wait for its own end. */
  async first<Result>(read: () => Promise<Result>): Promise<Result> {
    this.#reads += 1;
    try {
      return await read();
    } finally {
      this.#reads -= 1;
      if (this.#reads === 0) {
        this.#over.resolve();
        this.#over = Promise.withResolvers();
      }
    }
  }

  /** Between two parts of a long read. The event loop turns at any rate. */
  async giveWay(): Promise<void> {
    await turn();
    if (this.#reads === 0) return;
    const isOver = new AbortController();
    const patience = wait(this.#mostWaitMs, undefined, { signal: isOver.signal }).catch(() => undefined);
    await Promise.race([this.#over.promise, patience]);
    isOver.abort();
  }
}
