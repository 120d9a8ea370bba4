/** What the processes of the benchmark are told, and tell. */

/** A store with one session of so many events, a second of the clock for every `eventsPerSecond`, served beside the page until the process is told to end. */
export interface StoredRun {
  readonly path: string;
  readonly events: number;
}

/** An app that puts events from a 60 Hz loop while the page looks at it. */
export interface LiveRun {
  readonly path: string;
  readonly eventsPerSecond: number;
}

export interface Served {
  /** With the token. */
  readonly url: string;
}

/** Of the app, once it is told to end. */
export interface LiveResult {
  readonly accepted: number;
  readonly perSecond: number;
}

export const END = "end";

export const SESSION = "inspected";
