import type { ReplayPoint } from "@wfstate/core";
import { InvalidArgumentError } from "commander";

/** Two points; undefined: the newest event. */
export interface PointRange {
  readonly from: ReplayPoint;
  readonly to: ReplayPoint | undefined;
}

const WHOLE = /^\d{1,15}$/;
const FRAME = /^frame:(\d{1,15})$/;
/** What follows the day is looked at by the command: whoever knows all of it takes long to load. */
const TIME = /^\d{4}-\d{2}-\d{2}/;
const BETWEEN = "..";

/** `4000` (a sequence; 0 is before the first), `2025-08-17T19:48:00Z`, or `frame:900`. */
export function parsePoint(text: string): ReplayPoint {
  if (WHOLE.test(text)) return Number(text);
  const [, frame] = FRAME.exec(text) ?? [];
  if (frame !== undefined) return { frame: Number(frame) };
  if (TIME.test(text)) return { time: text };
  throw new InvalidArgumentError("It is a sequence (4000), a time (2025-08-17T19:48:00Z) or a frame (frame:900).");
}

/** `A..B`; `..B` begins before the first event, `A..` ends at the newest. */
export function parsePointRange(text: string): PointRange {
  const [from, to, ...more] = text.split(BETWEEN);
  if (from === undefined || to === undefined || more.length > 0 || text === BETWEEN)
    throw new InvalidArgumentError("It is two points: A..B, A.. or ..B.");
  return { from: from === "" ? 0 : parsePoint(from), to: to === "" ? undefined : parsePoint(to) };
}
