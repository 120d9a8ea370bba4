/**
 * The socket of a connection, past its driver: commands are sent before those ahead of them are answered, which the driver does
 * not do. The driver has logged in and goes on to use it, at other times; whoever has both takes care of that.
 */
import type { Socket } from "node:net";
import { type Listening, unexpected } from "./answers.ts";
import { type Packet, Packets } from "./packets.ts";

type Read = (piece: Buffer) => void;
type IsAnswered = (packet: Packet) => boolean;

export class Wire {
  readonly #socket: Socket;
  readonly #onFailure: (error: unknown) => void;
  readonly #packets = new Packets();
  /** Who waits for an answer, the oldest first. */
  readonly #waiting: IsAnswered[] = [];

  /** `onFailure`: what the server says makes no sense; the socket is of no more use. */
  constructor(socket: Socket, onFailure: (error: unknown) => void) {
    this.#socket = socket;
    this.#onFailure = onFailure;
    const [driver, ...others] = socket.listeners("data") as Read[];
    if (driver === undefined || others.length > 0) throw new Error("the driver reads its socket in another way");
    socket.on("data", (piece: Buffer) => (this.#waiting.length === 0 ? driver(piece) : this.#read(piece)));
    socket.off("data", driver);
  }

  /** Sends all frames at once; `take` is given the answers, in order, as they come. */
  send<Answer>(
    frames: readonly Buffer[],
    listening: readonly Listening<Answer>[],
    take: (answer: Answer) => void,
  ): void {
    for (const listen of listening) {
      this.#waiting.push((packet) => {
        const answer = listen(packet);
        if (answer !== null) take(answer);
        return answer !== null;
      });
    }
    this.#socket.cork();
    for (const frame of frames) this.#socket.write(frame);
    this.#socket.uncork();
  }

  #read(piece: Buffer): void {
    try {
      for (const packet of this.#packets.cut(piece)) {
        const [isAnswered] = this.#waiting;
        if (isAnswered === undefined) throw unexpected(packet.body);
        if (isAnswered(packet)) this.#waiting.shift();
      }
      if (this.#waiting.length === 0 && this.#packets.rest.byteLength > 0) throw unexpected(this.#packets.rest);
    } catch (error) {
      this.#onFailure(error);
    }
  }
}
