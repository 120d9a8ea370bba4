/** What a plot has for a point: a stretch of a session, summed up. */
import type { HttpTimelineBucket } from "@wfstate/schemas";

export interface TypeCount {
  readonly events: number;
  /** Sequence of the first of the type in the stretch. */
  readonly first: number;
}

export interface Bucket {
  readonly from: number;
  readonly to: number;
  readonly events: number;
  readonly energy: number;
  /** Energy of the session at its end. */
  readonly total: number;
  /** Milliseconds since 1970, to the microsecond. */
  readonly start: number;
  readonly end: number;
  readonly types: ReadonlyMap<string, TypeCount>;
}

/** What of an event counts here. */
export interface CountedEvent {
  readonly seq: number;
  readonly timestamp: string;
  readonly type: string;
  readonly energy_delta: number | null;
}

const FRACTION = /\.\d{3}(\d{1,6})/;

/** `Date.parse` with what it drops: two events of a 60 Hz loop can be microseconds apart. */
export function millisOf(timestamp: string): number {
  const digits = FRACTION.exec(timestamp)?.[1];
  return Date.parse(timestamp) + (digits === undefined ? 0 : Number(`0.${digits}`));
}

export function bucketOf(answered: HttpTimelineBucket, baseTotal: number): Bucket {
  return {
    from: answered.from_seq,
    to: answered.to_seq,
    events: answered.events,
    energy: answered.energy,
    total: baseTotal + answered.total,
    start: millisOf(answered.first_timestamp),
    end: millisOf(answered.last_timestamp),
    types: new Map(
      Object.entries(answered.types).map(([type, { events, first_seq }]) => [type, { events, first: first_seq }]),
    ),
  };
}

/** Two that follow each other, as one. */
export function merged(left: Bucket, right: Bucket): Bucket {
  const types = new Map(left.types);
  for (const [type, { events, first }] of right.types) {
    const before = types.get(type);
    types.set(type, { events: (before?.events ?? 0) + events, first: before?.first ?? first });
  }
  return {
    from: left.from,
    to: right.to,
    events: left.events + right.events,
    energy: left.energy + right.energy,
    total: right.total,
    start: Math.min(left.start, right.start),
    end: Math.max(left.end, right.end),
    types,
  };
}

/** Events that follow each other, in the stretches of a grid of `size` sequences; `total` is the energy before them. */
export function bucketsOfEvents(events: readonly CountedEvent[], size: number, total: number): Bucket[] {
  const found: Bucket[] = [];
  let sum = total;
  let at = 0;
  while (at < events.length) {
    const cell = cellOf((events[at] as CountedEvent).seq, size);
    let until = at + 1;
    while (until < events.length && cellOf((events[until] as CountedEvent).seq, size) === cell) until += 1;
    const bucket = summedUp(events.slice(at, until), sum);
    found.push(bucket);
    sum = bucket.total;
    at = until;
  }
  return found;
}

/** Which stretch of the grid a sequence lies in. */
export function cellOf(seq: number, size: number): number {
  return Math.floor((seq - 1) / size);
}

function summedUp(events: readonly CountedEvent[], before: number): Bucket {
  const [first, last] = [events[0] as CountedEvent, events.at(-1) as CountedEvent];
  const types = new Map<string, TypeCount>();
  let energy = 0;
  let [start, end] = [first.timestamp, first.timestamp];
  for (const { seq, timestamp, type, energy_delta } of events) {
    const counted = types.get(type);
    types.set(type, { events: (counted?.events ?? 0) + 1, first: counted?.first ?? seq });
    energy += energy_delta ?? 0;
    // All are UTC and equally long: their order is that of their characters.
    if (timestamp < start) start = timestamp;
    if (timestamp > end) end = timestamp;
  }
  return {
    from: first.seq,
    to: last.seq,
    events: events.length,
    energy,
    total: before + energy,
    start: millisOf(start),
    end: millisOf(end),
    types,
  };
}
