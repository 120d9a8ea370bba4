/** Bytes that must not stay on the disk are written over before they are given up; a file that is only deleted can be read back. */
import { type FileHandle, open, rm, stat } from "node:fs/promises";

const CHUNK_BYTES = 256 * 1024;
const LINE_FEED = 0x0a;
const SPACE = 0x20;

/** Fills a file with zeros, syncs, and deletes it. False where there is none. */
export async function wipeFile(path: string): Promise<boolean> {
  const handle = await openExisting(path);
  if (handle === null) return false;
  try {
    await fillWithZeros(handle);
  } finally {
    await handle.close();
  }
  await rm(path, { force: true });
  return true;
}

/**
 * Takes a file's name from it, and fills it with zeros then: whoever was about to rename it finds it no more. False where there is none, or
 * where it was renamed a moment before.
 */
export async function discardFile(path: string): Promise<boolean> {
  const handle = await openExisting(path);
  if (handle === null) return false;
  try {
    await rm(path);
    await fillWithZeros(handle);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  } finally {
    await handle.close();
  }
}

async function fillWithZeros(handle: FileHandle): Promise<void> {
  const { size } = await handle.stat();
  for (let at = 0; at < size; at += CHUNK_BYTES) {
    await handle.write(Buffer.alloc(Math.min(CHUNK_BYTES, size - at)), 0, undefined, at);
  }
  await handle.datasync();
}

/**
 * Fills lines of a file with spaces where they stand: others may append to it meanwhile, and nothing moves. Gives how many. What comes
 * after the last line feed is a line too.
 *
 * @param beforeLook called when the lines are gone, and before it is looked whether the path names another file by now; that one is
 *   then cleaned in its turn
 */
export async function blankLines(
  path: string,
  concerns: (line: string) => boolean,
  beforeLook: () => Promise<unknown> = () => Promise.resolve(),
): Promise<number> {
  for (let blanked = 0; ; ) {
    const handle = await openExisting(path);
    if (handle === null) {
      await beforeLook();
      if ((await stat(path).catch(() => null)) === null) return blanked;
      continue;
    }
    try {
      blanked += await blankIn(handle, concerns);
      await beforeLook();
      // While the old file is open nothing else has its number.
      if (await isNamed(handle, path)) return blanked;
    } finally {
      await handle.close();
    }
  }
}

async function blankIn(handle: FileHandle, concerns: (line: string) => boolean): Promise<number> {
  let blanked = 0;
  for await (const { start, bytes } of linesOf(handle)) {
    const line = bytes.toString("utf8");
    if (line.trim() === "" || !concerns(line)) continue;
    await handle.write(Buffer.alloc(bytes.length, SPACE), 0, undefined, start);
    blanked += 1;
  }
  if (blanked > 0) await handle.datasync();
  return blanked;
}

/** Also where the path names nothing any more: then no other file has come in its place. */
async function isNamed(handle: FileHandle, path: string): Promise<boolean> {
  const [own, named] = [await handle.stat({ bigint: true }), await stat(path, { bigint: true }).catch(() => null)];
  return named === null || (named.ino === own.ino && named.dev === own.dev);
}

/** The same, and nothing is changed. */
export async function countLines(path: string, concerns: (line: string) => boolean): Promise<number> {
  const handle = await open(path, "r").catch(() => null);
  if (handle === null) return 0;
  try {
    let count = 0;
    for await (const { bytes } of linesOf(handle)) {
      const line = bytes.toString("utf8");
      if (line.trim() !== "" && concerns(line)) count += 1;
    }
    return count;
  } finally {
    await handle.close();
  }
}

interface Line {
  readonly start: number;
  readonly bytes: Buffer;
}

async function* linesOf(handle: FileHandle): AsyncGenerator<Line, void, undefined> {
  const { size } = await handle.stat();
  let parts: Buffer[] = [];
  let start = 0;
  for (let position = 0; position < size; ) {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(CHUNK_BYTES), 0, CHUNK_BYTES, position);
    if (bytesRead === 0) break;
    let from = 0;
    for (let feed = buffer.indexOf(LINE_FEED); feed >= 0 && feed < bytesRead; feed = buffer.indexOf(LINE_FEED, from)) {
      yield { start, bytes: Buffer.concat([...parts, buffer.subarray(from, feed)]) };
      parts = [];
      from = feed + 1;
      start = position + from;
    }
    parts.push(buffer.subarray(from, bytesRead));
    position += bytesRead;
  }
  const rest = Buffer.concat(parts);
  if (rest.length > 0) yield { start, bytes: rest };
}

async function openExisting(path: string): Promise<FileHandle | null> {
  return open(path, "r+").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
}
