/**
 * The journal of one session and generation, as its owner writes it. What `append` has resolved for survives a power cut.
 *
 * A write that failed may have left a part of a line: it is cut off before the next one. A line that a crash cut in two is the
 * last one, was never acknowledged, and is passed over by whoever reads the file.
 */
import { type FileHandle, open, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { StateError } from "../errors.ts";
import type { JournalFolder } from "./journal-folder.ts";
import { encodeBatch, encodeHeader, type JournalBatch, type JournalHeader } from "./journal-record.ts";
import type { JournalSpace } from "./journal-space.ts";

const OWNER_ONLY = 0o600;

export class JournalFile {
  readonly path: string;
  readonly #folder: JournalFolder;
  readonly #space: JournalSpace;
  readonly #handle: FileHandle;
  readonly #inode: number;
  /** What is safe; the file may be longer after a write that failed. */
  #bytes = 0;
  #needsCut = false;

  private constructor(path: string, folder: JournalFolder, space: JournalSpace, handle: FileHandle, inode: number) {
    this.path = path;
    this.#folder = folder;
    this.#space = space;
    this.#handle = handle;
    this.#inode = inode;
  }

  /** Creates it. Rejects with `JOURNAL_FULL`, `JOURNAL_FAILED`; nothing is left of it then. */
  static async create(folder: JournalFolder, space: JournalSpace, header: JournalHeader): Promise<JournalFile> {
    const path = folder.pathOf(header.session_id, header.generation);
    let handle: FileHandle | undefined;
    try {
      await folder.create();
      handle = await open(path, "wx+", OWNER_ONLY);
      const journal = new JournalFile(path, folder, space, handle, (await handle.stat()).ino);
      await journal.#write(encodeHeader(header));
      await folder.sync();
      return journal;
    } catch (error) {
      await handle?.close().catch(() => undefined);
      if (handle !== undefined) await rm(path, { force: true }).catch(() => undefined);
      throw journalFailed(path, error);
    }
  }

  /** Bytes that hold whole lines, for readers. */
  get bytes(): number {
    return this.#bytes;
  }

  get handle(): FileHandle {
    return this.#handle;
  }

  /** Rejects with `JOURNAL_FULL`, `JOURNAL_FAILED`, and with `SESSION_FENCED` where somebody has sealed it. */
  async append(batch: JournalBatch): Promise<void> {
    try {
      await this.#write(encodeBatch(batch));
    } catch (error) {
      throw journalFailed(this.path, error);
    }
    if (await this.#isSealed()) throw sealed(this.path);
  }

  /** Its owner writes no more to it: whoever takes the session over finds it sealed. */
  async giveUp(): Promise<void> {
    if (!(await this.#isSealed())) await this.#folder.seal(this.path);
    await this.#close();
  }

  /** All of it is in the database. */
  async remove(): Promise<void> {
    if (!(await this.#isSealed())) await rm(this.path, { force: true });
    await this.#close();
  }

  async #close(): Promise<void> {
    await this.#handle.close();
    this.#space.giveBack(this.#bytes);
    this.#bytes = 0;
  }

  async #write(text: string): Promise<void> {
    const line = Buffer.from(text);
    if (this.#needsCut) await this.#handle.truncate(this.#bytes);
    this.#needsCut = false;
    if (!this.#space.take(line.length)) throw full(this.path, this.#space.maxBytes);
    try {
      await writeAll(this.#handle, line, this.#bytes);
      await this.#handle.datasync();
      this.#bytes += line.length;
    } catch (error) {
      this.#needsCut = true;
      this.#space.giveBack(line.length);
      throw error;
    }
  }

  /** Looked at after the write: whoever seals it later reads what was written, and what was written later is not acknowledged. */
  async #isSealed(): Promise<boolean> {
    const found = await stat(this.path).catch(() => null);
    return found?.ino !== this.#inode;
  }
}

async function writeAll(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

function full(path: string, maxBytes: number): StateError {
  return new StateError("JOURNAL_FULL", `the journals hold ${maxBytes} bytes already`, {
    hint: "Bring the database back, or raise performance.journal_max_mb. Until then the queue's rules apply.",
    details: { path, max_bytes: maxBytes },
    retryable: true,
  });
}

function journalFailed(path: string, cause: unknown): StateError {
  if (cause instanceof StateError) return cause;
  return new StateError("JOURNAL_FAILED", `the journal cannot be written: ${(cause as Error).message}`, {
    hint: `Make ${dirname(path)} writable and see that its disk has room, or name another folder in database.journal_dir.`,
    details: { path },
    retryable: true,
    cause,
  });
}

function sealed(path: string): StateError {
  return new StateError("SESSION_FENCED", "another process has taken the session over, with its journal", {
    hint: "Nothing more of it can be stored from here. Recover it again once its new owner has let it go.",
    details: { path },
  });
}
