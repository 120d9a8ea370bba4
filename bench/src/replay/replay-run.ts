export interface ReplayRun {
  readonly path: string;
}

export interface ReplayOutcome {
  readonly events: number;
  readonly ms: number;
  readonly digest: string;
}

/** Of the replay through the library; sizes in bytes. */
export interface ReplayMeasures extends ReplayOutcome {
  /** What is alive after a replay of the first tenth, and after one of all. */
  readonly aliveAfterTenth: number;
  readonly aliveAfterAll: number;
  /** Resident size when the timed replay began, and its highest. */
  readonly residentBefore: number;
  readonly residentPeak: number;
  readonly longestBlockMs: number;
}
