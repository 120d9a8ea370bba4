/** What the server says, cut into packets. */

const HEADER_BYTES = 4;

export interface Packet {
  /** Counted from the command that it answers. */
  readonly sequence: number;
  readonly body: Buffer;
}

export class Packets {
  #rest: Buffer = Buffer.alloc(0);

  /** Of a packet that has not ended. */
  get rest(): Buffer {
    return this.#rest;
  }

  /** The packets that end in this piece, in their order. */
  cut(piece: Buffer): readonly Packet[] {
    const bytes = this.#rest.byteLength === 0 ? piece : Buffer.concat([this.#rest, piece]);
    const packets: Packet[] = [];
    let at = 0;
    while (bytes.byteLength - at >= HEADER_BYTES) {
      const begin = at + HEADER_BYTES;
      const end = begin + bytes.readUIntLE(at, 3);
      if (end > bytes.byteLength) break;
      packets.push({ sequence: bytes[at + 3] as number, body: bytes.subarray(begin, end) });
      at = end;
    }
    this.#rest = bytes.subarray(at);
    return packets;
  }
}
