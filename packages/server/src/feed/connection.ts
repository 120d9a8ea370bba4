/** One client: hello, then subscriptions. Its messages are handled one after the other, in their order. */
import type { FeedClientMessage, FeedHello, FeedServerMessage, FeedSubscribe } from "@wfstate/schemas";
import type { RawData, WebSocket } from "ws";
import { isToken } from "../access/token.ts";
import type { FeedSource } from "../source/feed-source.ts";
import type { StoreTail } from "../source/store-tail.ts";
import { type Channel, sessionChannel, storeChannel } from "./channel.ts";
import { closeCodes } from "./close-codes.ts";
import type { EventTexts } from "./event-texts.ts";
import { closingFor, errorMessage } from "./failures.ts";
import { InboundRate, parseMessage } from "./incoming.ts";
import type { FeedLimits } from "./limits.ts";
import { Outbox } from "./outbox.ts";
import { Pump } from "./pump.ts";
import { ALL_SESSIONS, headOf, refuseForAll, sessionNamed, startAt, stateSync, withoutTrimmed } from "./start.ts";

/** What a connection needs of the feed. */
export interface ConnectionContext {
  readonly source: FeedSource;
  readonly tail: StoreTail;
  readonly texts: EventTexts;
  readonly epoch: string;
  readonly limits: FeedLimits;
  readonly token: string;
  welcome(): Promise<FeedServerMessage>;
  /** It has said hello. */
  entered(connection: Connection): void;
  left(connection: Connection): void;
  gap(events: number): void;
}

const DEFAULT_BATCH_MS = 16;
/** After so many pings without an answer a client is dead. */
const PINGS_MISSED = 2;

export class Connection {
  readonly #socket: WebSocket;
  readonly #context: ConnectionContext;
  readonly #outbox: Outbox;
  readonly #rate: InboundRate;
  readonly #pumps = new Map<string, Pump>();
  readonly #helloTimer: NodeJS.Timeout;
  readonly #pingTimer: NodeJS.Timeout;
  #handled: Promise<void> = Promise.resolve();
  #isReady = false;
  #isClosed = false;
  #pings = 0;
  #unanswered = 0;

  constructor(socket: WebSocket, context: ConnectionContext) {
    const { limits } = context;
    this.#socket = socket;
    this.#context = context;
    this.#outbox = new Outbox(socket, limits, (code, reason) => this.close(code, reason));
    this.#rate = new InboundRate(limits.inboundPerSecond);
    this.#helloTimer = setTimeout(() => this.close(closeCodes.helloTimeout, "no hello came"), limits.helloMs);
    this.#pingTimer = setInterval(() => this.#ping(), limits.pingMs);
    socket.on("message", (data, isBinary) => this.#received(data, isBinary));
    socket.on("close", () => this.#ended());
    // Frames that break the protocol: ws has answered them, and closes.
    socket.on("error", () => undefined);
  }

  get bufferedBytes(): number {
    return this.#outbox.bufferedBytes;
  }

  /** What goes to every client is not kept for one that is behind. */
  tell(text: string): void {
    if (!this.#outbox.isFull) this.#outbox.send(text);
  }

  tick(): void {
    for (const pump of this.#pumps.values()) pump.tick();
  }

  close(code: number, reason: string): void {
    if (this.#isClosed) return;
    this.#stop();
    this.#socket.close(code, shortened(reason));
  }

  #received(data: RawData, isBinary: boolean): void {
    if (this.#isClosed) return;
    if (!this.#rate.admits()) {
      this.close(closeCodes.tooMany, "too many messages");
      return;
    }
    if (isBinary) {
      this.close(closeCodes.badMessage, "messages are text");
      return;
    }
    const message = parseMessage(String(data));
    if ("wrong" in message) {
      this.close(closeCodes.badMessage, message.wrong);
      return;
    }
    this.#handled = this.#handled.then(() => this.#handle(message)).catch((error: unknown) => this.#failed(error));
  }

  async #handle(message: FeedClientMessage): Promise<void> {
    if (this.#isClosed) return;
    if (message.type === "hello") return this.#hello(message);
    if (!this.#isReady) return this.close(closeCodes.beforeHello, "hello comes first");
    switch (message.type) {
      case "subscribe":
        return this.#subscribe(message);
      case "unsubscribe":
        return this.#unsubscribe(message.id);
      case "ack":
        if (!this.#pumps.has(message.id)) this.#say(unknownSubscription(message.id));
        return;
      case "ping":
        return this.#say({ type: "pong", n: message.n });
      case "pong":
        this.#unanswered = 0;
        return;
    }
  }

  async #hello({ token }: FeedHello): Promise<void> {
    if (this.#isReady) return this.close(closeCodes.badMessage, "hello was said already");
    if (!isToken(token, this.#context.token))
      return this.close(closeCodes.token, "the token is not that of this server");
    clearTimeout(this.#helloTimer);
    this.#isReady = true;
    this.#say(await this.#context.welcome());
    if (!this.#isClosed) this.#context.entered(this);
  }

  async #subscribe(request: FeedSubscribe): Promise<void> {
    const { id } = request;
    if (this.#pumps.has(id)) return this.close(closeCodes.duplicateId, `the id ${id} is in use`);
    if (this.#pumps.size >= this.#context.limits.subscriptions) {
      return this.close(closeCodes.tooMany, "too many subscriptions");
    }
    try {
      await (request.session === ALL_SESSIONS ? this.#followAll(request) : this.#followSession(request));
    } catch (error) {
      this.#failedSubscription(id, error);
    }
  }

  async #followSession({ id, session, types = [], from = "live", state, early = false, ...rest }: FeedSubscribe) {
    const { source, texts, epoch } = this.#context;
    const sessionId = await sessionNamed(source, session);
    const asked = startAt(id, from, { head: await headOf(source, sessionId, early), epoch });
    const { after, notices } = await withoutTrimmed(source, id, sessionId, asked);
    const sync = state === true ? await stateSync(source, texts, { id, sessionId, seq: after }) : null;
    for (const notice of notices) this.#say(notice);
    if (sync !== null) this.#say(sync);
    this.#follow({ id, ...rest }, sessionChannel(source, { sessionId, types, early }), sync?.seq ?? after);
  }

  async #followAll({ id, types = [], from = "live", state, early, ...rest }: FeedSubscribe): Promise<void> {
    refuseForAll({ ...(state === undefined ? {} : { state }), ...(early === undefined ? {} : { early }) });
    const { source, tail, epoch } = this.#context;
    const { after, notices } = startAt(id, from, { head: await source.reader.headPosition(), epoch });
    for (const notice of notices) this.#say(notice);
    this.#follow({ id, ...rest }, storeChannel(tail, types), after);
  }

  #follow(
    { id, mode = "lossless", batch_ms = DEFAULT_BATCH_MS }: Pick<FeedSubscribe, "id" | "mode" | "batch_ms">,
    channel: Channel,
    after: number,
  ): void {
    if (this.#isClosed) return;
    const outbox = this.#outbox;
    const port = {
      get isFull() {
        return outbox.isFull;
      },
      send: (text: string) => outbox.send(text),
      whenRoom: (listener: () => void) => outbox.whenRoom(listener),
      gap: (events: number) => this.#context.gap(events),
      failed: (error: unknown) => this.#failedSubscription(id, error),
    };
    this.#pumps.set(id, new Pump(port, channel, this.#context.texts, { id, mode, batchMs: batch_ms, after }));
  }

  #unsubscribe(id: string): void {
    const pump = this.#pumps.get(id);
    if (pump === undefined) {
      this.#say(unknownSubscription(id));
      return;
    }
    pump.close();
    this.#pumps.delete(id);
  }

  #failedSubscription(id: string, error: unknown): void {
    this.#pumps.get(id)?.close();
    this.#pumps.delete(id);
    if (closingFor(error) !== null) {
      this.#failed(error);
      return;
    }
    this.#say(errorMessage(id, error));
  }

  #failed(error: unknown): void {
    const closing = closingFor(error);
    if (closing === null) {
      this.#say(errorMessage(null, error));
      return;
    }
    this.close(closing.code, closing.reason);
  }

  #ping(): void {
    if (this.#unanswered >= PINGS_MISSED) {
      this.#socket.terminate();
      return;
    }
    this.#unanswered += 1;
    this.#pings += 1;
    this.tell(JSON.stringify({ type: "ping", n: this.#pings }));
  }

  #say(message: FeedServerMessage): void {
    if (!this.#isClosed) this.#outbox.send(JSON.stringify(message));
  }

  #ended(): void {
    this.#stop();
    this.#context.left(this);
  }

  #stop(): void {
    this.#isClosed = true;
    clearTimeout(this.#helloTimer);
    clearInterval(this.#pingTimer);
    for (const pump of this.#pumps.values()) pump.close();
    this.#pumps.clear();
    this.#outbox.close();
  }
}

function unknownSubscription(id: string): FeedServerMessage {
  const message = "there is no such subscription on this connection";
  return { type: "error", id, code: "UNKNOWN_SUBSCRIPTION", message, retryable: false, hint: "Subscribe first." };
}

const REASON_BYTES = 123;

/** The reason of a close frame has at most 123 bytes. */
function shortened(reason: string): string {
  const bytes = Buffer.from(reason.replace(/[^\x20-\x7e]/g, "?"));
  return bytes.length <= REASON_BYTES ? bytes.toString() : `${bytes.subarray(0, REASON_BYTES - 3)}...`;
}
