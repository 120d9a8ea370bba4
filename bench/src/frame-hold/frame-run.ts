import type { LoopSize, LoopTimes } from "./frame-loop.ts";

/** What one process is to do. */
export interface FrameRun extends LoopSize {
  /** Null: without storage. */
  readonly path: string | null;
}

export interface FrameResult extends LoopTimes {
  readonly put: number;
  /** Median time from a batch leaving to its commit being known, in ms; 0 without storage. */
  readonly writeLatencyMs: number;
}
