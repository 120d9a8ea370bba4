import type { MetricName } from "./metric-table.ts";

export type Labels = Readonly<Record<string, string>>;

export interface Sample {
  readonly labels: Labels;
  readonly value: number;
}

export interface HistogramValue {
  /** Upper bound, and how many values were at or below it. */
  readonly buckets: readonly (readonly [bound: number, count: number])[];
  readonly sum: number;
  readonly count: number;
}

/** A counter or a gauge; no sample where nothing is known yet. */
export interface SampledFigure {
  readonly name: MetricName;
  readonly samples: readonly Sample[];
}

export interface HistogramFigure {
  readonly name: MetricName;
  readonly histogram: HistogramValue;
}

/** What a metric shows now. */
export type MetricFigure = SampledFigure | HistogramFigure;

export function figure(name: MetricName, value: number | null): SampledFigure {
  return { name, samples: value === null ? [] : [{ labels: {}, value }] };
}
