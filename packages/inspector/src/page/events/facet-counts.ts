/** Counts of the facets, kept up while the session runs: now and then, and never two requests at once. */
import { effect, type Signal, signal } from "@preact/signals";
import type { HttpFacets } from "@wfstate/schemas";
import { get } from "../model/connection.ts";
import { epoch, head } from "../model/session.ts";
import { filter, isLive, session } from "../model/view.ts";
import { isVisible } from "../shared/visible.ts";

const REST_MS = 60;
/** The server looks through many events for them. */
const LIVE_MS = 10_000;

export class FacetCounts {
  /** Those of before stay until the next are there. */
  readonly found: Signal<HttpFacets | null> = signal<HttpFacets | null>(null);
  readonly #stops: readonly (() => void)[];
  #abort = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #counted = -1;

  constructor() {
    this.#stops = [
      effect(() => this.#anew(session.value, filter.value, epoch.value)),
      effect(() => {
        if (isLive.value && isVisible.value && head.value !== this.#counted)
          this.#later(this.#counted <= 0 ? REST_MS : LIVE_MS);
      }),
    ];
  }

  dispose(): void {
    for (const stop of this.#stops) stop();
    clearTimeout(this.#timer);
    this.#abort.abort();
  }

  #anew(id: string | null, _filter: string, _epoch: string | null): void {
    if (this.found.peek()?.session_id !== id) this.found.value = null;
    this.#abort.abort();
    this.#abort = new AbortController();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#later(REST_MS);
  }

  #later(ms: number): void {
    this.#timer ??= setTimeout(() => void this.#count(), ms);
  }

  async #count(): Promise<void> {
    const id = session.peek();
    const { signal: abort } = this.#abort;
    this.#counted = head.peek();
    try {
      if (id === null) return;
      const path = `/api/sessions/${encodeURIComponent(id)}/facets`;
      this.found.value = await get<HttpFacets>(path, { filter: filter.peek() }, abort);
    } catch {
      // A filter that cannot be read is told beside the list; a server that is away by the page.
    } finally {
      if (!abort.aborted) {
        this.#timer = undefined;
        if (isLive.peek() && isVisible.peek() && head.peek() !== this.#counted) this.#later(LIVE_MS);
      }
    }
  }
}
