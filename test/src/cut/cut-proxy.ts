/** Stands between an adapter and its server, passes on what it is given, and cuts the way at commits. */
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { connectionIdOf, isCommit, Packets } from "./packets.ts";
import type { CutKind, CutPlan } from "./plan.ts";
import type { Witness } from "./witness.ts";

export interface CutCommit {
  readonly kind: CutKind;
  /** Whether the server had committed it, as it says itself once the connection is gone. */
  readonly isApplied: boolean;
}

export class CutProxy {
  /** Of commits that store events. */
  readonly cuts: CutCommit[] = [];
  /** Of commits that change nothing. */
  cutsOfSettling = 0;
  /** What went wrong in here. */
  readonly errors: unknown[] = [];
  readonly #server: Server;
  readonly #serverPort: number;
  readonly #plan: CutPlan;
  readonly #witness: Witness;
  readonly #links = new Set<Link>();
  /** Nobody gets through before it is known what became of the commit that was cut. */
  #cutting: Promise<void> = Promise.resolve();

  private constructor(serverPort: number, plan: CutPlan, witness: Witness) {
    this.#serverPort = serverPort;
    this.#plan = plan;
    this.#witness = witness;
    this.#server = createServer((client) => void this.#accept(client));
  }

  static async before(serverPort: number, plan: CutPlan, witness: Witness): Promise<CutProxy> {
    const proxy = new CutProxy(serverPort, plan, witness);
    proxy.#server.listen(0, "127.0.0.1");
    await once(proxy.#server, "listening");
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  close(): void {
    this.#server.close();
    for (const link of this.#links) link.cut();
  }

  async #accept(client: Socket): Promise<void> {
    client.on("error", () => client.destroy());
    await this.#cutting;
    if (client.destroyed) return;
    const link = new Link(client, connect(this.#serverPort, "127.0.0.1"), (packet) => this.#pass(link, packet));
    this.#links.add(link);
    await link.closed;
    this.#links.delete(link);
  }

  async #pass(link: Link, packet: Buffer): Promise<void> {
    if (!isCommit(packet)) return link.send(packet);
    try {
      const before = await this.#witness.positions();
      const hasEvents = before.pending !== before.committed;
      const kind = hasEvents ? this.#plan.next() : this.#plan.nextOfSettling();
      if (kind === null) return link.send(packet);
      const cut = this.#cut(link, packet, kind);
      this.#cutting = cut.catch(() => undefined);
      await cut;
      if (hasEvents) this.cuts.push({ kind, isApplied: (await this.#witness.committed()) === before.pending });
      else this.cutsOfSettling += 1;
    } catch (error) {
      this.errors.push(error);
      link.cut();
    }
  }

  async #cut(link: Link, packet: Buffer, kind: CutKind): Promise<void> {
    if (kind === "torn") await link.endWith(packet.subarray(0, this.#plan.tornBytes(packet)));
    if (kind === "after" || kind === "silence") await link.swallowAnswer(packet);
    if (kind === "silence") await link.closed;
    link.cut();
    await this.#witness.untilGone(link.connectionId);
  }
}

/** One connection of the adapter, and the one to the server that stands for it. */
class Link {
  readonly closed: Promise<void>;
  readonly #client: Socket;
  readonly #server: Socket;
  #connectionId: number | null = null;
  #swallowed: (() => void) | null = null;

  constructor(client: Socket, server: Socket, pass: (packet: Buffer) => Promise<void> | void) {
    this.#client = client;
    this.#server = server;
    const packets = new Packets();
    // One after the other: a packet waits for what is decided of the one before it.
    let passed = Promise.resolve();
    client.on("data", (chunk: Buffer) => {
      for (const packet of packets.take(chunk)) passed = passed.then(() => pass(packet));
    });
    server.on("data", (chunk: Buffer) => this.#onAnswer(chunk));
    server.on("error", () => this.cut());
    server.on("close", () => this.cut());
    client.on("close", () => this.cut());
    this.closed = new Promise((resolve) => client.once("close", () => resolve()));
  }

  get connectionId(): number {
    return this.#connectionId as number;
  }

  send(packet: Buffer): void {
    this.#server.write(packet);
  }

  /** The last that the server hears. */
  async endWith(bytes: Buffer): Promise<void> {
    await new Promise<void>((resolve) => this.#server.end(bytes, resolve));
  }

  /** Resolves when the server has answered. */
  async swallowAnswer(packet: Buffer): Promise<void> {
    const swallowed = new Promise<void>((resolve) => {
      this.#swallowed = resolve;
    });
    this.send(packet);
    await Promise.race([swallowed, this.closed]);
  }

  cut(): void {
    this.#client.destroy();
    this.#server.destroy();
  }

  #onAnswer(chunk: Buffer): void {
    this.#connectionId ??= connectionIdOf(chunk);
    if (this.#swallowed === null) this.#client.write(chunk);
    else this.#swallowed();
  }
}
