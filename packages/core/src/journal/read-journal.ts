import type { FileHandle } from "node:fs/promises";
import { StateError } from "../errors.ts";
import { batchOf, decodeLine, headerOf, type JournalBatch, type JournalHeader } from "./journal-record.ts";

const CHUNK_BYTES = 256 * 1024;
const LINE_FEED = 0x0a;

export interface JournalLine {
  readonly decoded: unknown;
  /** Offset after the line. */
  readonly end: number;
}

/**
 * The whole lines of a journal between two offsets. What follows the last line feed is a line that was cut off, and is passed over;
 * a line before it that is not what was written is damage.
 *
 * @throws {StateError} `JOURNAL_CORRUPT` with the offset of the damaged line
 */
export async function* journalLines(
  handle: FileHandle,
  path: string,
  from: number,
  to: number,
): AsyncGenerator<JournalLine, void, undefined> {
  let rest: Buffer<ArrayBufferLike> = Buffer.alloc(0);
  let offset = from;
  let position = from;
  while (position < to) {
    const wanted = Math.min(CHUNK_BYTES, to - position);
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(wanted), 0, wanted, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    rest = Buffer.concat([rest, buffer.subarray(0, bytesRead)]);
    for (let feed = rest.indexOf(LINE_FEED); feed >= 0; feed = rest.indexOf(LINE_FEED)) {
      const decoded = decodeLine(rest.toString("utf8", 0, feed));
      if (decoded === null) throw corrupt(path, offset);
      offset += feed + 1;
      rest = rest.subarray(feed + 1);
      yield { decoded, end: offset };
    }
  }
}

/** Null where the file ends before its header does: its owner died while it made it, and nothing was acknowledged by it. */
export async function readHeader(handle: FileHandle, path: string): Promise<JournalHeader | null> {
  const { size } = await handle.stat();
  for await (const { decoded } of journalLines(handle, path, 0, size)) {
    const header = headerOf(decoded);
    if (header === null) throw corrupt(path, 0);
    return header;
  }
  return null;
}

/** Every batch of a journal that nobody writes any more. */
export async function* readBatches(
  handle: FileHandle,
  path: string,
  { session_id }: JournalHeader,
): AsyncGenerator<JournalBatch, void, undefined> {
  const { size } = await handle.stat();
  let isHeader = true;
  for await (const { decoded } of journalLines(handle, path, 0, size)) {
    if (!isHeader) yield batchOf(decoded, session_id);
    isHeader = false;
  }
}

function corrupt(path: string, offset: number): StateError {
  return new StateError("JOURNAL_CORRUPT", `the journal ${path} is damaged at byte ${offset}`, {
    hint: "Keep the file. What stands before the damage can be stored once the rest is cut off; the rest is lost.",
    details: { path, offset },
  });
}
