/** Whether memory stays flat: resident bytes early in the run and at its end, and the peak of the process. */
export interface Memory {
  readonly early: number;
  readonly late: number;
  readonly peak: number;
}

const BYTES_PER_KB = 1024;
/** By then everything is loaded and compiled. */
const EARLY_AT_SHARE = 0.1;

export class MemoryWatch {
  #early = 0;

  /** `share` of the work that is done, from 0 to 1. */
  at(share: number): void {
    if (this.#early === 0 && share >= EARLY_AT_SHARE) this.#early = process.memoryUsage.rss();
  }

  read(): Memory {
    const late = process.memoryUsage.rss();
    return { early: this.#early || late, late, peak: process.resourceUsage().maxRSS * BYTES_PER_KB };
  }
}
