/** Bytes on their way, counted and hashed; small pieces, so that an app's loop goes on beside it. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { Readable } from "node:stream";
import { syncedAlong, throwIfAborted } from "@wfstate/core";

const OWNER_ONLY = 0o600;

export interface FileDigest {
  readonly bytes: number;
  readonly sha256: string;
}

export interface Watching {
  readonly signal?: AbortSignal | undefined;
  /** Bytes so far. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

/** Passes the chunks on, and gives what they came to. Throws where there are more than `limit`. */
export class DigestedChunks {
  readonly #hash = createHash("sha256");
  readonly #limit: number;
  readonly #watching: Watching;
  #bytes = 0;

  constructor(limit: number, watching: Watching = {}) {
    this.#limit = limit;
    this.#watching = watching;
  }

  async *through(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
    for await (const chunk of chunks) {
      throwIfAborted(this.#watching.signal);
      this.#bytes += chunk.length;
      if (this.#bytes > this.#limit) throw new Error(`it goes on after ${this.#limit} bytes`);
      this.#hash.update(chunk);
      this.#watching.onBytes?.(this.#bytes);
      yield chunk;
    }
  }

  /** Once, at the end. */
  digest(): FileDigest {
    return { bytes: this.#bytes, sha256: this.#hash.digest("hex") };
  }
}

/** Writes a new file for its owner only, synced; `digested` has its digest then. */
export async function writeSynced(path: string, content: Readable, digested: DigestedChunks): Promise<void> {
  const file = await open(path, "wx", OWNER_ONLY);
  try {
    await syncedAlong(file, file.writeFile(digested.through(content)));
    await file.sync();
  } finally {
    await file.close();
  }
}

export async function digestOfFile(path: string, watching: Watching = {}): Promise<FileDigest> {
  return digestOf(createReadStream(path), watching);
}

export async function digestOf(chunks: AsyncIterable<Buffer>, watching: Watching = {}): Promise<FileDigest> {
  const digested = new DigestedChunks(Number.MAX_SAFE_INTEGER, watching);
  for await (const _ of digested.through(chunks));
  return digested.digest();
}

/** The first bytes of a file. */
export async function headOf(path: string, bytes: number): Promise<Buffer> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
