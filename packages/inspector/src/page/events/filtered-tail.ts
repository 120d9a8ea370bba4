/** While a session runs and a filter is set: looks through what has come, a few times a second. */
import type { HttpEvents } from "@wfstate/schemas";
import { Loader, type LoaderOptions } from "./loader.ts";
import type { PageRequest } from "./requests.ts";

const PERIOD_MS = 250;
/** What is further behind is left to who scrolls there. */
const MOST_BEHIND = 2000;

export class FilteredTail {
  readonly #loader: Loader<HttpEvents>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #looked = 0;
  #head = 0;

  /** @param onPage returns the last sequence that is looked through now */
  constructor(
    fetch: LoaderOptions<HttpEvents>["fetch"],
    onPage: (page: HttpEvents, request: PageRequest) => number,
    onError: (error: unknown) => void,
  ) {
    this.#loader = new Loader({
      fetch,
      onPage: (page, request) => {
        this.#looked = Math.max(this.#looked, onPage(page, request));
        this.#again();
      },
      onError: (error) => {
        onError(error);
        this.#again();
      },
    });
  }

  goOn(looked: number, head: number): void {
    this.#looked = Math.max(looked, head - MOST_BEHIND);
    this.#head = head;
    this.#again();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#head = 0;
    this.#loader.stop();
  }

  #again(): void {
    if (this.#loader.isBusy || this.#looked >= this.#head) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      if (this.#looked < this.#head) this.#loader.want([{ from: this.#looked + 1, to: this.#head, order: "asc" }]);
    }, PERIOD_MS);
  }
}
