/** Gathers what comes within a frame: nobody is told more often than can be seen. */

const FRAME_MS = 16;

export class LiveBatches<Item> {
  readonly #deliver: (items: readonly Item[]) => void;
  #waiting: Item[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #delivered = 0;

  constructor(deliver: (items: readonly Item[]) => void) {
    this.#deliver = deliver;
  }

  add(items: readonly Item[]): void {
    if (items.length === 0) return;
    for (const item of items) this.#waiting.push(item);
    const rest = Math.max(0, FRAME_MS - (performance.now() - this.#delivered));
    this.#timer ??= setTimeout(() => this.flush(), rest);
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const items = this.#waiting;
    if (items.length === 0) return;
    this.#waiting = [];
    this.#delivered = performance.now();
    this.#deliver(items);
  }

  /** Forgets those that were taken back. */
  drop(isGone: (item: Item) => boolean): void {
    this.#waiting = this.#waiting.filter((item) => !isGone(item));
  }
}
