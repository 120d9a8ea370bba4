/** Stretches for tests: what of them matters, the rest as it would be. */
import type { Bucket, CountedEvent, TypeCount } from "./bucket.ts";

/** Events that are `ms` apart, from `from` to `to`. */
export function bucket(
  from: number,
  to: number,
  start: number,
  ms = 10,
  types: Record<string, TypeCount> = {},
): Bucket {
  const events = to - from + 1;
  return {
    from,
    to,
    events,
    energy: events,
    total: to,
    start,
    end: start + (events - 1) * ms,
    types: new Map(Object.entries(types)),
  };
}

/** `count` stretches of `size` sequences without a pause between them. */
export function row(count: number, size: number, from = 1, start = 0, ms = 10): Bucket[] {
  return Array.from({ length: count }, (_, index) => {
    const first = from + index * size;
    return bucket(first, first + size - 1, start + index * size * ms, ms);
  });
}

/** One a millisecond, each with one EU. */
export function events(from: number, to: number, type = "energy.update"): CountedEvent[] {
  return Array.from({ length: to - from + 1 }, (_, index) => ({
    seq: from + index,
    timestamp: new Date(from + index).toISOString(),
    type,
    energy_delta: 1,
  }));
}
