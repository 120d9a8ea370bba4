/** As much of the protocol of MySQL as it takes to see a COMMIT pass by, and who it is that sends it. */

const HEADER_BYTES = 4;
/** COM_QUERY. */
const COMMIT = Buffer.from("\u0003COMMIT");

/** Cuts what a client sends into whole packets, their headers included. */
export class Packets {
  #rest: Buffer = Buffer.alloc(0);

  *take(chunk: Buffer): Generator<Buffer> {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    while (this.#rest.length >= HEADER_BYTES) {
      const end = HEADER_BYTES + this.#rest.readUIntLE(0, 3);
      if (this.#rest.length < end) return;
      yield this.#rest.subarray(0, end);
      this.#rest = this.#rest.subarray(end);
    }
  }
}

export function isCommit(packet: Buffer): boolean {
  return packet.subarray(HEADER_BYTES).equals(COMMIT);
}

/** From the greeting of the server: a byte for the protocol, a text with NUL at its end, the id. */
export function connectionIdOf(greeting: Buffer): number {
  return greeting.readUInt32LE(greeting.indexOf(0, HEADER_BYTES + 1) + 1);
}
