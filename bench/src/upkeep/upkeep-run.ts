import type { WfstateConfig } from "@wfstate/state";

/** What one process is to do: a 60 Hz loop, with or without the jobs of the background beside it. */
export interface UpkeepRun {
  readonly config: WfstateConfig;
  readonly withJobs: boolean;
  readonly eventsPerSecond: number;
  readonly frames: number;
  /** Turns of the app's own computing in a frame. */
  readonly workTurns: number;
}

export interface UpkeepResult {
  /** Frames whose work ended over 16.67 ms after they were due, and those that never ran. */
  readonly late: number;
  readonly frames: number;
  /** From a batch leaving to its commit being known, in ms. */
  readonly batchP50: number;
  readonly batchP99: number;
  readonly batchMax: number;
  /** How often each job came to its end. */
  readonly jobs: Readonly<Record<string, number>>;
  readonly trimmed: number;
  readonly put: number;
}
