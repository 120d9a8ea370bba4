/** A client of the live feed for browsers and Node.js: it comes back after a cut, and resumes where nothing can be lost. */
import type { FeedClientMessage, FeedServerMessage, FeedWelcome } from "@wfstate/schemas";
import type { FeedClientOptions, FeedHandlers, FeedStatus, SubscribeRequest } from "./options.ts";
import { ResumableSubscription } from "./subscription.ts";

const PROTOCOL = "wfstate.v1";
const SUBPROTOCOL = "wfstate.v1.json";
/** The same would happen again: a bad message, no hello, the wrong token or subprotocol, an id twice. */
const FINAL_CODES: ReadonlySet<number> = new Set([4400, 4401, 4403, 4406, 4409]);
const MIN_DELAY_MS = 100;
const MAX_DELAY_MS = 5000;
/** A server that has said nothing for so many of its pings is gone. */
const PINGS_MISSED = 3;
const NORMAL = 1000;
const ABNORMAL = 1006;
/** For a connection, and the answer to hello. */
const WELCOME_MS = 10_000;

export interface FeedSubscription {
  close(): void;
}

export class FeedClient {
  readonly #options: FeedClientOptions;
  readonly #subscriptions = new Map<string, ResumableSubscription>();
  #socket: WebSocket | null = null;
  #welcome: FeedWelcome | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #attempts = 0;
  #ids = 0;
  #isClosed = false;

  constructor(options: FeedClientOptions) {
    this.#options = options;
    this.#connect();
  }

  /** Null until the server has answered. */
  get welcome(): FeedWelcome | null {
    return this.#welcome;
  }

  subscribe(request: SubscribeRequest, handlers: FeedHandlers): FeedSubscription {
    this.#ids += 1;
    const subscription = new ResumableSubscription(`s${this.#ids}`, request, handlers);
    this.#subscriptions.set(subscription.id, subscription);
    if (this.#welcome !== null) this.#send(subscription.begin(this.#welcome.epoch));
    return {
      close: () => {
        if (!this.#subscriptions.delete(subscription.id)) return;
        if (this.#welcome !== null) this.#send({ type: "unsubscribe", id: subscription.id });
      },
    };
  }

  close(): void {
    this.#isClosed = true;
    this.#dropped(NORMAL);
  }

  #connect(): void {
    this.#say("connecting", null);
    const socket = new (this.#options.WebSocket ?? WebSocket)(this.#options.url, SUBPROTOCOL);
    this.#socket = socket;
    const { token, client } = this.#options;
    const hello: FeedClientMessage = {
      type: "hello",
      protocol: PROTOCOL,
      token,
      ...(client === undefined ? {} : { client }),
    };
    socket.onopen = () => socket.send(JSON.stringify(hello));
    socket.onmessage = ({ data }) => {
      if (this.#socket === socket) this.#received(JSON.parse(String(data)) as FeedServerMessage);
    };
    socket.onclose = ({ code }) => {
      if (this.#socket === socket) this.#dropped(code);
    };
    // Where nobody listens, the WebSocket of Node.js 22 says only this, and never that it is closed.
    socket.onerror = () => {
      if (this.#socket === socket) this.#dropped(ABNORMAL);
    };
    this.#silence = setTimeout(() => this.#dropped(null), WELCOME_MS);
  }

  #received(message: FeedServerMessage): void {
    this.#heard();
    switch (message.type) {
      case "welcome":
        this.#welcomed(message);
        return;
      case "ping":
        this.#send({ type: "pong", n: message.n });
        return;
      case "pong":
        return;
      case "session":
        this.#options.onSession?.(message.session);
        return;
      case "stats":
        this.#options.onStats?.(message);
        return;
      case "alert":
        this.#options.onAlert?.(message);
        return;
      default:
        this.#passOn(message);
        return;
    }
  }

  #welcomed(welcome: FeedWelcome): void {
    this.#welcome = welcome;
    this.#attempts = 0;
    this.#heard();
    this.#say("open", null);
    this.#options.onWelcome?.(welcome);
    for (const subscription of this.#subscriptions.values()) this.#send(subscription.begin(welcome.epoch));
  }

  #passOn(message: Extract<FeedServerMessage, { id: string | null }>): void {
    const subscription = this.#subscriptions.get(message.id ?? "");
    if (subscription === undefined || this.#welcome === null) return;
    // The server has forgotten it.
    if (message.type === "error") this.#subscriptions.delete(subscription.id);
    subscription.receive(message, this.#welcome.epoch);
  }

  #send(message: FeedClientMessage): void {
    const socket = this.#socket;
    if (socket !== null && socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  }

  /** A connection can die without a word. */
  #heard(): void {
    clearTimeout(this.#silence);
    if (this.#welcome === null) return;
    this.#silence = setTimeout(() => this.#dropped(null), this.#welcome.limits.ping_ms * PINGS_MISSED);
  }

  #dropped(code: number | null): void {
    clearTimeout(this.#silence);
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = null;
    this.#welcome = null;
    socket?.close();
    if (this.#isClosed || (code !== null && FINAL_CODES.has(code))) {
      this.#isClosed = true;
      this.#say("closed", code);
      return;
    }
    this.#say("waiting", code);
    this.#timer = setTimeout(() => this.#connect(), this.#delay());
  }

  /** Twice as long each time, and never the same for all clients of a server that was away. */
  #delay(): number {
    const { minDelayMs = MIN_DELAY_MS, maxDelayMs = MAX_DELAY_MS } = this.#options;
    const delay = Math.min(maxDelayMs, minDelayMs * 2 ** Math.min(this.#attempts, 16));
    this.#attempts += 1;
    return delay * (0.5 + Math.random() / 2);
  }

  #say(status: FeedStatus, code: number | null): void {
    this.#options.onStatus?.(status, code);
  }
}
