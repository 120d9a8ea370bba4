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

type Steps = Required<Pick<PlotData, "x" | "until" | "values">>;

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
  points: (buckets, axis, size) => {
    const steps = stepsOf(buckets, axis, ({ energy, events }) => (events > size ? (energy / events) * size : energy));
    return size === 1 ? withoutZeros(steps) : steps;
  },
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
  points: (buckets, axis) => {
    const rates = ratesOf(buckets);
    return stepsOf(buckets, axis, (_, index) => rates[index] ?? null);
  },
  text: rateText,
};

export const sessionPlots: readonly PlotSpec[] = [energyPlot, totalPlot, ratePlot];

/** Events a second in each; null where it took no time that a clock could tell. */
export function ratesOf(buckets: readonly Bucket[]): (number | null)[] {
  const least = usualStep(buckets) / 2;
  return buckets.map((_, index) => rateAt(buckets, index, least));
}

/** From the end of one to the end of the next, without pauses. */
function usualStep(buckets: readonly Bucket[]): number {
  let [sum, steps] = [0, 0];
  for (const [index, { end }] of buckets.entries()) {
    const before = buckets[index - 1];
    if (before === undefined || !isNear(before, buckets[index])) continue;
    sum += Math.max(0, end - before.end);
    steps += 1;
  }
  return steps === 0 ? 0 : sum / steps;
}

/** Where there are few events, or they came all at once, together with their neighbours, and with the wait before them. */
function rateAt(buckets: readonly Bucket[], index: number, least: number): number | null {
  let [first, last] = [index, index];
  let events = buckets[index]?.events ?? 0;
  for (let reach = 0; reach <= MOST_NEIGHBOURS; reach += 1) {
    const [before, after] = [buckets[first - 1], buckets[last + 1]];
    const waited = before !== undefined && isNear(before, buckets[first]);
    const took = (buckets[last]?.end ?? 0) - ((waited ? before.end : buckets[first]?.start) ?? 0);
    const counted = waited ? events : events - 1;
    if (took > 0 && ((took >= least && events >= FEW_EVENTS) || reach === MOST_NEIGHBOURS))
      return (counted * MS) / took;
    if (waited) {
      first -= 1;
      events += before.events;
    }
    if (after !== undefined && isNear(buckets[last], after)) {
      last += 1;
      events += after.events;
    }
  }
  return null;
}

/** No pause lies between them, and none in either. */
function isNear(before: Bucket | undefined, after: Bucket | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  return after.start - before.end < IDLE_MS && !isSlow(before) && !isSlow(after);
}

function isSlow({ events, start, end }: Bucket): boolean {
  return events < FEW_EVENTS && end - start > IDLE_MS;
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
): Steps {
  return {
    x: axis.stretches.map(({ at }) => at),
    until: untilNext(axis),
    values: [buckets.map(value)],
  };
}

/** Event by event: one that has no energy, amid those that have, is no fall to nothing. */
function withoutZeros({ x, until, values }: Steps): Steps {
  const found = { x: [] as number[], until: [] as number[], values: [] as (number | null)[] };
  for (const [index, value] of (values[0] ?? []).entries()) {
    const last = found.until.length - 1;
    if (value === 0 && found.until[last] === x[index]) {
      found.until[last] = until[index] ?? 0;
      continue;
    }
    found.x.push(x[index] ?? 0);
    found.until.push(until[index] ?? 0);
    found.values.push(value);
  }
  return { x: found.x, until: found.until, values: [found.values] };
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
