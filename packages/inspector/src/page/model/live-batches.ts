/** Gathers what comes within a frame: nobody is told more often than can be seen. Of more than can be read, what comes within a few. */

const FRAME_MS = 16;
const FEW_FRAMES_MS = 50;
/** A thousand a second: some fifteen new lines a frame. */
const MOST_READ_PER_MS = 1;

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
    this.#timer ??= setTimeout(() => this.#atFrame(), rest);
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

  #atFrame(): void {
    const since = performance.now() - this.#delivered;
    const isMuch = this.#waiting.length > since * MOST_READ_PER_MS;
    if (isMuch && since < FEW_FRAMES_MS) this.#timer = setTimeout(() => this.flush(), FEW_FRAMES_MS - since);
    else this.flush();
  }

  /** Forgets those that were taken back. */
  drop(isGone: (item: Item) => boolean): void {
    this.#waiting = this.#waiting.filter((item) => !isGone(item));
  }
}
