/**
 * Whether the database can be written. While it cannot, nobody sends to it; it is tried by itself, again and again, and whoever
 * waits is told when it answers.
 */
import { backoffMs } from "./backoff.ts";

export interface BreakerPort {
  /** Writes to the database, changing nothing; rejects where it cannot be written. */
  probe(): Promise<void>;
  opened(error: unknown): void;
  /** After so long. */
  closed(outageMs: number): void;
}

export class CircuitBreaker {
  readonly #port: BreakerPort;
  readonly #listeners = new Set<(isOpen: boolean) => void>();
  #openedAtMs: number | null = null;
  /** Grows while the database fails, and falls only when it has committed something. */
  #attempt = 0;
  #timer: NodeJS.Timeout | null = null;
  #isDisposed = false;

  constructor(port: BreakerPort) {
    this.#port = port;
  }

  get isOpen(): boolean {
    return this.#openedAtMs !== null;
  }

  /** Gives a function that stops the listening. */
  listen(listener: (isOpen: boolean) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Call when the database has failed too often, or for too long. */
  trip(error: unknown): void {
    if (this.isOpen || this.#isDisposed) return;
    this.#openedAtMs = performance.now();
    this.#port.opened(error);
    this.#tell();
    this.#probeLater();
  }

  /** Call when it has committed something. */
  committed(): void {
    this.#attempt = 0;
  }

  dispose(): void {
    this.#isDisposed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  #probeLater(): void {
    if (this.#isDisposed) return;
    this.#timer = setTimeout(() => {
      this.#port.probe().then(
        () => this.#close(),
        () => this.#probeLater(),
      );
    }, backoffMs(this.#attempt));
    this.#attempt += 1;
  }

  #close(): void {
    if (this.#openedAtMs === null || this.#isDisposed) return;
    const outageMs = performance.now() - this.#openedAtMs;
    this.#openedAtMs = null;
    this.#port.closed(outageMs);
    this.#tell();
  }

  #tell(): void {
    const { isOpen } = this;
    for (const listener of [...this.#listeners]) listener(isOpen);
  }
}
