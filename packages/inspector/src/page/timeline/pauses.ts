/** Stretches that took far longer than the others: where in them nothing happened is looked up, so that all else lies where it was. */
import { foldedFrom } from "./axis.ts";
import { type Bucket, merged } from "./bucket.ts";
import { type Question, TILE_BUCKETS } from "./tiles.ts";

export interface PausesOptions {
  readonly read: (question: Question, abort: AbortSignal) => Promise<readonly Bucket[]>;
  readonly onChange: () => void;
}

/** The longest of those that are drawn. */
const MOST_SUSPECTS = 16;
/** In each of the stretches that such a one is split into. */
const MOST_INNER = 4;
const MOST_KEPT = 256;

export class Pauses {
  readonly #options: PausesOptions;
  readonly #parts = new Map<string, readonly Bucket[]>();
  #looking: AbortController | null = null;
  #last = "";

  constructor(options: PausesOptions) {
    this.#options = options;
  }

  /** A pause may still be found, and move what lies after it. */
  get isLooking(): boolean {
    return this.#looking !== null;
  }

  /** The same stretches, split where a pause in them is known. */
  split(buckets: readonly Bucket[]): readonly Bucket[] {
    return this.#parts.size === 0 ? buckets : buckets.flatMap((bucket) => this.#parts.get(nameOf(bucket)) ?? bucket);
  }

  /** Looks into the slow ones, the slowest first. */
  look(buckets: readonly Bucket[]): void {
    if (this.#looking !== null) return;
    const pause = foldedFrom(buckets);
    // The last one of a session that runs is another one each time.
    const last = buckets.at(-1);
    const isSettled = last === undefined || nameOf(last) === this.#last;
    this.#last = last === undefined ? "" : nameOf(last);
    const candidates = isSettled ? buckets : buckets.slice(0, -1);
    const next = slowest(candidates, pause, MOST_SUSPECTS).find((bucket) => !this.#parts.has(nameOf(bucket)));
    if (next !== undefined) void this.#find(next, pause);
  }

  forget(): void {
    this.#looking?.abort();
    this.#looking = null;
    this.#parts.clear();
  }

  async #find(bucket: Bucket, pause: number): Promise<void> {
    const looking = new AbortController();
    this.#looking = looking;
    // What cannot be read is drawn as it is.
    const found = await this.#inner(bucket, pause, looking.signal).catch(() => [bucket]);
    if (looking.signal.aborted) return;
    this.#looking = null;
    if (this.#parts.size >= MOST_KEPT) this.#parts.clear();
    this.#parts.set(nameOf(bucket), splitAt(found, pause));
    this.#options.onChange();
  }

  async #inner(bucket: Bucket, pause: number, abort: AbortSignal): Promise<readonly Bucket[]> {
    const { from, to } = bucket;
    const parts = await this.#options.read({ from, to, buckets: Math.min(TILE_BUCKETS, to - from + 1) }, abort);
    const slow = new Set(parts.length > 1 ? slowest(parts, pause, MOST_INNER) : []);
    const found: Bucket[] = [];
    for (const part of parts) found.push(...(slow.has(part) ? await this.#inner(part, pause, abort) : [part]));
    return found;
  }
}

function slowest(buckets: readonly Bucket[], pause: number, most: number): Bucket[] {
  const took = ({ start, end }: Bucket) => end - start;
  return buckets
    .filter((bucket) => bucket.events > 1 && took(bucket) > pause)
    .toSorted((one, other) => took(other) - took(one))
    .slice(0, most);
}

/** As few as there can be without a pause in one; a clock that was set back is one too. */
export function splitAt(parts: readonly Bucket[], pause: number): Bucket[] {
  const found: Bucket[] = [];
  for (const part of parts) {
    const last = found.at(-1);
    if (last !== undefined && Math.abs(part.start - last.end) <= pause) found[found.length - 1] = merged(last, part);
    else found.push(part);
  }
  return found;
}

function nameOf({ from, to }: Bucket): string {
  return `${from}-${to}`;
}
