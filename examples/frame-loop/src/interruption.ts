/** Ctrl-C: the first asks everything to end cleanly, the second ends the process. */

/** What a shell says of a program that SIGINT ended. */
export const INTERRUPTED = 130;

export class Interruption {
  readonly #controller = new AbortController();

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  listen(): void {
    const onSignal = () => {
      if (this.signal.aborted) process.exit(INTERRUPTED);
      this.#controller.abort();
    };
    process.on("SIGINT", onSignal);
    process.on("SIGTERM", onSignal);
  }
}
