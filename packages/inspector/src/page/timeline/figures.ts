/** Plots of what the process that serves the page measures of itself. */
import { effect, type Signal, signal } from "@preact/signals";
import { figures, welcome } from "../model/connection.ts";
import { decimal, milliseconds, shortCount } from "../shared/formats.ts";
import type { PlotOptions } from "./plot-canvas.ts";
import { roundedUp } from "./plot-scale.ts";
import { type Sample, sampleOf, withSample } from "./samples.ts";

export const samples: Signal<readonly Sample[]> = signal<readonly Sample[]>([]);

export interface FigureSpec extends PlotOptions {
  readonly id: "queue" | "write" | "frame";
  readonly name: string;
  /** What the dashed lines are. */
  readonly limits: string;
  readonly values: (sample: Sample) => readonly (number | null)[];
  readonly text: (values: readonly (number | null)[]) => string;
}

const LEAST_MS = 60_000;

/** The least that is seen of a plot, so that what is far under its first limit looks so. */
const above =
  (limit: number) =>
  (_: number, greatest: number): [number, number] => [0, Math.max(limit * 1.25, roundedUp(greatest))];

const pair = (values: readonly (number | null)[]) => {
  const [p50, p99] = values;
  if (typeof p50 !== "number" || typeof p99 !== "number") return "–";
  return `${decimal(p50, 1)} / ${milliseconds(p99)}`;
};

export const figureSpecs: readonly FigureSpec[] = [
  {
    id: "queue",
    name: "queue",
    limits: "120 / 500",
    series: [{ token: "--kind-system", shape: "line", isFilled: true }],
    thresholds: [
      { value: 120, token: "--warn" },
      { value: 500, token: "--bad" },
    ],
    range: above(120),
    values: ({ queue }) => [queue],
    text: ([queue]) => (typeof queue === "number" ? shortCount(queue) : "–"),
  },
  {
    id: "write",
    name: "write p50/p99",
    limits: "5 / 20 / 50 ms",
    series: [
      { token: "--kind-done", shape: "line" },
      { token: "--kind-output", shape: "line" },
    ],
    thresholds: [
      { value: 5, token: "--good" },
      { value: 20, token: "--warn" },
      { value: 50, token: "--bad" },
    ],
    range: above(20),
    values: ({ writeP50, writeP99 }) => [writeP50, writeP99],
    text: pair,
  },
  {
    id: "frame",
    name: "frame p50/p99",
    limits: "16.67 ms",
    series: [
      { token: "--kind-done", shape: "line" },
      { token: "--kind-output", shape: "line" },
    ],
    thresholds: [{ value: 16.67, token: "--bad" }],
    range: above(16.67),
    values: ({ frameP50, frameP99 }) => [frameP50, frameP99],
    text: pair,
  },
];

/** Those that are known of at least one moment. */
export function knownFigures(all: readonly Sample[]): FigureSpec[] {
  return figureSpecs.filter(({ values }) => all.some((sample) => values(sample).some((value) => value !== null)));
}

/** The last minutes; not all of them while there is little to see. */
export function windowOfSamples(all: readonly Sample[]): { readonly left: number; readonly right: number } {
  const right = all.at(-1)?.at ?? 0;
  return { left: Math.min(all[0]?.at ?? right, right - LEAST_MS), right };
}

/** @returns what ends it */
export function followFigures(): () => void {
  let store: string | null = null;
  return effect(() => {
    const epoch = welcome.value?.epoch ?? null;
    const said = figures.value;
    if (epoch !== null && epoch !== store) samples.value = [];
    store = epoch ?? store;
    const sample = said === null ? null : sampleOf(said.at, said.metrics as Readonly<Record<string, unknown>>);
    if (sample !== null) samples.value = withSample(samples.peek(), sample);
  });
}
