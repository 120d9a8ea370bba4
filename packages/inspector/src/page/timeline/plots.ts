/** The plots over a session: what each shows of the stretches. */
import { decimal, shortCount } from "../shared/formats.ts";
import type { Axis, Span } from "./axis.ts";
import type { Bucket } from "./bucket.ts";
import { type PlotData, type PlotOptions, roundedUp } from "./plot-canvas.ts";

export interface PlotSpec extends PlotOptions {
  readonly id: "energy" | "total" | "rate";
  readonly name: string;
  readonly unit: string;
  readonly points: (buckets: readonly Bucket[], axis: Axis) => Pick<PlotData, "x" | "until" | "values">;
  readonly text: (value: number) => string;
}

const MS = 1000;

export const energyPlot: PlotSpec = {
  id: "energy",
  name: "energy",
  unit: "EU",
  series: [{ token: "--kind-energy", shape: "steps", isFilled: true }],
  range: (least, greatest) => [Math.min(0, least), roundedUp(greatest)],
  points: (buckets, axis) => stepsOf(buckets, axis, ({ energy }) => energy),
  text: energyText,
};

export const totalPlot: PlotSpec = {
  id: "total",
  name: "total",
  unit: "EU",
  series: [{ token: "--kind-peak", shape: "line" }],
  range: (least, greatest) => (greatest > least ? [least, greatest] : [least - 1, greatest + 1]),
  points: (buckets, axis) => ({
    // At both ends of each: it does not rise where nothing happens.
    x: buckets.flatMap((_, index) => [spanAt(axis, index).at, spanAt(axis, index).until]),
    values: [buckets.flatMap(({ total, energy }) => [total - energy, total])],
  }),
  text: energyText,
};

export const ratePlot: PlotSpec = {
  id: "rate",
  name: "events/s",
  unit: "/s",
  series: [{ token: "--kind-prompt", shape: "steps", isFilled: true }],
  range: (_, greatest) => [0, roundedUp(greatest)],
  points: (buckets, axis) => stepsOf(buckets, axis, (bucket, index) => rateOf(bucket, buckets[index - 1])),
  text: (value) => (value < 100 ? decimal(value, 1) : shortCount(Math.round(value))),
};

export const sessionPlots: readonly PlotSpec[] = [energyPlot, totalPlot, ratePlot];

/** Events a second; null where it took no time that a clock could tell. */
export function rateOf({ events, start, end }: Bucket, before: Bucket | undefined): number | null {
  if (end > start) return ((events - 1) * MS) / (end - start);
  const since = before === undefined ? 0 : start - before.end;
  return since > 0 ? (events * MS) / since : null;
}

export function energyText(value: number): string {
  return Math.abs(value) < 1000 ? decimal(value, 1) : shortCount(value);
}

function stepsOf(
  buckets: readonly Bucket[],
  axis: Axis,
  value: (bucket: Bucket, index: number) => number | null,
): Pick<PlotData, "x" | "until" | "values"> {
  return {
    x: buckets.map((_, index) => spanAt(axis, index).at),
    until: buckets.map((_, index) => spanAt(axis, index).until),
    values: [buckets.map(value)],
  };
}

function spanAt(axis: Axis, index: number): Span {
  return axis.stretches[index] as Span;
}
