import { wholeNumber } from "../arguments.ts";
import { storedEnds } from "../sql/points.ts";
import { readTypeStretches, type TypeStretch } from "../sql/stretches.ts";
import type { ReadContext, SessionRef } from "./context.ts";
import type { EnergyBefore } from "./energy-before.ts";
import { LAST_SEQ } from "./event-pages.ts";
import { scanWindows } from "./scan-windows.ts";
import { typeFilter } from "./type-filter.ts";

export interface EnergyBucketsOptions {
  readonly session_id: string;
  /** First sequence; default 1. */
  readonly from?: number;
  /** Last sequence; default the newest stored. */
  readonly to?: number;
  /** At most so many, 1 to 2000; default 200, for a timeline 400. */
  readonly buckets?: number;
  readonly signal?: AbortSignal;
}

export interface TimelineOptions extends EnergyBucketsOptions {
  /** Names and globs of the types that are told apart; default all. All other figures are of all events. */
  readonly types?: readonly string[];
}

/** A stretch of a session. */
export interface EnergyBucket {
  readonly from_seq: number;
  readonly to_seq: number;
  readonly events: number;
  /** Sum of `energy_delta`. */
  readonly energy: number;
  readonly first_timestamp: string;
  readonly last_timestamp: string;
}

export interface TimelineBucket extends EnergyBucket {
  /** Sum of `energy_delta` from the beginning of the timeline to the end of the bucket. */
  readonly total: number;
  readonly types: Readonly<Record<string, { readonly events: number; readonly first_seq: number }>>;
}

export interface Timeline {
  readonly from: number;
  readonly to: number;
  /** Sequences in each bucket. */
  readonly size: number;
  /** Sum of `energy_delta` of all that happened before. */
  readonly base_total: number;
  /** Those that hold an event. */
  readonly buckets: readonly TimelineBucket[];
}

const DEFAULT_ENERGY_BUCKETS = 200;
const DEFAULT_BUCKETS = 400;
const MAX_BUCKETS = 2000;

type Options<Of extends EnergyBucketsOptions> = Omit<Of, "session_id">;

/** Energy and number of a session's events, in stretches of equally many sequences. Throws `INVALID_ARGUMENT`, `ABORTED`. */
export async function readEnergyBuckets(
  context: ReadContext<unknown>,
  session: SessionRef,
  options: Options<EnergyBucketsOptions>,
): Promise<EnergyBucket[]> {
  const { buckets } = await readBuckets(context, session, options, DEFAULT_ENERGY_BUCKETS);
  return buckets.map(({ types: _, ...bucket }) => bucket);
}

/** The same, with the types in each, and with the energy that has come together. */
export async function readTimeline(
  context: ReadContext<unknown>,
  session: SessionRef,
  options: Options<TimelineOptions>,
  energyBefore: EnergyBefore,
): Promise<Timeline> {
  const wanted = typeFilter(options.types);
  const { from, to, size, last, buckets } = await readBuckets(context, session, options, DEFAULT_BUCKETS);
  const base_total = await energyBefore.sum(context, session, Math.min(from, last + 1), options.signal);
  let total = 0;
  return {
    from,
    to,
    size,
    base_total,
    buckets: buckets.map(({ types, ...bucket }) => {
      total += bucket.energy;
      return { ...bucket, total, types: Object.fromEntries([...types].filter(([type]) => wanted(type))) };
    }),
  };
}

interface Bucket extends EnergyBucket {
  readonly types: ReadonlyMap<string, { readonly events: number; readonly first_seq: number }>;
}

interface Buckets extends Pick<Timeline, "from" | "to" | "size"> {
  /** The last sequence that is stored. */
  readonly last: number;
  readonly buckets: readonly Bucket[];
}

async function readBuckets(
  context: ReadContext<unknown>,
  session: SessionRef,
  options: Options<EnergyBucketsOptions>,
  defaultCount: number,
): Promise<Buckets> {
  const { store, db } = context;
  const from = wholeNumber("from", options.from ?? 1, 1);
  const asked = wholeNumber("to", options.to ?? LAST_SEQ, 0);
  const count = wholeNumber("buckets", options.buckets ?? defaultCount, 1, MAX_BUCKETS);
  const ends = (await storedEnds(store, db, session.sessionKey)) ?? { first: 1, last: 0 };
  const to = Math.min(asked, ends.last);
  const size = Math.max(1, Math.ceil((to - from + 1) / count));
  const stored = { first: Math.max(from, ends.first), last: to };
  const buckets = new Map<number, Bucket>();
  for await (const window of scanWindows(context, stored, options.signal)) {
    const rows = await readTypeStretches(store, db, session.sessionKey, { ...window, origin: from, size });
    for (const row of rows) buckets.set(row.start, joined(buckets.get(row.start), row));
  }
  return {
    from,
    to,
    size,
    last: ends.last,
    buckets: [...buckets.values()].toSorted((a, b) => a.from_seq - b.from_seq),
  };
}

/** Windows may end within a stretch, and a stretch has a row for each type. */
function joined(bucket: Bucket | undefined, { start: _, type, ...row }: TypeStretch): Bucket {
  const known = bucket?.types.get(type);
  const events = (known?.events ?? 0) + row.events;
  const first_seq = known === undefined ? row.from_seq : Math.min(known.first_seq, row.from_seq);
  const types = new Map(bucket?.types).set(type, { events, first_seq });
  if (bucket === undefined) return { ...row, types };
  return {
    from_seq: Math.min(bucket.from_seq, row.from_seq),
    to_seq: Math.max(bucket.to_seq, row.to_seq),
    events: bucket.events + row.events,
    energy: bucket.energy + row.energy,
    first_timestamp: bucket.first_timestamp < row.first_timestamp ? bucket.first_timestamp : row.first_timestamp,
    last_timestamp: bucket.last_timestamp > row.last_timestamp ? bucket.last_timestamp : row.last_timestamp,
    types,
  };
}
