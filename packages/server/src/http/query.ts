/** What a request asks for, out of its query: checked, with the parameter named where it is wrong. */
import { type ReplayPoint, StateError } from "@wfstate/core";
import type { Context } from "hono";

const FRAME = /^frame:(\d{1,15})$/;
const MOST_LISTED = 64;
const SEQUENCE = /^\d{1,15}$/;

/** Null where it is not said. Bounds are checked by whoever gets it. */
export function wholeNumberOf(context: Context, name: string): number | null {
  const text = textOf(context, name);
  if (text === null) return null;
  if (SEQUENCE.test(text)) return Number(text);
  throw wrong(name, "a whole number", text);
}

export function textOf(context: Context, name: string): string | null {
  const text = context.req.query(name);
  return text === undefined || text === "" ? null : text;
}

export function listOf(context: Context, name: string): readonly string[] {
  const list = textOf(context, name)?.split(",") ?? [];
  if (list.length <= MOST_LISTED) return list;
  throw wrong(name, `a list of at most ${MOST_LISTED}`, `${list.length}`);
}

/** `from` and `to`, where they are said. */
export function rangeOf(context: Context): { readonly from?: number; readonly to?: number } {
  const [from, to] = [wholeNumberOf(context, "from"), wholeNumberOf(context, "to")];
  return { ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) };
}

/** A sequence, a time, or `frame:<n>`. */
export function pointOf(context: Context, name: string): ReplayPoint | null {
  const text = textOf(context, name);
  if (text === null) return null;
  if (SEQUENCE.test(text)) return Number(text);
  const frame = FRAME.exec(text)?.[1];
  return frame === undefined ? { time: text } : { frame: Number(frame) };
}

export function bounded(name: string, value: number, minimum: number, maximum: number): number {
  if (value >= minimum && value <= maximum) return value;
  throw wrong(name, `a whole number from ${minimum} to ${maximum}`, String(value));
}

function wrong(path: string, expected: string, actual: string): StateError {
  return new StateError("INVALID_ARGUMENT", `${path}: ${expected} is asked for`, {
    hint: `Give ${expected}.`,
    details: { path, expected, actual: actual.slice(0, 128) },
  });
}
