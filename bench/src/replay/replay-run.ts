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
  /** Highest resident size in the first fifth of the replay, and in the rest. */
  readonly peakAtFirst: number;
  readonly peakLater: number;
  readonly longestBlockMs: number;
}
