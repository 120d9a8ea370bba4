/** What the loop's process tells the one that watches it. */
import type { Metrics, RecoveryReport } from "@wfstate/state";

export interface LoopOptions {
  readonly databasePath: string;
  /** The session to recover; null starts one. */
  readonly sessionId: string | null;
  readonly seconds: number;
  readonly snapshotEvents: number;
  /** What to do when the time is over: end the session, or wait for the kill. */
  readonly afterwards: "end" | "await kill";
}

/** An answer that the crash cut off, and that goes on. */
export interface ResumedAnswer {
  readonly promptId: string;
  readonly modelId: string;
  readonly atToken: number;
}

export interface LoopFigures {
  readonly frames: number;
  /** Frames that took longer than they have, or that the loop had to leave out. */
  readonly lateFrames: number;
  readonly fps: number;
  readonly metrics: Metrics;
}

export type LoopMessage =
  | {
      readonly kind: "opened";
      readonly sessionId: string;
      readonly firstFrame: number;
      readonly material: { readonly files: number; readonly tokens: number; readonly models: readonly string[] };
      readonly recovery: RecoveryReport | null;
      readonly resumed: readonly ResumedAnswer[];
      /** Crashed sessions of other runs that the store holds. */
      readonly crashedBefore: number;
    }
  | {
      readonly kind: "progress";
      readonly frame: number;
      readonly acceptedSeq: number;
      /** Energy of the last tenth of a second, in EU. */
      readonly energy: number;
      readonly totalEnergy: number;
      readonly tokens: number;
      readonly figures: LoopFigures;
    }
  | { readonly kind: "durable"; readonly seq: number }
  | { readonly kind: "in_flight"; readonly frame: number; readonly acceptedSeq: number; readonly durableSeq: number }
  | { readonly kind: "ended"; readonly figures: LoopFigures }
  | { readonly kind: "failed"; readonly message: string; readonly hint: string };
