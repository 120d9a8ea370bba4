/**
 * A session is asked for in tiles, as a map is: a level has stretches of 2^level sequences, a tile of it has 64 of them. So what was
 * read is of use again after a pan or a zoom, and two tiles of a level make one of the next.
 */

export const TILE_BUCKETS = 64;
/** So many stretches at most are drawn over the width of the plots. */
export const MOST_BUCKETS = 512;

export interface TileKey {
  readonly level: number;
  readonly index: number;
}

export interface SeqRange {
  readonly from: number;
  readonly to: number;
}

export function sizeOf(level: number): number {
  return 2 ** level;
}

/** The finest level that shows so many sequences in no more than `MOST_BUCKETS` stretches. */
export function levelFor(sequences: number): number {
  return Math.max(0, Math.ceil(Math.log2(Math.max(1, sequences) / MOST_BUCKETS)));
}

export function rangeOfTile({ level, index }: TileKey): SeqRange {
  const sequences = TILE_BUCKETS * sizeOf(level);
  return { from: index * sequences + 1, to: (index + 1) * sequences };
}

/** From left to right. */
export function tilesFor({ from, to }: SeqRange, level: number): TileKey[] {
  const sequences = TILE_BUCKETS * sizeOf(level);
  const first = Math.floor((Math.max(1, from) - 1) / sequences);
  const last = Math.floor((Math.max(1, to) - 1) / sequences);
  return Array.from({ length: last - first + 1 }, (_, at) => ({ level, index: first + at }));
}

export interface Question extends SeqRange {
  readonly buckets: number;
}

/** What to ask for a tile of a session that ends at `head`: whole stretches, and then what there is of the last one. */
export function questionsFor(key: TileKey, head: number): Question[] {
  const { from, to } = rangeOfTile(key);
  if (head >= to) return [{ from, to, buckets: TILE_BUCKETS }];
  const whole = Math.max(0, Math.floor((head - from + 1) / sizeOf(key.level)));
  const rest = from + whole * sizeOf(key.level);
  return [
    ...(whole > 0 ? [{ from, to: rest - 1, buckets: whole }] : []),
    ...(rest <= head ? [{ from: rest, to: rest + sizeOf(key.level) - 1, buckets: 1 }] : []),
  ];
}
