export interface InspectorRun {
  readonly path: string;
  /** Events in the session, those of core included, are at least so many. */
  readonly put: number;
  readonly states: number;
}

/** Times in milliseconds, from a request to its answer being parsed. */
export interface InspectorMeasures {
  readonly events: number;
  /** Everything that the page asks for before it shows a session. */
  readonly firstPage: number;
  /** One after the other, each at a sequence by chance. */
  readonly states: readonly number[];
  /** The same while long reads go on. */
  readonly statesBesideReads: readonly number[];
  readonly timeline: number;
  readonly types: number;
  readonly facets: number;
  /** A filter that nothing passes, until the end of the session is said. */
  readonly fruitless: number;
  readonly longestFruitless: number;
  /** Of a value that every other event changes. */
  readonly lastChanges: number;
  /** Of one that no event changed, until the beginning of the session is said. */
  readonly oldChanges: number;
  readonly longestOldChanges: number;
  /** Resident size in bytes, before the first request and at most. */
  readonly residentBefore: number;
  readonly residentPeak: number;
}
