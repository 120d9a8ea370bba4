/** Every event that changed a part of the state, the newest first: the server folds the session backwards, a part a request. */
import { batch, type Signal, signal } from "@preact/signals";
import type { HttpBlame } from "@wfstate/schemas";
import { type ApiError, apiErrorOf } from "../model/api-error.ts";
import { get } from "../model/connection.ts";

export interface BlameQuestion {
  readonly id: string;
  readonly path: string;
  readonly at: number;
}

export interface BlameAnswer extends BlameQuestion {
  /** Newest first. */
  readonly changes: HttpBlame["changes"];
  /** The first event that was looked at. */
  readonly from: number;
  readonly hasMore: boolean;
}

/** So many are looked for before somebody asks for more. */
const STEP = 200;

export class Blame {
  readonly answer: Signal<BlameAnswer | null> = signal<BlameAnswer | null>(null);
  readonly trouble: Signal<ApiError | null> = signal<ApiError | null>(null);
  readonly isBusy: Signal<boolean> = signal(false);
  #abort = new AbortController();

  /** What was found of the same path stays until there is something else. */
  ask(question: BlameQuestion): Promise<void> {
    const shown = this.answer.peek();
    if (shown?.path !== question.path || shown.id !== question.id) this.answer.value = null;
    return this.#look({ ...question, changes: [], from: question.at + 1, hasMore: true });
  }

  async more(): Promise<void> {
    const found = this.answer.peek();
    if (found !== null) await this.#look(found);
  }

  stop(): void {
    this.#abort.abort();
    this.isBusy.value = false;
  }

  async #look(begun: BlameAnswer): Promise<void> {
    this.#abort.abort();
    this.#abort = new AbortController();
    const { signal: abort } = this.#abort;
    batch(() => {
      this.isBusy.value = true;
      this.trouble.value = null;
    });
    const enough = begun.changes.length + STEP;
    try {
      for (let now = begun; now.hasMore && now.changes.length < enough; ) {
        now = await next(now, abort);
        if (abort.aborted) return;
        this.answer.value = now;
      }
    } catch (error) {
      if (abort.aborted) return;
      this.trouble.value = apiErrorOf(error);
    }
    this.isBusy.value = false;
  }
}

async function next(now: BlameAnswer, abort: AbortSignal): Promise<BlameAnswer> {
  const route = `/api/sessions/${encodeURIComponent(now.id)}/blame`;
  const asked = { path: now.path, at: now.from - 1, order: "desc", limit: STEP };
  const { changes, from, truncated } = await get<HttpBlame>(route, asked, abort);
  return { ...now, changes: [...now.changes, ...changes], from, hasMore: truncated && from > 1 };
}
