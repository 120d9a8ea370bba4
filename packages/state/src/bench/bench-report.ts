/** What a run of `benchStore` measured, and what it should have. */
import type { ResolvedConfig } from "@wfstate/schemas";

export interface BenchOptions {
  /** Frames a second, 1 to 1000; default 60. */
  readonly rate?: number;
  /** 1 to 3600; default 60. */
  readonly seconds?: number;
  /** 1 to 1000; default 1. */
  readonly eventsPerFrame?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (frames: number, total: number) => void;
}

/** `put_ms`: one `put`. `thread_held_ms`: all that the thread does in a frame, the puts included. `commit_ms`: a batch, from its leaving to its commit. */
export type MeasureName = "put_ms" | "thread_held_ms" | "commit_ms" | "queue_depth";
export type CountName = "events_lost" | "events_missing";

export interface Measure {
  readonly name: MeasureName;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

export interface BenchTarget {
  readonly measure: MeasureName | CountName;
  readonly figure: "p50" | "p99" | "max" | "count";
  readonly at_most: number;
  readonly reached: number;
  readonly met: boolean;
}

export interface BenchReport {
  readonly engine: ResolvedConfig["database"]["type"];
  readonly durability: ResolvedConfig["database"]["durability"];
  /** The folder, or the server, in which the store stood while it was measured; null: in memory. */
  readonly place: string | null;
  readonly rate: number;
  readonly events_per_frame: number;
  readonly duration_ms: number;
  readonly frames: number;
  /** Frames that never ran, because the one before them took all their time; their events were put in the next. */
  readonly frames_left_out: number;
  readonly events: number;
  readonly events_per_second: number;
  /** Not taken, or given up, because the queue was full. */
  readonly events_lost: number;
  /** Of those that were told to be durable, so many were not found in the database afterwards. */
  readonly events_missing: number;
  readonly batches: number;
  readonly measures: readonly Measure[];
  readonly targets: readonly BenchTarget[];
}

type Limit = readonly [measure: BenchTarget["measure"], figure: BenchTarget["figure"], atMost: number];

/** As the specification has them: 5, 20 and 50 ms for a batch, a queue of 120 and 500, and for the thread the time of a frame. */
const LIMITS: readonly Limit[] = [
  ["commit_ms", "p50", 5],
  ["commit_ms", "p99", 20],
  ["commit_ms", "max", 50],
  ["queue_depth", "p99", 120],
  ["queue_depth", "max", 500],
  ["events_lost", "count", 0],
  ["events_missing", "count", 0],
];
const HUNDREDTH = 100;

export function targetsOf(
  frameMs: number,
  measures: readonly Measure[],
  counts: Readonly<Record<CountName, number>>,
): BenchTarget[] {
  const frame: Limit = ["thread_held_ms", "p99", Math.round(frameMs * HUNDREDTH) / HUNDREDTH];
  return [frame, ...LIMITS].map(([measure, figure, at_most]) => {
    const measured = measures.find(({ name }) => name === measure);
    const reached = figure === "count" ? counts[measure as CountName] : (measured?.[figure] ?? 0);
    return { measure, figure, at_most, reached, met: reached <= at_most };
  });
}
