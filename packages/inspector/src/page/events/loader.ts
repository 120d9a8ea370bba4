/** Fetches what is wanted now, and gives up what is not wanted any more. */
import type { PageRequest } from "./requests.ts";

export interface LoaderOptions<Page> {
  fetch(request: PageRequest, abort: AbortSignal): Promise<Page>;
  onPage(page: Page, request: PageRequest): void;
  onError(error: unknown): void;
}

interface Running {
  readonly request: PageRequest;
  readonly abort: AbortController;
}

export class Loader<Page> {
  readonly #options: LoaderOptions<Page>;
  #running: readonly Running[] = [];

  constructor(options: LoaderOptions<Page>) {
    this.#options = options;
  }

  get isBusy(): boolean {
    return this.#running.length > 0;
  }

  want(requests: readonly PageRequest[]): void {
    const kept = this.#running.filter(({ request }) => requests.some((wanted) => isSame(wanted, request)));
    for (const running of this.#running) if (!kept.includes(running)) running.abort.abort();
    this.#running = kept;
    for (const request of requests) {
      if (!kept.some((running) => isSame(running.request, request))) void this.#run(request);
    }
  }

  stop(): void {
    this.want([]);
  }

  async #run(request: PageRequest): Promise<void> {
    const running = { request, abort: new AbortController() };
    this.#running = [...this.#running, running];
    try {
      const page = await this.#options.fetch(request, running.abort.signal);
      if (!running.abort.signal.aborted) this.#end(running, () => this.#options.onPage(page, request));
    } catch (error) {
      if (!running.abort.signal.aborted) this.#end(running, () => this.#options.onError(error));
    }
  }

  #end(running: Running, tell: () => void): void {
    this.#running = this.#running.filter((other) => other !== running);
    tell();
  }
}

/** Begin at the same place: where one ends moves while the session grows. */
function isSame(one: PageRequest, other: PageRequest): boolean {
  return one.order === other.order && (one.order === "asc" ? one.from === other.from : one.to === other.to);
}
