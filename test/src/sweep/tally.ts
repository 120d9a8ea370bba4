const PROGRESS_KILLS = 100;

/** What a sweep has done so far. */
export class Tally {
  readonly failures: string[] = [];
  readonly #onProgress: (line: string) => void;
  #kills = 0;
  #answered = 0;
  #untouched = 0;
  #again = 0;
  #chains = 0;
  #passedBy = 0;

  constructor(onProgress: (line: string) => void) {
    this.#onProgress = onProgress;
  }

  get kills(): number {
    return this.#kills;
  }

  /** Kills that were to hit a statement under way, and came after its answer. */
  get answered(): number {
    return this.#answered;
  }

  /** Databases that a kill has left as they were before. */
  get untouchedDatabases(): number {
    return this.#untouched;
  }

  /** Runs right after a kill that ended as a clean one. */
  get runsAgain(): number {
    return this.#again;
  }

  /** Chains of kills that ended as a clean run. */
  get chains(): number {
    return this.#chains;
  }

  /** Kills that were planned, at points that no run came to any more. */
  get killsPassedBy(): number {
    return this.#passedBy;
  }

  killed(isAnswered: boolean): void {
    this.#kills += 1;
    if (isAnswered) this.#answered += 1;
    if (this.#kills % PROGRESS_KILLS === 0) this.#onProgress(`${this.#kills} kills`);
  }

  untouched(databases: number): void {
    this.#untouched += databases;
  }

  ranAgain(): void {
    this.#again += 1;
  }

  chainEnded(): void {
    this.#chains += 1;
  }

  passedBy(kills: number): void {
    this.#passedBy += kills;
  }

  failed(failure: string): void {
    this.failures.push(failure);
    this.#onProgress(failure);
  }
}
