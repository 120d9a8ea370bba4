export const FRAMES_PER_SECOND = 60;
export const FRAME_MS: number = 1000 / FRAMES_PER_SECOND;

/** What one process is to do. */
export interface FrameRun {
  /** Null: without storage. */
  readonly path: string | null;
  readonly eventsPerSecond: number;
  readonly warmUpFrames: number;
  readonly frames: number;
  /** Turns of the app's own computing in a frame. */
  readonly workTurns: number;
}

export interface FrameResult {
  readonly put: number;
  /** What the thread did, in ms, from the end of a frame's work to the start of the next frame; a value a frame. */
  readonly between: readonly number[];
  /** From the moment a frame was due to the end of its work, in ms; a value a frame. */
  readonly frames: readonly number[];
  /** Frames that never ran, because the one before them took all their time. */
  readonly leftOut: number;
  /** Median time from a batch leaving to its commit being known, in ms; 0 without storage. */
  readonly writeLatencyMs: number;
}
