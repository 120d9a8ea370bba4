import type { Target, WfstateConfig } from "@wfstate/state";

export interface ValidateRun {
  readonly target: Extract<Target, string> | WfstateConfig;
}

/** Sizes in bytes. */
export interface ValidateMeasures {
  readonly events: number;
  readonly snapshots: number;
  readonly findings: number;
  readonly ms: number;
  /** What is alive, after a garbage collection, when a tenth and when nine tenths of the events are checked. */
  readonly aliveAtTenth: number;
  readonly aliveAtNineTenths: number;
  /** Resident size when it began, and its highest. */
  readonly residentBefore: number;
  readonly residentPeak: number;
}
