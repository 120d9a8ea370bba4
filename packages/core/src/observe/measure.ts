import { createHistogram, type RecordableHistogram } from "node:perf_hooks";
import { tellMetric } from "./metric-channels.ts";
import type { HistogramValue, Labels, Sample } from "./metric-figure.ts";
import { type MetricName, metricTable } from "./metric-table.ts";

export interface Distribution {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  readonly last: number;
}

/**
 * Takes in one kind of measure. It is kept twice: in a histogram that gives percentiles, and in the buckets of its metric, which can be
 * added up across scrapes and processes.
 */
export class Measure {
  readonly name: MetricName;
  readonly #perUnit: number;
  readonly #precision: number;
  readonly #percentiles: RecordableHistogram = createHistogram();
  readonly #bounds: readonly number[];
  readonly #counts: number[];
  #count = 0;
  #sum = 0;
  #last = 0;
  /** Is told of every value, in the unit of the metric. */
  listener: ((value: number) => void) | null = null;

  /**
   * @param perUnit what is recorded makes so many of the metric's unit: 1000 for milliseconds
   * @param precision percentiles are exact to `1 / precision` of what is recorded, or a thousandth
   */
  constructor(name: MetricName, perUnit: number, precision: number) {
    this.name = name;
    this.#perUnit = perUnit;
    this.#precision = precision;
    this.#bounds = metricTable[name].buckets ?? [];
    this.#counts = this.#bounds.map(() => 0);
  }

  get count(): number {
    return this.#count;
  }

  record(value: number): void {
    const inUnit = value / this.#perUnit;
    this.#last = value;
    this.#count += 1;
    this.#sum += inUnit;
    this.#percentiles.record(Math.max(1, Math.round(value * this.#precision)));
    const bucket = this.#bounds.findIndex((bound) => inUnit <= bound);
    if (bucket !== -1) this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1;
    this.listener?.(inUnit);
    tellMetric(this.name, inUnit);
  }

  read(): Distribution {
    const count = this.#count;
    if (count === 0) return { count, p50: 0, p99: 0, max: 0, last: 0 };
    const at = (percentile: number) => this.#percentiles.percentile(percentile) / this.#precision;
    return { count, p50: at(50), p99: at(99), max: this.#percentiles.max / this.#precision, last: this.#last };
  }

  get histogram(): HistogramValue {
    let cumulative = 0;
    const buckets = this.#bounds.map((bound, index) => {
      cumulative += this.#counts[index] ?? 0;
      return [bound, cumulative] as const;
    });
    return { buckets, sum: this.#sum, count: this.#count };
  }
}

/** Counts by labels, all of the same names. */
export class Tally {
  readonly name: MetricName;
  readonly #counts = new Map<string, { readonly labels: Labels; value: number }>();

  constructor(name: MetricName) {
    this.name = name;
  }

  add(count: number, labels: Labels = {}): void {
    const key = Object.values(labels).join(" ");
    const entry = this.#counts.get(key);
    if (entry === undefined) this.#counts.set(key, { labels, value: count });
    else entry.value += count;
    tellMetric(this.name, count, labels);
  }

  get total(): number {
    let total = 0;
    for (const { value } of this.#counts.values()) total += value;
    return total;
  }

  /** Of each value of one label. */
  by(label: string): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { labels, value } of this.#counts.values()) {
      const key = labels[label] ?? "";
      counts[key] = (counts[key] ?? 0) + value;
    }
    return counts;
  }

  get samples(): readonly Sample[] {
    return [...this.#counts.values()].map(({ labels, value }) => ({ labels, value }));
  }
}
