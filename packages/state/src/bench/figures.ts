/** Distributions of what is measured many thousand times, in flat memory. */
import { createHistogram, type RecordableHistogram } from "node:perf_hooks";
import type { Measure, MeasureName } from "./bench-report.ts";

/** Histograms hold whole numbers: times are kept in millionths of a millisecond. */
const NANOS_PER_MS = 1_000_000;
const MEDIAN = 50;
const HIGH = 99;

export class Figures {
  readonly #histogram: RecordableHistogram = createHistogram();
  readonly #scale: number;

  private constructor(scale: number) {
    this.#scale = scale;
  }

  static ofTimes(): Figures {
    return new Figures(NANOS_PER_MS);
  }

  static ofCounts(): Figures {
    return new Figures(1);
  }

  add(value: number): void {
    // Nothing below 1 can be kept.
    this.#histogram.record(Math.max(1, Math.round(value * this.#scale)));
  }

  as(name: MeasureName): Measure {
    const at = (percentile: number) => this.#histogram.percentile(percentile) / this.#scale;
    return { name, p50: at(MEDIAN), p99: at(HIGH), max: this.#histogram.max / this.#scale };
  }
}
