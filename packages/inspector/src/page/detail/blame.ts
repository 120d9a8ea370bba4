/** Every event that changed a part of the state, asked for when somebody wants to know: the server folds the session for it. */
import { batch, type Signal, signal } from "@preact/signals";
import type { HttpBlame } from "@wfstate/schemas";
import { type ApiError, apiErrorOf } from "../model/api-error.ts";
import { get } from "../model/connection.ts";

export interface BlameQuestion {
  readonly id: string;
  readonly path: string;
  readonly at: number;
  readonly limit: number;
}

export const FIRST_LIMIT = 1000;
export const MOST_LIMIT = 10_000;

export class Blame {
  readonly found: Signal<HttpBlame | null> = signal<HttpBlame | null>(null);
  readonly trouble: Signal<ApiError | null> = signal<ApiError | null>(null);
  readonly asked: Signal<BlameQuestion | null> = signal<BlameQuestion | null>(null);
  readonly isBusy: Signal<boolean> = signal(false);
  #abort = new AbortController();

  async ask(question: BlameQuestion): Promise<void> {
    this.stop();
    this.#abort = new AbortController();
    const { signal: abort } = this.#abort;
    batch(() => {
      this.asked.value = question;
      this.isBusy.value = true;
      this.trouble.value = null;
      if (this.found.peek()?.path !== question.path) this.found.value = null;
    });
    const { id, path, at, limit } = question;
    try {
      const route = `/api/sessions/${encodeURIComponent(id)}/blame`;
      const document = await get<HttpBlame>(route, { path, at, limit }, abort);
      if (!abort.aborted) this.found.value = document;
    } catch (error) {
      if (abort.aborted) return;
      this.trouble.value = apiErrorOf(error);
      this.found.value = null;
    }
    if (!abort.aborted) this.isBusy.value = false;
  }

  stop(): void {
    this.#abort.abort();
    this.isBusy.value = false;
  }
}
