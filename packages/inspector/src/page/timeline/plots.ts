/** The plots over a session: what each shows of the stretches. */
import { decimal, shortCount } from "../shared/formats.ts";
import { type Axis, IDLE_MS, type Span } from "./axis.ts";
import type { Bucket } from "./bucket.ts";
import type { PlotData, PlotOptions } from "./plot-canvas.ts";
import { roundedUp } from "./plot-scale.ts";

export interface PlotSpec extends PlotOptions {
  readonly id: "energy" | "total" | "rate";
  readonly name: string;
  readonly unit: string;
  /** `size`: of the stretches that are to be seen; wider ones stand in until those are read. */
  readonly points: (buckets: readonly Bucket[], axis: Axis, size: number) => Pick<PlotData, "x" | "until" | "values">;
  readonly text: (value: number) => string;
}

const MS = 1000;
/** In average stretches of the axis. */
const FAR = 2.5;
/** A rate of fewer events says little. */
const FEW_EVENTS = 16;
const MOST_NEIGHBOURS = 8;

export const energyPlot: PlotSpec = {
  id: "energy",
  name: "energy",
  unit: "EU",
  series: [{ token: "--kind-energy", shape: "steps", isFilled: true }],
  range: (least, greatest) => [Math.min(0, least), roundedUp(greatest)],
  points: (buckets, axis, size) =>
    stepsOf(buckets, axis, ({ energy, events }) => (events > size ? (energy / events) * size : energy)),
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
  points: (buckets, axis) => stepsOf(buckets, axis, (_, index) => rateAt(buckets, index)),
  text: rateText,
};

export const sessionPlots: readonly PlotSpec[] = [energyPlot, totalPlot, ratePlot];

/** Events a second, where there are few of them together with their neighbours; null where it took no time that a clock could tell. */
export function rateAt(buckets: readonly Bucket[], index: number): number | null {
  let [first, last] = [index, index];
  let events = buckets[index]?.events ?? 0;
  for (let reach = 1; reach <= MOST_NEIGHBOURS && events < FEW_EVENTS; reach += 1) {
    const [before, after] = [buckets[first - 1], buckets[last + 1]];
    if (before !== undefined && isNear(before, buckets[first])) {
      first -= 1;
      events += before.events;
    }
    if (after !== undefined && isNear(buckets[last], after)) {
      last += 1;
      events += after.events;
    }
  }
  const took = (buckets[last]?.end ?? 0) - (buckets[first]?.start ?? 0);
  return took > 0 ? ((events - 1) * MS) / took : null;
}

/** No pause lies between them. */
function isNear(before: Bucket | undefined, after: Bucket | undefined): boolean {
  return (after?.start ?? 0) - (before?.end ?? 0) < IDLE_MS;
}

export function energyText(value: number): string {
  return Math.abs(value) < 1000 && !Number.isInteger(value) ? decimal(value, 1) : shortCount(value);
}

export function rateText(value: number): string {
  return value < 100 && !Number.isInteger(value) ? decimal(value, 1) : shortCount(Math.round(value));
}

function stepsOf(
  buckets: readonly Bucket[],
  axis: Axis,
  value: (bucket: Bucket, index: number) => number | null,
): Pick<PlotData, "x" | "until" | "values"> {
  return {
    x: axis.stretches.map(({ at }) => at),
    until: untilNext(axis),
    values: [buckets.map(value)],
  };
}

/** A step goes on to the next one, unless that is far: single events would else be needles. */
function untilNext({ stretches, spans, length }: Axis): number[] {
  const far = (length / Math.max(1, stretches.length)) * FAR;
  const folded = new Set(spans.filter(({ kind }) => kind === "fold").map(({ at }) => at));
  return stretches.map(({ until }, index) => {
    const next = stretches[index + 1]?.at ?? until;
    return next - until <= far && !folded.has(until) ? next : until;
  });
}

function spanAt(axis: Axis, index: number): Span {
  return axis.stretches[index] as Span;
}
