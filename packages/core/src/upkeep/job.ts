import type { Pace } from "./pace.ts";

export const jobNames = ["backup", "cleanup", "purge", "vacuum"] as const;
export type JobName = (typeof jobNames)[number];

/** Work that the engine does by itself, now and then, in small steps. */
export interface Job {
  readonly name: JobName;
  /** Infinity: only when it is asked for. */
  readonly intervalMs: number;
  /** When it was last done as far as its work shows, whoever did it; left out or null: only the note tells. */
  lastDoneMs?(): Promise<number | null>;
  run(pace: Pace): Promise<void>;
}
