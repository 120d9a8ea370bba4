/**
 * Stands between an app and its server, passes on what it is given, and keeps one commit back. The server's side of that
 * connection outlives the app, as that of a server that was frozen does.
 */
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { isCommit, Packets } from "../cut/packets.ts";
import type { Witness } from "../cut/witness.ts";

interface Held {
  readonly packet: Buffer;
  readonly server: Socket;
}

export class CommitHolder {
  readonly #server: Server;
  readonly #serverPort: number;
  readonly #witness: Witness;
  readonly #sockets = new Set<Socket>();
  #holdsNext = false;
  #held: Held | null = null;

  private constructor(serverPort: number, witness: Witness) {
    this.#serverPort = serverPort;
    this.#witness = witness;
    this.#server = createServer((client) => this.#accept(client));
  }

  static async before(serverPort: number, witness: Witness): Promise<CommitHolder> {
    const holder = new CommitHolder(serverPort, witness);
    holder.#server.listen(0, "127.0.0.1");
    await once(holder.#server, "listening");
    return holder;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** The next commit that stores events does not get through. */
  holdNext(): void {
    this.#holdsNext = true;
  }

  get isHolding(): boolean {
    return this.#held !== null;
  }

  /** The commit gets through; or the connection is gone, and the server undoes what was to be committed. */
  decide(outcome: "commit" | "rollback"): void {
    if (outcome === "commit") this.#held?.server.write(this.#held.packet);
    else this.#held?.server.destroy();
  }

  close(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  #accept(client: Socket): void {
    const server = connect(this.#serverPort, "127.0.0.1");
    const packets = new Packets();
    for (const socket of [client, server]) {
      this.#sockets.add(socket);
      socket.on("error", () => socket.destroy());
    }
    let passed = Promise.resolve();
    client.on("data", (chunk: Buffer) => {
      for (const packet of packets.take(chunk)) passed = passed.then(() => this.#pass(packet, server));
    });
    server.on("data", (chunk: Buffer) => void client.write(chunk));
    server.on("close", () => client.destroy());
    client.on("close", () => {
      if (this.#held?.server !== server) server.destroy();
    });
  }

  async #pass(packet: Buffer, server: Socket): Promise<void> {
    if (this.#holdsNext && isCommit(packet) && (await this.#hasEvents())) {
      this.#holdsNext = false;
      this.#held = { packet, server };
    } else server.write(withoutIdleLimit(packet));
  }

  async #hasEvents(): Promise<boolean> {
    const { committed, pending } = await this.#witness.positions();
    return committed !== pending;
  }
}

/** A server that has a commit is not idle; one that is kept from it here is, and would give the transaction up. */
function withoutIdleLimit(packet: Buffer): Buffer {
  const text = packet.toString("latin1");
  return Buffer.from(
    text.replace(/(?<=idle_transaction_timeout = )\d+/, (seconds) => "0".repeat(seconds.length)),
    "latin1",
  );
}
