/**
 * What a value becomes in a column that does not take it as it is. Tools that enforce nothing have left NULLs where a value
 * must be, text in integer columns, and bytes in text columns; each gets the nearest value that says the same.
 */
import type { Value } from "./steps.ts";
import { toUtc } from "./timestamp.ts";

/** Stands where a moment is required, and none is known. */
export const UNKNOWN_TIME = "1970-01-01T00:00:00.000000Z";

export function textOrNull(value: Value | undefined): string | null {
  if (value === null || value === undefined) return null;
  return value instanceof Uint8Array ? Buffer.from(value).toString("utf8") : String(value);
}

export function textOr(value: Value | undefined, fallback: string): string {
  return textOrNull(value) ?? fallback;
}

export function numberOrNull(value: Value | undefined): number | null {
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  if (typeof value !== "string" || value.trim() === "") return null;
  const number = Number(value);
  return Number.isNaN(number) ? null : number;
}

export function numberOr(value: Value | undefined, fallback: number): number {
  return numberOrNull(value) ?? fallback;
}

export function integerOrNull(value: Value | undefined): number | null {
  const number = numberOrNull(value);
  return number === null || !Number.isFinite(number) ? null : Math.trunc(number);
}

export function integerOr(value: Value | undefined, fallback: number): number {
  return integerOrNull(value) ?? fallback;
}

/** Python's drivers write 1 and 0, its string formatting `True` and `False`. */
export function flagOf(value: Value | undefined): number {
  const text = textOr(value, "").toLowerCase();
  return text === "true" || numberOr(value, 0) !== 0 ? 1 : 0;
}

/** `1.0.0` in an integer column was meant as version 1. */
export function schemaVersionOf(value: Value | undefined): number {
  const leading = /^\s*(\d{1,9})/.exec(textOr(value, ""))?.[1];
  return Math.max(1, Number(leading ?? 1));
}

/** UTC with six decimals; text that is no moment stays as it is, for validation to report. */
export function timeOrNull(value: Value | undefined): string | null {
  const text = textOrNull(value);
  return text === null ? null : (toUtc(text) ?? text);
}

export function timeOr(value: Value | undefined, ...others: (Value | undefined)[]): string {
  for (const candidate of [value, ...others]) {
    const time = timeOrNull(candidate);
    if (time !== null) return time;
  }
  return UNKNOWN_TIME;
}
