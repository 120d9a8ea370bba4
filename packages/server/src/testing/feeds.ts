/** For the tests: a feed on a real server, and a client that speaks the protocol word by word. */
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { FeedServerMessage, FeedSubscribe } from "@wfstate/schemas";
import { validateFeedServerMessage } from "@wfstate/schemas/feed";
import { onTestFinished } from "vitest";
import { type ClientOptions, WebSocket } from "ws";
import { type AttachedFeed, attachFeed, type FeedOptions, type FeedStore } from "../attach-feed.ts";

type Kind = FeedServerMessage["type"];
type MessageOf<Type extends Kind> = Extract<FeedServerMessage, { type: Type }>;

export interface RunningFeed extends AttachedFeed {
  readonly url: string;
  readonly port: number;
  readonly server: Server;
}

export async function listening(server: Server, port = 0): Promise<number> {
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

export async function feedOn<State>(
  store: FeedStore<State>,
  options: Omit<FeedOptions, "server"> = {},
): Promise<RunningFeed> {
  const server = createServer();
  const port = await listening(server);
  const attached = await attachFeed(store, { server, ...options });
  onTestFinished(() => {
    attached.close();
    server.closeAllConnections();
    server.close();
  });
  return { ...attached, server, port, url: `ws://127.0.0.1:${port}/ws` };
}

export class RawClient {
  readonly socket: WebSocket;
  readonly messages: FeedServerMessage[] = [];
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  #looked = 0;
  #wake: () => void = () => undefined;

  constructor(url: string, protocols: string | string[] = "wfstate.v1.json", options: ClientOptions = {}) {
    this.socket = new WebSocket(url, protocols, options);
    this.closed = new Promise((resolve) => {
      this.socket.on("close", (code, reason) => {
        resolve({ code, reason: String(reason) });
        this.#wake();
      });
    });
    this.socket.on("error", () => undefined);
    this.socket.on("message", (data) => {
      const message: unknown = JSON.parse(String(data));
      if (!validateFeedServerMessage(message)) {
        throw new Error(`not a message: ${String(data)} ${JSON.stringify(validateFeedServerMessage.errors)}`);
      }
      this.messages.push(message);
      this.#wake();
    });
    onTestFinished(() => this.socket.terminate());
  }

  /** Connects and says hello. */
  static async welcomed({ url, token }: Pick<RunningFeed, "url" | "token">): Promise<RawClient> {
    const client = new RawClient(url);
    await client.opened();
    client.send({ type: "hello", protocol: "wfstate.v1", token });
    await client.next("welcome");
    return client;
  }

  async opened(): Promise<void> {
    await once(this.socket, "open");
  }

  send(message: object | string): void {
    this.socket.send(typeof message === "string" ? message : JSON.stringify(message));
  }

  subscribe(request: Omit<FeedSubscribe, "type">): void {
    this.send({ type: "subscribe", ...request });
  }

  /** The next message of a kind, after those that were looked at; others are passed over. */
  async next<Type extends Kind>(
    type: Type,
    isMeant: (message: MessageOf<Type>) => boolean = () => true,
  ): Promise<MessageOf<Type>> {
    for (;;) {
      while (this.#looked < this.messages.length) {
        const message = this.messages[this.#looked] as FeedServerMessage;
        this.#looked += 1;
        if (message.type === type && isMeant(message as MessageOf<Type>)) return message as MessageOf<Type>;
      }
      if (this.socket.readyState >= WebSocket.CLOSING) throw new Error(`closed while waiting for ${type}`);
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** Waits for a message that may have come already. */
  async has<Type extends Kind>(type: Type, isMeant: (message: MessageOf<Type>) => boolean): Promise<void> {
    if (!this.of(type).some(isMeant)) await this.next(type, isMeant);
  }

  /** Reads on until everything up to `to` was told. */
  async told(id: string, to: number): Promise<void> {
    await this.next("events", (message) => message.id === id && message.to >= to);
  }

  of<Type extends Kind>(type: Type): MessageOf<Type>[] {
    return this.messages.filter((message): message is MessageOf<Type> => message.type === type);
  }

  /** Sequences of all events that were told to a subscription, in the order in which they came. */
  seqs(id: string): number[] {
    return this.of("events")
      .filter((message) => message.id === id)
      .flatMap(({ events }) => events.map(({ seq }) => seq));
  }
}

export function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
