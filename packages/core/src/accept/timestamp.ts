import { StateError } from "../errors.ts";
import { shown } from "./shown.ts";

const CANONICAL = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}(?:\d{3})?Z$/;
const RFC_3339 = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:[Zz]|([+-])(\d\d):(\d\d))$/;
const CANONICAL_LENGTH = 27;
const MILLISECONDS_LENGTH = 24;

/**
 * Any RFC 3339 date-time as UTC with six decimals and `Z`; further decimals are cut off, a leap second becomes the second after.
 * Throws `INVALID_TIMESTAMP` with the path.
 */
export function normalizeTimestamp(text: unknown, path: string = "timestamp"): string {
  if (typeof text === "string" && CANONICAL.test(text)) {
    if (text.length === CANONICAL_LENGTH) return text;
    if (text.length === MILLISECONDS_LENGTH) return `${text.slice(0, 23)}000Z`;
  }
  return typeof text === "string" ? fromRfc3339(text, path) : reject(text, path);
}

function fromRfc3339(text: string, path: string): string {
  const match = RFC_3339.exec(text);
  if (match === null) return reject(text, path);
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const offsetHours = Number(match[9] ?? 0);
  const offsetMinutes = Number(match[10] ?? 0);
  const fits =
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysInMonth(year, month) &&
    hour <= 23 &&
    minute <= 59 &&
    second <= 60;
  if (!fits || offsetHours > 23 || offsetMinutes > 59) return reject(text, path);
  const offset = (offsetHours * 60 + offsetMinutes) * (match[8] === "-" ? -1 : 1);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute - offset, second);
  const iso = date.toISOString();
  if (iso.length !== MILLISECONDS_LENGTH) return reject(text, path);
  return `${iso.slice(0, 19)}.${(match[7] ?? "").slice(0, 6).padEnd(6, "0")}Z`;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function reject(actual: unknown, path: string): never {
  throw new StateError("INVALID_TIMESTAMP", `${path}: ${shown(actual)} is not an RFC 3339 date-time`, {
    hint: "Write it like 2025-08-17T19:48:00.123456Z, or leave it out for the time of acceptance.",
    details: { path, actual: shown(actual) },
  });
}

/** Gives the time as a stored timestamp; microseconds where the system has them. */
export interface Clock {
  /** Milliseconds since 1970, with a fraction. */
  nowMs(): number;
}

/** Wall clock; formatting is done once a millisecond. */
export const systemClock: Clock = { nowMs: () => performance.timeOrigin + performance.now() };

/** Formats the clock's time, remembering the last millisecond's text. */
export class Timestamps {
  readonly #clock: Clock;
  #millisecond = Number.NaN;
  #prefix = "";

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
  }

  now(): string {
    const time = this.#clock.nowMs();
    const millisecond = Math.floor(time);
    if (millisecond !== this.#millisecond) {
      this.#millisecond = millisecond;
      this.#prefix = new Date(millisecond).toISOString().slice(0, 23);
    }
    const micros = Math.floor((time - millisecond) * 1000);
    return `${this.#prefix}${micros < 10 ? "00" : micros < 100 ? "0" : ""}${micros}Z`;
  }

  nowMs(): number {
    return this.#clock.nowMs();
  }
}
