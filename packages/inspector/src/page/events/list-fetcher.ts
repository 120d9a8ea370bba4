/** Fills a row source with what is in sight, from the server. */
import { type Signal, signal } from "@preact/signals";
import type { HttpEvents } from "@wfstate/schemas";
import { type ApiError, apiErrorOf, isAborted } from "../model/api-error.ts";
import { get } from "../model/connection.ts";
import { REST_MS } from "../model/rest.ts";
import { summary } from "../model/session.ts";
import { filter, isLive, session } from "../model/view.ts";
import { FilteredTail } from "./filtered-tail.ts";
import type { Layout } from "./layout.ts";
import { Loader } from "./loader.ts";
import { type PageRequest, requestsOf } from "./requests.ts";
import { PAGE, type RowSource } from "./row-source.ts";
import { stretchOf } from "./stretch-of.ts";

/** After an answer with nothing in it, or an error. */
const RETRY_MS = 1000;
/** While the list moves by itself nothing is fetched more often. */
const LIVE_MS = 100;
const BAD_REQUEST = 400;

export interface FetcherOptions {
  /** More is known now. */
  onChange(): void;
  /** A filter has been held against all events up to here. */
  onLooked(seq: number): void;
}

export class ListFetcher {
  /** Why nothing is found: the filter cannot be read, or the store cannot. */
  readonly trouble: Signal<ApiError | null> = signal<ApiError | null>(null);
  readonly isLooking: Signal<boolean> = signal(false);
  readonly #options: FetcherOptions;
  readonly #tail: FilteredTail;
  readonly #loader = new Loader<HttpEvents>({
    fetch: (request, abort) => this.#fetch(request, abort),
    onPage: (page, request) => {
      this.#add(page, request);
      this.#options.onChange();
    },
    onError: (error) => this.#failed(error),
  });
  #source: RowSource | null = null;
  #layout: () => Layout | null = () => null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isIdle = false;

  constructor(options: FetcherOptions) {
    this.#options = options;
    this.#tail = new FilteredTail(
      (request, abort) => this.#fetch(request, abort),
      (page, request) => {
        const to = this.#add(page, request);
        this.#options.onLooked(to);
        return to;
      },
      (error) => this.#failed(error),
    );
  }

  /** What was under way for another session or filter is given up. */
  begin(source: RowSource | null): void {
    this.#source = source;
    this.#isIdle = false;
    this.#loader.stop();
    this.#tail.stop();
    this.trouble.value = null;
    this.isLooking.value = false;
  }

  /** Soon; the layout is asked for then. */
  want(layout: () => Layout): void {
    this.#layout = layout;
    const isWaiting = this.#isIdle || this.trouble.peek() !== null;
    this.#timer ??= setTimeout(() => this.#wantNow(), isWaiting ? RETRY_MS : isLive.peek() ? LIVE_MS : 0);
  }

  /** Who scrubs on waits for no rows: they are fetched once this was not called for a moment. */
  rest(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#wantNow(), REST_MS);
  }

  followFiltered(looked: number, head: number): void {
    this.#tail.goOn(looked, head);
  }

  #wantNow(): void {
    this.#timer = undefined;
    const layout = this.#layout();
    const isBad = this.trouble.peek()?.status === BAD_REQUEST;
    if (this.#source === null || layout === null || isBad) return;
    this.#isIdle = false;
    this.#loader.want(requestsOf(this.#source, layout));
    this.isLooking.value = this.#source.rules.isFiltered && this.#loader.isBusy;
  }

  #fetch({ from, to, order }: PageRequest, abort: AbortSignal): Promise<HttpEvents> {
    const path = `/api/sessions/${encodeURIComponent(session.peek() ?? "")}/events`;
    const asked = this.#source?.rules.isFiltered === true ? { order, filter: filter.peek() } : {};
    return get(path, { from, to, limit: PAGE, ...asked }, abort);
  }

  #add(page: HttpEvents, request: PageRequest): number {
    this.trouble.value = null;
    // What a damaged event would have said to the filter nobody knows.
    const readable = this.#source?.rules.isFiltered === true ? { ...page, unreadable: [] } : page;
    const stretch = stretchOf(readable, request, summary.peek()?.status === "active");
    this.#isIdle = stretch.to < stretch.from;
    this.#source?.add(stretch);
    return stretch.to;
  }

  #failed(error: unknown): void {
    if (isAborted(error)) return;
    this.trouble.value = apiErrorOf(error);
    this.#options.onChange();
  }
}
