/** The tiles that were read, the newest used of them: memory stays bounded however long one looks around. */
import { type Bucket, merged } from "./bucket.ts";
import { rangeOfTile, type SeqRange, sizeOf, type TileKey, tilesFor } from "./tiles.ts";

export interface Tile {
  readonly buckets: readonly Bucket[];
  /** The last sequence that it covers; the end of its range where it is complete. */
  readonly through: number;
}

const MOST_TILES = 96;
/** How far up a coarser tile is looked for, to show until the finer one is there. */
const LEVELS_UP = 12;

export class TileCache {
  readonly #tiles = new Map<string, Tile>();
  /** The last sequence that there is. */
  head = 0;

  get size(): number {
    return this.#tiles.size;
  }

  get(key: TileKey): Tile | null {
    const name = nameOf(key);
    const found = this.#tiles.get(name);
    if (found === undefined) return this.#fromFiner(key);
    this.#tiles.delete(name);
    this.#tiles.set(name, found);
    return found;
  }

  set(key: TileKey, tile: Tile): void {
    const name = nameOf(key);
    this.#tiles.delete(name);
    this.#tiles.set(name, tile);
    for (const oldest of this.#tiles.keys()) {
      if (this.#tiles.size <= MOST_TILES) return;
      this.#tiles.delete(oldest);
    }
  }

  /** What was read after `seq` does not hold any more. */
  forgetAfter(seq: number): void {
    for (const [name, tile] of this.#tiles) {
      if (tile.through > seq) this.#tiles.delete(name);
    }
  }

  clear(): void {
    this.#tiles.clear();
  }

  /** The best that is there for a range, in its order; where the level lacks a tile, a coarser one stands in. */
  cover(range: SeqRange, level: number): Bucket[] {
    const found: Bucket[] = [];
    for (const key of tilesFor(range, level)) {
      for (const bucket of this.get(key)?.buckets ?? this.#standIn(key)) {
        const isIn = bucket.to >= range.from && bucket.from <= range.to;
        if (isIn && bucket.from > (found.at(-1)?.to ?? 0)) found.push(bucket);
      }
    }
    return found;
  }

  #standIn(wanted: TileKey): readonly Bucket[] {
    const part = rangeOfTile(wanted);
    for (let coarser = wanted.level + 1; coarser <= wanted.level + LEVELS_UP; coarser += 1) {
      const key = tilesFor({ from: part.from, to: part.from }, coarser)[0] as TileKey;
      const tile = this.#tiles.get(nameOf(key));
      const shown = tile?.buckets.filter(({ from, to }) => to >= part.from && from <= part.to) ?? [];
      if (shown.length > 0) return shown;
    }
    return [];
  }

  /** A session that grows is drawn ever coarser: nothing is asked again for that. */
  #fromFiner(key: TileKey): Tile | null {
    if (key.level === 0) return null;
    const finer = [0, 1].map((half) => ({ level: key.level - 1, index: key.index * 2 + half }));
    const [left, right] = finer.map((half) => this.#tiles.get(nameOf(half)));
    const end = rangeOfTile(finer[0] as TileKey).to;
    if (left === undefined || left.through < end || (right === undefined && this.head > end)) return null;
    const tile = {
      buckets: paired([...left.buckets, ...(right?.buckets ?? [])], sizeOf(key.level)),
      through: right?.through ?? left.through,
    };
    this.set(key, tile);
    return tile;
  }
}

function nameOf({ level, index }: TileKey): string {
  return `${level}:${index}`;
}

/** Those that begin in the same stretch of a grid, as one. */
export function paired(buckets: readonly Bucket[], size: number): Bucket[] {
  const found: Bucket[] = [];
  for (const bucket of buckets) {
    const last = found.at(-1);
    const isSame = last !== undefined && Math.floor((last.from - 1) / size) === Math.floor((bucket.from - 1) / size);
    if (isSame) found[found.length - 1] = merged(last, bucket);
    else found.push(bucket);
  }
  return found;
}
