/** What is known of one session for its plots: read in tiles from left to right, kept up by what comes live. */
import type { Bucket, CountedEvent } from "./bucket.ts";
import { extended, RecentEvents } from "./live-tail.ts";
import { Pauses } from "./pauses.ts";
import { paired, type Tile, TileCache } from "./tile-cache.ts";
import {
  levelFor,
  type Question,
  questionsFor,
  rangeOfTile,
  type SeqRange,
  sizeOf,
  type TileKey,
  tilesFor,
} from "./tiles.ts";

export interface DataOptions {
  /** Reads stretches; what is not stored yet is left out. */
  readonly read: (question: Question, abort: AbortSignal) => Promise<readonly Bucket[]>;
  /** `isLive`: it is more of the same. Else it was asked for, and somebody waits for it. */
  readonly onChange: (isLive: boolean) => void;
  readonly onError: (error: unknown) => void;
}

/** A second one is on its way while the server's answer to the first is read. */
const READS_AT_ONCE = 2;
/** What came live has a hole: read again, but not faster than this. */
const REREAD_MS = 1000;
const MOST_TIMES = 1000;
/** Whoever zooms on and on sees what stands in, until they stop. */
const REST_MS = 70;

export class TimelineData {
  readonly #options: DataOptions;
  readonly #cache = new TileCache();
  readonly #recent = new RecentEvents();
  readonly #running = new Map<string, AbortController>();
  readonly #readAt = new Map<string, number>();
  readonly #pauses: Pauses;
  #stored: SeqRange = { from: 1, to: 0 };
  #shown: SeqRange = { from: 1, to: 0 };
  #level = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;

  constructor(options: DataOptions) {
    this.#options = options;
    this.#pauses = new Pauses({ read: options.read, onChange: () => options.onChange(false) });
  }

  /** Something that is shown is still to come. */
  get isLoading(): boolean {
    return this.#missing().length > 0;
  }

  /** Nothing that is to come can move what is shown, but for what comes live. */
  get isExact(): boolean {
    return !this.isLoading && !this.#pauses.isLooking;
  }

  /** Sequences in each stretch. */
  get size(): number {
    return sizeOf(this.#level);
  }

  /** Says what is looked at, and reads what of it is not there: at once where nothing can stand in for it. */
  show(shown: SeqRange, stored: SeqRange): readonly Bucket[] {
    this.#stored = stored;
    this.#shown = shown;
    this.#level = levelFor(shown.to - shown.from + 1);
    this.#cache.head = stored.to;
    if (stored.to === 0) return [];
    for (const key of this.#keys().slice(-2)) this.#extend(key);
    const found = this.#cache.cover(shown, this.#level);
    const isCovered = (found[0]?.from ?? Number.POSITIVE_INFINITY) <= shown.from && (found.at(-1)?.to ?? 0) >= shown.to;
    this.#abortUnwanted();
    if (!isCovered) this.#read();
    else if (!this.isLoading) this.#pauses.look(found);
    else if (this.#running.size === 0) this.#readIn(REST_MS);
    return this.#pauses.split(found);
  }

  add(events: readonly CountedEvent[]): void {
    this.#recent.add(events);
    this.#options.onChange(true);
  }

  /** Everything after `seq` was taken back. */
  rewind(seq: number): void {
    this.#recent.forgetAfter(seq);
    this.#cache.forgetAfter(seq);
    this.#pauses.forget();
    this.#readAt.clear();
    this.#options.onChange(false);
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    for (const running of this.#running.values()) running.abort();
    this.#pauses.forget();
    this.#cache.clear();
    this.#recent.clear();
  }

  #keys(): TileKey[] {
    return tilesFor(this.#shown, this.#level);
  }

  #missing(): TileKey[] {
    if (this.#stored.to === 0) return [];
    return this.#keys().filter((key) => {
      const { from, to } = rangeOfTile(key);
      const until = Math.min(to, this.#stored.to);
      return until >= Math.max(from, this.#stored.from) && (this.#cache.get(key)?.through ?? 0) < until;
    });
  }

  #abortUnwanted(): void {
    const wanted = new Set(this.#missing().map(nameOf));
    for (const [name, running] of this.#running) {
      if (wanted.has(name)) continue;
      running.abort();
      this.#running.delete(name);
    }
  }

  #readIn(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#read(), ms);
  }

  #read(): void {
    clearTimeout(this.#timer);
    if (this.#isClosed) return;
    for (const key of this.#missing()) {
      if (this.#running.size >= READS_AT_ONCE) return;
      if (this.#running.has(nameOf(key))) continue;
      const rest = (this.#readAt.get(nameOf(key)) ?? Number.NEGATIVE_INFINITY) + REREAD_MS - performance.now();
      if (rest > 0) {
        this.#readIn(rest);
        return;
      }
      void this.#readTile(key);
    }
  }

  async #readTile(key: TileKey): Promise<void> {
    const name = nameOf(key);
    const running = new AbortController();
    this.#running.set(name, running);
    let isRead = false;
    try {
      const questions = questionsFor(key, this.#stored.to);
      const answers = await Promise.all(questions.map((one) => this.#options.read(one, running.signal)));
      const buckets = paired(answers.flat(), sizeOf(key.level));
      if (running.signal.aborted) return;
      this.#keep(key, buckets);
      isRead = true;
    } catch (error) {
      if (!running.signal.aborted) this.#options.onError(error);
    } finally {
      if (this.#running.get(name) === running) {
        this.#running.delete(name);
        if (this.#readAt.size > MOST_TIMES) this.#readAt.clear();
        this.#readAt.set(name, performance.now());
        if (isRead) this.#options.onChange(false);
        this.#read();
      }
    }
  }

  #keep(key: TileKey, buckets: readonly Bucket[]): void {
    this.#cache.set(key, { buckets, through: buckets.at(-1)?.to ?? rangeOfTile(key).from - 1 });
    this.#extend(key);
  }

  #extend(key: TileKey): void {
    const tile = this.#cache.get(key) ?? this.#begun(key);
    if (tile === null) return;
    const grown = extended(tile, key, this.#recent, this.#totalBefore(key));
    if (grown !== null) this.#cache.set(key, grown);
  }

  /** A tile of which nothing is stored yet, since the one before has just become full. */
  #begun(key: TileKey): Tile | null {
    const { from } = rangeOfTile(key);
    const isNext = key.index === 0 ? this.#stored.from === 1 : (this.#before(key)?.through ?? 0) === from - 1;
    return isNext ? { buckets: [], through: from - 1 } : null;
  }

  #totalBefore(key: TileKey): number {
    return this.#before(key)?.buckets.at(-1)?.total ?? 0;
  }

  #before({ level, index }: TileKey): Tile | null {
    return index === 0 ? null : this.#cache.get({ level, index: index - 1 });
  }
}

function nameOf({ level, index }: TileKey): string {
  return `${level}:${index}`;
}
