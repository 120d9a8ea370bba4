/**
 * The head anchor: a small file beside the database that says how far each session was durable at least. A lost tail, a database
 * put back from an old copy, or a deleted write-ahead log shows against it.
 *
 * A line says of which epoch of the store it is: a process that has not noticed yet that the store was restored says nothing of what
 * it is now.
 *
 * It is a lower bound: a line is written only after the commit, at most once a second, and without an fsync of its own. Lines are
 * appended; the last one of a session counts.
 */
import { appendFile, readFile, rename, stat, writeFile } from "node:fs/promises";

export interface AnchorLine {
  readonly session_id: string;
  readonly seq: number;
  readonly chain: string;
}

const SUFFIX = "-anchor";
const WRITE_INTERVAL_MS = 1_000;
/** A larger file is rewritten with one line a session when the store is opened. */
const COMPACT_AT_BYTES = 1_048_576;

/** Null where the store leaves nothing on disk. */
export function anchorPathOf({ besidePath }: { readonly besidePath: string | null }): string | null {
  return besidePath === null ? null : besidePath + SUFFIX;
}

export class AnchorFile {
  readonly #path: string;
  readonly #dirty = new Map<string, AnchorLine>();
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();
  readonly #onFailure: (error: unknown) => void;
  readonly #epoch: string | undefined;

  constructor(path: string, onFailure: (error: unknown) => void, epoch?: string) {
    this.#path = path;
    this.#onFailure = onFailure;
    this.#epoch = epoch;
  }

  /** Call after the commit. */
  moved(line: AnchorLine): void {
    this.#dirty.set(line.session_id, line);
    this.#timer ??= setTimeout(() => void this.flush(), WRITE_INTERVAL_MS).unref();
  }

  flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const lines = [...this.#dirty.values()];
    this.#dirty.clear();
    if (lines.length > 0) {
      // Begun on a line of its own: a process that was killed may have left half of one at the end of the file.
      const text = `\n${this.#textOf(lines)}`;
      this.#writing = this.#writing.then(() => appendFile(this.#path, text, { mode: 0o600 })).catch(this.#onFailure);
    }
    return this.#writing;
  }

  async compactIfLarge(): Promise<void> {
    const size = await stat(this.#path).then(
      ({ size }) => size,
      () => 0,
    );
    if (size < COMPACT_AT_BYTES) return;
    const lines = [...(await readAnchors(this.#path, this.#epoch)).values()];
    const partial = `${this.#path}.${process.pid}.partial`;
    await writeFile(partial, this.#textOf(lines), { mode: 0o600 });
    await rename(partial, this.#path);
  }

  #textOf(lines: readonly AnchorLine[]): string {
    return lines.map((line) => `${JSON.stringify({ ...line, epoch: this.#epoch })}\n`).join("");
  }
}

/**
 * The anchors of a store by session id; none where there is no file. A torn last line is passed over: an anchor may be old. So is one of
 * another epoch, where one is named.
 */
export async function readAnchors(path: string, epoch?: string): Promise<Map<string, AnchorLine>> {
  const anchors = new Map<string, AnchorLine>();
  const text = await readFile(path, "utf8").catch(() => "");
  for (const line of text.split("\n")) {
    try {
      const { epoch: of = epoch, ...anchor } = JSON.parse(line) as AnchorLine & { readonly epoch?: string };
      if (epoch !== undefined && of !== epoch) continue;
      if (Number.isSafeInteger(anchor.seq) && typeof anchor.session_id === "string")
        anchors.set(anchor.session_id, anchor);
    } catch {
      // torn or foreign: says nothing
    }
  }
  return anchors;
}
