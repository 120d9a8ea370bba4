import type { StoredEvent } from "../model/event.ts";

export interface SnapshotIntervals {
  readonly events: number;
  readonly seconds: number;
}

/** Says when a periodic snapshot of a session is due: after so many events, or so long, whichever comes first. */
export class SnapshotPolicy {
  readonly #intervals: SnapshotIntervals;
  #lastSeq: number;
  #lastAtMs: number;
  #timeIsUp = false;

  constructor(intervals: SnapshotIntervals, lastSeq: number, nowMs: number) {
    this.#intervals = intervals;
    this.#lastSeq = lastSeq;
    this.#lastAtMs = nowMs;
  }

  /** Looks at the time, once for many events: asking the clock for each would be a tenth of what an event costs. */
  tick(nowMs: number): void {
    this.#timeIsUp = nowMs - this.#lastAtMs >= this.#intervals.seconds * 1000;
  }

  /** Never after an event of our own about state: a snapshot would call for the next one. An end brings its own. */
  isDueAfter({ seq, type }: StoredEvent): boolean {
    if (!this.#timeIsUp && seq - this.#lastSeq < this.#intervals.events) return false;
    return !type.startsWith("state.") && type !== "system.end";
  }

  /** Sequence of the newest snapshot; 0 for none. */
  get lastSeq(): number {
    return this.#lastSeq;
  }

  eventsSinceLast(seq: number): number {
    return seq - this.#lastSeq;
  }

  taken(seq: number, nowMs: number): void {
    this.#lastSeq = seq;
    this.#lastAtMs = nowMs;
    this.#timeIsUp = false;
  }
}
