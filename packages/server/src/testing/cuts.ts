/** For the tests: a client whose connection is cut again and again while an app writes, and what it has in the end. */
import { connect, createServer, type Server, type Socket } from "node:net";
import type { FeedClient } from "../client/index.ts";
import { listening } from "./feeds.ts";

/** A way to a server that can be cut. */
export class Cuttable {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  cuts = 0;

  private constructor(target: number) {
    this.#server = createServer((near) => {
      const far = connect(target, "127.0.0.1");
      for (const [socket, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#sockets.add(socket);
        socket.on("error", () => undefined);
        socket.on("close", () => {
          this.#sockets.delete(socket);
          other.destroy();
        });
        socket.pipe(other);
      }
    });
  }

  static async to(target: number): Promise<Cuttable & { readonly port: number }> {
    const way = new Cuttable(target);
    return Object.assign(way, { port: await listening(way.#server as never) });
  }

  /** Bytes under way are lost, in the middle of a message too. */
  cut(): void {
    if (this.#sockets.size === 0) return;
    this.cuts += 1;
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  close(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }
}

/** Events as one client has them: what it was told, less what it was told to take back. */
export class Collected {
  events: { readonly seq: number; readonly text: string }[] = [];
  rewinds = 0;
  durable = 0;
  to = 0;

  follow(client: FeedClient, session: string, early: boolean): void {
    client.subscribe(
      { session, from: "start", early, batch_ms: 4 },
      {
        onEvents: (events, { to, durable }) => {
          for (const event of events) this.events.push({ seq: event.seq, text: JSON.stringify(event) });
          this.durable = durable;
          this.to = to;
        },
        onRewind: (to) => {
          this.rewinds += 1;
          this.events = this.events.filter(({ seq }) => seq <= to);
        },
      },
    );
  }
}

/** The same numbers for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
