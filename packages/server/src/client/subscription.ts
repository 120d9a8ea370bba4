import type { FeedEvent, FeedEvents, FeedGap, FeedServerMessage, FeedSubscribe } from "@wfstate/schemas";
import type { FeedHandlers, SubscribeRequest } from "./options.ts";

const ALL_SESSIONS = "*";

/** One subscription over all connections: it knows how far it was told, and how much of that is durable. */
export class ResumableSubscription {
  readonly id: string;
  readonly #request: SubscribeRequest;
  readonly #handlers: FeedHandlers;
  readonly #placeOf: (event: FeedEvent) => number;
  /** Null until the server has said where it stands. */
  #durable: number | null = null;
  #told = 0;
  #epoch = "";

  constructor(id: string, request: SubscribeRequest, handlers: FeedHandlers) {
    this.id = id;
    this.#request = request;
    this.#handlers = handlers;
    this.#placeOf = request.session === ALL_SESSIONS ? ({ event_id = 0 }) => event_id : ({ seq }) => seq;
  }

  /** What to ask of a server whose store has this epoch. What was told past the last durable is taken back. */
  begin(epoch: string): FeedSubscribe {
    const from = this.#durable === null ? this.#request.from : { epoch: this.#epoch, seq: this.#durable };
    if (this.#durable !== null && this.#told > this.#durable) this.#takeBack(this.#durable);
    if (this.#durable === null) this.#epoch = epoch;
    return { type: "subscribe", id: this.id, ...this.#request, ...(from === undefined ? {} : { from }) };
  }

  /** @param epoch of the store that is connected */
  receive(message: FeedServerMessage, epoch: string): void {
    switch (message.type) {
      case "events":
        this.#events(message);
        return;
      case "state.sync":
        this.#handlers.onState?.(message);
        return;
      case "caught_up":
        this.#handlers.onCaughtUp?.(message.seq);
        return;
      case "rewind":
        this.#takeBack(message.to);
        return;
      case "gap":
        this.#gap(message, epoch);
        return;
      case "error":
        this.#handlers.onError?.(message);
        return;
    }
  }

  #events({ events, to, durable }: FeedEvents): void {
    const told = this.#told;
    const fresh = events.filter((event) => this.#placeOf(event) > told);
    this.#told = Math.max(told, to);
    this.#durable = durable;
    this.#handlers.onEvents?.(fresh, { to, durable });
  }

  #takeBack(to: number): void {
    this.#told = Math.min(this.#told, to);
    if (this.#durable !== null) this.#durable = Math.min(this.#durable, to);
    this.#handlers.onRewind?.(to);
  }

  #gap(gap: FeedGap, epoch: string): void {
    if (gap.reason === "epoch_changed") {
      this.#told = 0;
      this.#durable = 0;
      this.#epoch = epoch;
    }
    this.#handlers.onGap?.(gap);
  }
}
