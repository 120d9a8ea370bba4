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
import { randomUUID } from "node:crypto";
import { appendFile, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

export interface AnchorLine {
  readonly session_id: string;
  readonly seq: number;
  readonly chain: string;
}

const SUFFIX = "-anchor";
const PARTIAL_SUFFIX = ".partial";
const OWNER_ONLY = 0o600;
const WRITE_INTERVAL_MS = 1_000;
/** A larger file is rewritten with one line a session when the store is opened. */
const COMPACT_AT_BYTES = 1_048_576;

/** Null where the store leaves nothing on disk. */
export function anchorPathOf({ besidePath }: { readonly besidePath: string | null }): string | null {
  return besidePath === null ? null : besidePath + SUFFIX;
}

/** Files that are to become the anchor, and that nobody may ever finish. */
export async function partialAnchorsOf(path: string): Promise<string[]> {
  const [folder, start] = [dirname(path), `${basename(path)}.`];
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => name.startsWith(start) && name.endsWith(PARTIAL_SUFFIX))
    .map((name) => join(folder, name));
}

export class AnchorFile {
  readonly #path: string;
  readonly #dirty = new Map<string, AnchorLine>();
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();
  readonly #onFailure: (error: unknown) => void;
  readonly #epoch: string | undefined;
  readonly #onFlushed: (sessionIds: readonly string[]) => Promise<void>;

  /** @param onFlushed told of the sessions whose lines were written; part of the flush */
  constructor(
    path: string,
    onFailure: (error: unknown) => void,
    epoch?: string,
    onFlushed: (sessionIds: readonly string[]) => Promise<void> = () => Promise.resolve(),
  ) {
    this.#path = path;
    this.#onFailure = onFailure;
    this.#epoch = epoch;
    this.#onFlushed = onFlushed;
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
    this.#writing = this.#writing.then(() => this.#append(lines)).catch(this.#onFailure);
    return this.#writing;
  }

  async #append(lines: readonly AnchorLine[]): Promise<void> {
    // Begun on a line of its own: a process that was killed may have left half of one at the end of the file.
    if (lines.length > 0) await appendFile(this.#path, `\n${this.#textOf(lines)}`, { mode: OWNER_ONLY });
    await this.#onFlushed(lines.map(({ session_id }) => session_id));
  }

  /**
   * The new file is there before a line of the old one is read, and gets its name last. Who erases a session blanks the old one's lines,
   * deletes every new one then, and looks at last whether the anchor is still the file that was blanked: so no line that is blanked
   * comes back, whoever is killed or frozen where.
   */
  async compactIfLarge(): Promise<void> {
    const size = await stat(this.#path).then(
      ({ size }) => size,
      () => 0,
    );
    if (size < COMPACT_AT_BYTES) return;
    // Of those that were killed; one that is at work finds its own no more, and lets the anchor be.
    for (const left of await partialAnchorsOf(this.#path)) await rm(left, { force: true });
    const partial = `${this.#path}.${randomUUID()}${PARTIAL_SUFFIX}`;
    try {
      const handle = await open(partial, "wx", OWNER_ONLY);
      try {
        const lines = [...(await readAnchors(this.#path, this.#epoch)).values()];
        await handle.writeFile(this.#textOf(lines));
      } finally {
        await handle.close();
      }
      await rename(partial, this.#path);
    } catch (error) {
      // Somebody erases a session, or does the same: the file may stay large until the next time.
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
      await rm(partial, { force: true });
      this.#onFailure(error);
    }
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
