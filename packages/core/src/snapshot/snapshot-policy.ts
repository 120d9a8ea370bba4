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

  constructor(intervals: SnapshotIntervals, lastSeq: number, nowMs: number) {
    this.#intervals = intervals;
    this.#lastSeq = lastSeq;
    this.#lastAtMs = nowMs;
  }

  /** Never after an event of our own about state: a snapshot would call for the next one. */
  isDueAfter(event: StoredEvent, nowMs: number): boolean {
    const since = event.seq - this.#lastSeq;
    if (since < this.#intervals.events && nowMs - this.#lastAtMs < this.#intervals.seconds * 1000) return false;
    return !event.type.startsWith("state.");
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
  }
}
