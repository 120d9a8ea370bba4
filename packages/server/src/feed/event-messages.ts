import type { FeedEvents } from "@wfstate/schemas";

const MAX_BATCH_BYTES = 65_536;
const MAX_BATCH_EVENTS = 1000;

export interface EventMessagesPort {
  send(text: string): void;
  /** The last, up to what is told, that no crash takes back. */
  durableOf(told: number): number;
}

/** The `events` messages of one subscription: what is gathered for the next, and how far its client was told. */
export class EventMessages {
  readonly #port: EventMessagesPort;
  readonly #id: string;
  #texts: string[] = [];
  #bytes = 0;
  #sentTo: number;
  /** Null until the client was told where it stands. */
  #sentDurable: number | null = null;

  constructor(port: EventMessagesPort, id: string, after: number) {
    this.#port = port;
    this.#id = id;
    this.#sentTo = after;
  }

  get sentTo(): number {
    return this.#sentTo;
  }

  get isFull(): boolean {
    return this.#bytes >= MAX_BATCH_BYTES || this.#texts.length >= MAX_BATCH_EVENTS;
  }

  add(text: string): void {
    this.#texts.push(text);
    this.#bytes += text.length;
  }

  /** Sends what is gathered, and that everything up to `to` was told; nothing where the client knows all of that. */
  flush(to: number): void {
    const texts = this.#texts;
    this.#texts = [];
    this.#bytes = 0;
    this.tell(texts, this.#sentTo + 1, to);
  }

  tell(texts: readonly string[], from: number, to: number): void {
    const durable = this.#port.durableOf(to);
    if (texts.length === 0 && to === this.#sentTo && durable === this.#sentDurable) return;
    const head: Omit<FeedEvents, "events"> = { type: "events", id: this.#id, from, to, durable };
    this.#port.send(`${JSON.stringify(head).slice(0, -1)},"events":[${texts.join(",")}]}`);
    this.#sentTo = to;
    this.#sentDurable = durable;
  }

  /** Its client knows by another message that it is told nothing up to here. */
  passOver(to: number): void {
    this.#sentTo = to;
  }

  rewind(to: number): void {
    this.#sentTo = Math.min(this.#sentTo, to);
  }
}
