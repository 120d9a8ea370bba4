import type { Clock } from "@wfstate/core";

const DAY_MS = 86_400_000;

/** A clock that stands until it is set. */
export class HandClock implements Clock {
  #nowMs: number;

  constructor(time: string) {
    this.#nowMs = Date.parse(time);
  }

  nowMs(): number {
    return this.#nowMs;
  }

  passDays(days: number): void {
    this.#nowMs += days * DAY_MS;
  }
}
