/** What the processes of the benchmark are told, and tell. */

/** Fills a store with so many events of some 2 KB. */
export interface FillRun {
  readonly path: string;
  readonly events: number;
}

/** Writes at a steady rate until it is told to stop, a batch at a time, and keeps how long each waited. */
export interface WriterRun {
  readonly path: string;
  readonly eventsPerSecond: number;
  readonly batch: number;
}

export interface WriterResult {
  readonly put: number;
  /** From the first put of a batch to its commit being known, in ms, with the moment (`Date.now`) of the put. */
  readonly waits: readonly { readonly at: number; readonly ms: number }[];
}

/** Backs a store up in a process of its own. */
export interface BackupRun {
  readonly path: string;
  readonly to: string;
  readonly verify: "none" | "quick" | "full";
}

export interface BackupResult {
  readonly ms: number;
  readonly events: number;
  /** Of the whole process, from its start on. */
  readonly peakMemoryMb: number;
  readonly startedAt: number;
  readonly endedAt: number;
}
