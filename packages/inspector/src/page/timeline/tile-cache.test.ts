import { describe, expect, it } from "vitest";
import { row } from "./testing.ts";
import { TileCache } from "./tile-cache.ts";
import { levelFor, MOST_BUCKETS, questionsFor, rangeOfTile, sizeOf, TILE_BUCKETS, tilesFor } from "./tiles.ts";

const places = (cache: TileCache, from: number, to: number, level: number) =>
  cache.cover({ from, to }, level).map((bucket) => [bucket.from, bucket.to]);

function tile(level: number, index: number) {
  const { from, to } = rangeOfTile({ level, index });
  return { buckets: row(TILE_BUCKETS, sizeOf(level), from), through: to };
}

describe("tiles", () => {
  it("are as fine as the plots are wide", () => {
    expect(levelFor(MOST_BUCKETS)).toBe(0);
    expect(levelFor(MOST_BUCKETS + 1)).toBe(1);
    expect(tilesFor({ from: 1, to: 1_000_000 }, levelFor(1_000_000))).toHaveLength(8);
    expect(sizeOf(levelFor(1_000_000)) * MOST_BUCKETS).toBeGreaterThanOrEqual(1_000_000);
  });

  it("lie beside each other", () => {
    const ranges = tilesFor({ from: 60, to: 200 }, 0).map(rangeOfTile);
    expect(ranges).toEqual([
      { from: 1, to: 64 },
      { from: 65, to: 128 },
      { from: 129, to: 192 },
      { from: 193, to: 256 },
    ]);
  });
});

describe("what is asked for a tile", () => {
  it("is the tile, or whole stretches and the rest where the session ends in it", () => {
    const key = { level: 5, index: 5 };
    expect(questionsFor(key, 20_000)).toEqual([{ from: 10_241, to: 12_288, buckets: 64 }]);
    expect(questionsFor(key, 10_241 + 69)).toEqual([
      { from: 10_241, to: 10_304, buckets: 2 },
      { from: 10_305, to: 10_336, buckets: 1 },
    ]);
    expect(questionsFor(key, 10_240)).toEqual([]);
    expect(questionsFor(key, 10_241 + 31)).toEqual([{ from: 10_241, to: 10_272, buckets: 1 }]);
  });
});

describe("the cache of tiles", () => {
  it("makes a coarser tile of two finer ones", () => {
    const cache = new TileCache();
    cache.head = 1000;
    cache.set({ level: 1, index: 0 }, tile(1, 0));
    expect(cache.get({ level: 2, index: 0 })).toBeNull();
    cache.set({ level: 1, index: 1 }, tile(1, 1));
    expect(cache.get({ level: 2, index: 0 })).toMatchObject({ through: 256 });
    expect(places(cache, 1, 12, 2)).toEqual([
      [1, 4],
      [5, 8],
      [9, 12],
    ]);
  });

  it("makes it of one, where the session ends there", () => {
    const cache = new TileCache();
    cache.head = 64;
    cache.set({ level: 0, index: 0 }, tile(0, 0));
    expect(cache.get({ level: 1, index: 0 })).toMatchObject({ through: 64 });
  });

  it("shows a coarser tile until the finer one is there, and nothing twice", () => {
    const cache = new TileCache();
    cache.head = 100_000;
    cache.set({ level: 5, index: 0 }, tile(5, 0));
    cache.set({ level: 0, index: 1 }, tile(0, 1));
    const shown = cache.cover({ from: 40, to: 180 }, 0);
    expect(shown.at(0)).toMatchObject({ from: 33, to: 64 });
    expect(shown.slice(1, 65)).toEqual(tile(0, 1).buckets);
    expect(shown.slice(65).map(({ from }) => from)).toEqual([129, 161]);
  });

  it("shows a stretch once that stands in for more than one tile", () => {
    const cache = new TileCache();
    cache.head = 100_000;
    cache.set({ level: 8, index: 0 }, tile(8, 0));
    expect(places(cache, 1, 300, 0)).toEqual([
      [1, 256],
      [257, 512],
    ]);
  });

  it("stays bounded, and keeps what was used last", () => {
    const cache = new TileCache();
    for (let index = 0; index < 300; index += 1) {
      cache.set({ level: 0, index }, tile(0, index));
      cache.get({ level: 0, index: 0 });
    }
    expect(cache.size).toBeLessThanOrEqual(96);
    expect(cache.get({ level: 0, index: 0 })).not.toBeNull();
    expect(cache.get({ level: 0, index: 100 })).toBeNull();
  });

  it("forgets what was taken back", () => {
    const cache = new TileCache();
    cache.set({ level: 0, index: 0 }, tile(0, 0));
    cache.set({ level: 0, index: 1 }, tile(0, 1));
    cache.forgetAfter(100);
    expect(cache.get({ level: 0, index: 0 })).not.toBeNull();
    expect(cache.get({ level: 0, index: 1 })).toBeNull();
  });
});
