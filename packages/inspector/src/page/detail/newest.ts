/**
 * Asks for one thing after the other while somebody scrubs: the newest is what counts. One request at a time; what was fetched stays on the
 * screen until the next is there.
 */

export interface NewestOptions<Key, Document> {
  fetch(key: Key, abort: AbortSignal): Promise<Document>;
  onDocument(document: Document, key: Key): void;
  onError(error: unknown, key: Key): void;
}

/** An older request may take so long before it has to give way. */
const PATIENCE_MS = 150;
const MOST_PATIENCE_MS = 2400;

export class Newest<Key, Document> {
  readonly #options: NewestOptions<Key, Document>;
  #wanted: { readonly key: Key } | null = null;
  #running: { readonly abort: AbortController; readonly since: number } | null = null;
  #pace = 0;
  #startedAt = Number.NEGATIVE_INFINITY;
  #patience = PATIENCE_MS;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: NewestOptions<Key, Document>) {
    this.#options = options;
  }

  /** @param pace milliseconds between two requests; with one, none that runs is given up */
  ask(key: Key, pace = 0): void {
    this.#wanted = { key };
    this.#pace = pace;
    this.#next();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#wanted = null;
    this.#running?.abort.abort();
    this.#running = null;
  }

  #next(): void {
    clearTimeout(this.#timer);
    if (this.#wanted === null) return;
    const now = performance.now();
    if (this.#running !== null) {
      if (this.#pace > 0) return;
      const left = this.#running.since + this.#patience - now;
      if (left > 0) this.#timer = setTimeout(() => this.#next(), left);
      else this.#giveUp();
      return;
    }
    const wait = this.#startedAt + this.#pace - now;
    if (wait > 0) this.#timer = setTimeout(() => this.#next(), wait);
    else void this.#run(this.#wanted.key);
  }

  /** Each time it takes longer until that happens again: otherwise a slow server would never get to show anything. */
  #giveUp(): void {
    this.#running?.abort.abort();
    this.#running = null;
    this.#patience = Math.min(MOST_PATIENCE_MS, this.#patience * 2);
    this.#next();
  }

  async #run(key: Key): Promise<void> {
    const running = { abort: new AbortController(), since: performance.now() };
    this.#running = running;
    this.#startedAt = running.since;
    this.#wanted = null;
    const tell = await this.#options.fetch(key, running.abort.signal).then(
      (document) => () => this.#options.onDocument(document, key),
      (error: unknown) => () => this.#options.onError(error, key),
    );
    if (this.#running !== running) return;
    this.#running = null;
    this.#patience = PATIENCE_MS;
    tell();
    this.#next();
  }
}
