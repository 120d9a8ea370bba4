/** Where the time axis has its numbers: round times, also where a pause is folded. */
import { clock, dateTime, duration } from "../shared/formats.ts";
import type { Axis } from "./axis.ts";
import type { Window } from "./range.ts";

export interface Tick {
  readonly at: number;
  readonly time: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  DAY,
];

export interface Ticks {
  readonly ticks: readonly Tick[];
  /** Milliseconds between two. */
  readonly step: number;
}

/** `width` and `space` in pixels: no two come closer than `space`. */
export function ticksOf(axis: Axis, { left, right }: Window, width: number, space: number): Ticks {
  const perPixel = (right - left) / Math.max(1, width);
  const step = STEPS.find((candidate) => candidate >= perPixel * space) ?? DAY * Math.ceil((perPixel * space) / DAY);
  const ticks: Tick[] = [];
  for (const span of axis.spans) {
    if (span.kind === "fold" || span.until < left || span.at > right || span.end === span.start) continue;
    const scale = (span.until - span.at) / (span.end - span.start);
    const start = Math.max(span.start, span.start + (left - span.at) / scale);
    const end = Math.min(span.end, span.end - (span.until - right) / scale);
    // Round as the clock on the wall shows it, not as the one in Greenwich.
    const zone = new Date(start).getTimezoneOffset() * MINUTE;
    for (let time = Math.ceil((start - zone) / step) * step + zone; time <= end; time += step) {
      const at = span.at + (time - span.start) * scale;
      const before = ticks.at(-1);
      if (before === undefined || (at - before.at) / perPixel >= space) ticks.push({ at, time });
    }
  }
  return { ticks, step };
}

/** As much of a time as tells two ticks apart. */
export function tickText(time: number, step: number): string {
  const timestamp = new Date(time).toISOString();
  if (step < SECOND) return clock(timestamp).slice(3);
  if (step < MINUTE) return clock(timestamp).slice(0, 8);
  return step < DAY ? clock(timestamp).slice(0, 5) : dateTime(timestamp).slice(5, 10);
}

/** How long a pause was, in as little room as there is: `12m`. */
export function pauseText(ms: number): string {
  return duration(ms).replace(/ (s|m|h|d).*/, "$1");
}
