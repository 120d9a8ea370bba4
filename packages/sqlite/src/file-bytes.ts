/** The bytes of a database file that is held still, and of its copy. */
import { readSync } from "node:fs";

/** Larger ones leave the processor's own cache before they are used. */
const PIECE_BYTES = 256 * 1024;
/** Of the header, in the order of the file: format to write, format to read. */
const FORMATS_AT = 18;
const FORMATS = 2;
const WITHOUT_LOG = 1;

export interface Extent {
  readonly descriptor: number;
  readonly bytes: number;
}

/**
 * What the copy is made of, a piece at a time; a piece is good until the next. It is the file, but for two bytes that say it is to be
 * opened with a log beside it, which the copy has not.
 */
export function* eachPiece({ descriptor, bytes }: Extent): Generator<Buffer, void, undefined> {
  const buffer = Buffer.allocUnsafe(PIECE_BYTES);
  for (let position = 0; position < bytes; ) {
    const read = readSync(descriptor, buffer, 0, Math.min(PIECE_BYTES, bytes - position), position);
    if (read === 0) throw new Error(`the file ends after ${position} bytes, not ${bytes}`);
    const piece = buffer.subarray(0, read);
    if (position === 0) piece.fill(WITHOUT_LOG, FORMATS_AT, FORMATS_AT + FORMATS);
    yield piece;
    position += read;
  }
}
