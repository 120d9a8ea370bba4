/** What came live, put to what was read: the last stretches of a session grow without being asked for again. */
import { type Bucket, bucketsOfEvents, type CountedEvent, cellOf, merged } from "./bucket.ts";
import type { Tile } from "./tile-cache.ts";
import { rangeOfTile, sizeOf, type TileKey } from "./tiles.ts";

const MOST_EVENTS = 4096;

/** The newest events, without their data. */
export class RecentEvents {
  #events: CountedEvent[] = [];

  add(events: readonly CountedEvent[]): void {
    for (const { seq, timestamp, type, energy_delta } of events) {
      // Told anew after a cut, or as the newest of what was left out.
      if (seq > (this.#events.at(-1)?.seq ?? 0)) this.#events.push({ seq, timestamp, type, energy_delta });
    }
    if (this.#events.length > MOST_EVENTS * 2) this.#events = this.#events.slice(-MOST_EVENTS);
  }

  forgetAfter(seq: number): void {
    this.#events = this.#events.filter((event) => event.seq <= seq);
  }

  clear(): void {
    this.#events = [];
  }

  /** Those that follow `seq` without a hole, up to `to`. */
  after(seq: number, to: number): readonly CountedEvent[] {
    const start = this.#events.findLastIndex((event) => event.seq <= seq) + 1;
    let end = start;
    while (end < this.#events.length) {
      const event = this.#events[end] as CountedEvent;
      if (event.seq !== seq + 1 + (end - start) || event.seq > to) break;
      end += 1;
    }
    return this.#events.slice(start, end);
  }
}

/** `total`: the energy before the tile, for one that is still empty. Null: nothing new fits. */
export function extended(tile: Tile, key: TileKey, recent: RecentEvents, total: number): Tile | null {
  const events = recent.after(tile.through, rangeOfTile(key).to);
  const last = events.at(-1);
  if (last === undefined) return null;
  const size = sizeOf(key.level);
  const added = bucketsOfEvents(events, size, tile.buckets.at(-1)?.total ?? total);
  return { buckets: joined(tile.buckets, added, size), through: last.seq };
}

function joined(before: readonly Bucket[], added: readonly Bucket[], size: number): readonly Bucket[] {
  const [last, next] = [before.at(-1), added[0]];
  if (last === undefined || next === undefined || cellOf(last.from, size) !== cellOf(next.from, size)) {
    return [...before, ...added];
  }
  return [...before.slice(0, -1), merged(last, next), ...added.slice(1)];
}
