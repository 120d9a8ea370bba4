/** What goes out to one client. It knows how much the client has not taken, and gives up on one that takes nothing. */
import type { WebSocket } from "ws";
import { closeCodes } from "./close-codes.ts";
import type { FeedLimits } from "./limits.ts";

export class Outbox {
  readonly #socket: WebSocket;
  readonly #limits: FeedLimits;
  readonly #stalled: (code: number, reason: string) => void;
  #waiting: (() => void)[] = [];
  #stallTimer: NodeJS.Timeout | null = null;

  constructor(socket: WebSocket, limits: FeedLimits, stalled: (code: number, reason: string) => void) {
    this.#socket = socket;
    this.#limits = limits;
    this.#stalled = stalled;
  }

  get bufferedBytes(): number {
    return this.#socket.bufferedAmount;
  }

  get isFull(): boolean {
    return this.#socket.bufferedAmount > this.#limits.bufferedBytes;
  }

  send(text: string): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    this.#socket.send(text, () => this.#taken());
    if (this.#socket.bufferedAmount > this.#limits.bufferedBytesMax) this.#giveUp();
    else if (this.isFull) this.#stallTimer ??= setTimeout(() => this.#giveUp(), this.#limits.stalledMs);
  }

  /** Calls back, once, when half of what may be buffered is free again. */
  whenRoom(listener: () => void): void {
    this.#waiting.push(listener);
    // Nothing is under way: no callback of a send would come.
    if (this.bufferedBytes === 0) setImmediate(() => this.#taken());
  }

  close(): void {
    this.#waiting = [];
    if (this.#stallTimer !== null) clearTimeout(this.#stallTimer);
    this.#stallTimer = null;
  }

  #taken(): void {
    const buffered = this.#socket.bufferedAmount;
    if (buffered <= this.#limits.bufferedBytes && this.#stallTimer !== null) {
      clearTimeout(this.#stallTimer);
      this.#stallTimer = null;
    }
    if (buffered > this.#limits.bufferedBytes / 2 || this.#waiting.length === 0) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const listener of waiting) listener();
  }

  #giveUp(): void {
    this.#stalled(closeCodes.slowClient, "the client does not keep up; it can resume from the last durable");
  }
}
