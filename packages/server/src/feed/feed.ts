/** The live feed of a store: who is connected, and what goes to all of them. */
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { Alert } from "@wfstate/core";
import type { FeedLimits as FeedLimitsDocument, FeedServerMessage } from "@wfstate/schemas";
import { WebSocketServer } from "ws";
import type { FeedSource } from "../source/feed-source.ts";
import { StoreTail } from "../source/store-tail.ts";
import { closeCodes } from "./close-codes.ts";
import { Connection, type ConnectionContext } from "./connection.ts";
import { EventTexts } from "./event-texts.ts";
import { closingFor } from "./failures.ts";
import type { FeedLimits } from "./limits.ts";
import { PROTOCOL, SERVER_NAME, SUBPROTOCOL } from "./protocol.ts";
import { SessionWatch, sessionsInView } from "./session-watch.ts";
import type { StoreWatch } from "./store-watch.ts";

export interface FeedFigures {
  readonly clients: number;
  readonly buffered_bytes: number;
  readonly gaps: number;
}

const TICK_MS = 1000;
/** How long a client that is told to go has, to take what was sent and to say goodbye. */
const CLOSE_TIMEOUT_MS = 5000;

export class Feed {
  readonly texts: EventTexts;
  readonly #source: FeedSource;
  readonly #watch: StoreWatch;
  readonly #limits: FeedLimits;
  readonly #context: ConnectionContext;
  readonly #sessions = new SessionWatch();
  readonly #sockets: WebSocketServer;
  readonly #all = new Set<Connection>();
  readonly #entered = new Set<Connection>();
  readonly #stopAlerts: () => void;
  #timer: NodeJS.Timeout | null = null;
  #isTicking = false;
  #gaps = 0;

  constructor(source: FeedSource, watch: StoreWatch, token: string, limits: FeedLimits) {
    this.#source = source;
    this.#watch = watch;
    this.#limits = limits;
    const secret = source.includesContent ? null : watch.identity.privacySecret;
    this.texts = new EventTexts(source.reader.context.model, secret);
    this.#context = {
      source,
      tail: new StoreTail(() => source.reader),
      texts: this.texts,
      epoch: watch.identity.epoch,
      limits,
      token,
      welcome: () => this.#welcome(),
      entered: (connection) => this.#enter(connection),
      left: (connection) => this.#leave(connection),
      gap: (events) => {
        this.#gaps += events;
      },
    };
    this.#sockets = new WebSocketServer({
      noServer: true,
      maxPayload: limits.inboundBytes,
      closeTimeout: CLOSE_TIMEOUT_MS,
      // One that does not speak ours is answered in its own words, so that it hears why it is closed.
      handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : ([...offered][0] ?? false)),
    } as ConstructorParameters<typeof WebSocketServer>[0]);
    this.#stopAlerts = source.onAlert((alert) => this.#alert(alert));
  }

  /** Takes over an upgrade that may go on. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const connection = new Connection(webSocket, this.#context);
      this.#all.add(connection);
      if (webSocket.protocol !== SUBPROTOCOL) connection.close(closeCodes.subprotocol, `speak ${SUBPROTOCOL}`);
      else if (this.#all.size > this.#limits.clients) connection.close(closeCodes.tooMany, "too many clients");
    });
  }

  get figures(): FeedFigures {
    let buffered = 0;
    for (const connection of this.#all) buffered += connection.bufferedBytes;
    return { clients: this.#entered.size, buffered_bytes: buffered, gaps: this.#gaps };
  }

  /** Resolves when the store answers and is still the same one. */
  checkStore(): Promise<void> {
    return this.#watch.check();
  }

  /** Tells every client that this is the end: 1001, or 1012 where it is worth to come back. */
  close(code: number = closeCodes.goingAway): void {
    this.#stopAlerts();
    this.#closeAll(code, code === closeCodes.restart ? "the server restarts" : "the server goes away");
    this.#sockets.close();
  }

  async #welcome(): Promise<FeedServerMessage> {
    await this.checkStore();
    const { reader } = this.#source;
    const head = await reader.headPosition();
    const sessions = await sessionsInView(reader);
    this.#sessions.begin(sessions);
    return {
      type: "welcome",
      protocol: PROTOCOL,
      server: SERVER_NAME,
      store_id: this.#watch.identity.storeId,
      epoch: this.#watch.identity.epoch,
      sessions,
      head,
      durable: head,
      limits: limitsDocument(this.#limits),
    };
  }

  #enter(connection: Connection): void {
    this.#entered.add(connection);
    this.#timer ??= setInterval(() => void this.#tick(), TICK_MS);
  }

  #leave(connection: Connection): void {
    this.#all.delete(connection);
    this.#entered.delete(connection);
    if (this.#all.size === 0) this.#sessions.forget();
    if (this.#entered.size > 0 || this.#timer === null) return;
    clearInterval(this.#timer);
    this.#timer = null;
  }

  async #tick(): Promise<void> {
    for (const connection of this.#entered) connection.tick();
    if (this.#isTicking) return;
    this.#isTicking = true;
    try {
      this.#tellAll({ type: "stats", at: new Date().toISOString(), metrics: await this.#figuresOfAll() });
      await this.checkStore();
      for (const session of await this.#sessions.changes(this.#source.reader)) {
        this.#tellAll({ type: "session", session });
      }
    } catch (error) {
      this.#storeFailed(error);
    } finally {
      this.#isTicking = false;
    }
  }

  async #figuresOfAll(): Promise<Extract<FeedServerMessage, { type: "stats" }>["metrics"]> {
    const { clients, buffered_bytes, gaps } = this.figures;
    const feed = { feed_clients: clients, feed_buffered_bytes: buffered_bytes, feed_gaps: gaps };
    const metrics = this.#source.metrics();
    if (metrics !== null) return { ...JSON.parse(JSON.stringify(metrics)), ...feed };
    const { sizeBytes, walBytes } = await this.#source.reader.context.store.size();
    return { database_size_bytes: sizeBytes, wal_size_bytes: walBytes, ...feed };
  }

  /** A manager goes on without its database for a while: what it accepts is told, what is durable comes later. */
  #storeFailed(error: unknown): void {
    const closing = closingFor(error);
    if (closing === null) return;
    const isOver = this.#source.needsStore || closing.code !== closeCodes.storeUnavailable || this.#isShutDown();
    if (isOver) this.#closeAll(closing.code, closing.reason);
  }

  #isShutDown(): boolean {
    try {
      return this.#source.reader === null;
    } catch {
      return true;
    }
  }

  #alert({ name, severity, value, threshold, message }: Alert): void {
    this.#tellAll({ type: "alert", name, severity, value, threshold, message });
  }

  #tellAll(message: FeedServerMessage): void {
    if (this.#entered.size === 0) return;
    const text = JSON.stringify(message);
    for (const connection of this.#entered) connection.tell(text);
  }

  #closeAll(code: number, reason: string): void {
    for (const connection of this.#all) connection.close(code, reason);
  }
}

function limitsDocument(limits: FeedLimits): FeedLimitsDocument {
  return {
    inbound_bytes: limits.inboundBytes,
    subscriptions: limits.subscriptions,
    buffered_bytes: limits.bufferedBytes,
    buffered_bytes_max: limits.bufferedBytesMax,
    stalled_ms: limits.stalledMs,
    batch_ms: limits.batchMs,
    ping_ms: limits.pingMs,
  };
}
