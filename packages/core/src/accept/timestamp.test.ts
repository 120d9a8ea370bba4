import fc from "fast-check";
import { expect, test } from "vitest";
import { errorOf } from "../testing/errors.ts";
import { normalizeTimestamp, systemClock, Timestamps } from "./timestamp.ts";

const CANONICAL = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)\.(\d{6})Z$/;

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** Days since 1970 by arithmetic alone, so that nothing of `Date` judges itself. */
function daysSince1970(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}

function microseconds(
  { year, month, day, hour, minute, second }: Parts,
  offsetMinutes: number,
  micros: number,
): bigint {
  const minutes = daysSince1970(year, month, day) * 1440 + hour * 60 + minute - offsetMinutes;
  return (BigInt(minutes) * 60n + BigInt(second)) * 1_000_000n + BigInt(micros);
}

function instantOf(canonical: string): bigint {
  const match = CANONICAL.exec(canonical);
  if (match === null) throw new Error(`${canonical} has not the one form that is stored`);
  const [year, month, day, hour, minute, second, micros] = match.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return microseconds({ year, month, day, hour, minute, second }, 0, micros);
}

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function lengthOf(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && leap ? 29 : (LENGTHS[month - 1] as number);
}

const two = (value: number): string => String(value).padStart(2, "0");
const upTo = (max: number) => fc.integer({ min: 0, max });
const dates = fc
  .record({ year: upTo(9999), month: fc.integer({ min: 1, max: 12 }), fromEnd: upTo(27) })
  .map(({ year, month, fromEnd }) => ({ year, month, day: lengthOf(year, month) - fromEnd }));
const fractions = fc.string({ unit: fc.constantFrom(..."0123456789"), maxLength: 12 });
const zones = fc.oneof(
  fc.constantFrom({ text: "Z", minutes: 0 }, { text: "z", minutes: 0 }, { text: "-00:00", minutes: 0 }),
  fc.tuple(fc.constantFrom(1, -1), upTo(23), upTo(59)).map(([sign, hours, minutes]) => ({
    text: `${sign < 0 ? "-" : "+"}${two(hours)}:${two(minutes)}`,
    minutes: sign * (hours * 60 + minutes),
  })),
);

test("every RFC 3339 date-time is kept as the same instant, to the microsecond, with six decimals and Z", () => {
  fc.assert(
    fc.property(
      dates,
      upTo(23),
      upTo(59),
      upTo(60),
      fractions,
      zones,
      fc.constantFrom("T", "t"),
      (date, hour, minute, second, fraction, zone, separator) => {
        const parts = { ...date, hour, minute, second };
        const day = `${String(date.year).padStart(4, "0")}-${two(date.month)}-${two(date.day)}`;
        const time = `${two(hour)}:${two(minute)}:${two(second)}${fraction === "" ? "" : `.${fraction}`}`;
        const instant = microseconds(parts, zone.minutes, Number(fraction.slice(0, 6).padEnd(6, "0")));
        const first = microseconds({ year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0 }, 0, 0);
        const last = microseconds({ year: 9999, month: 12, day: 31, hour: 23, minute: 59, second: 59 }, 0, 999_999);
        fc.pre(instant >= first && instant <= last);
        expect(instantOf(normalizeTimestamp(day + separator + time + zone.text))).toBe(instant);
      },
    ),
    { numRuns: 2000 },
  );
});

test("what is in its stored form already stays as it is", () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date("0000-01-01T00:00:00Z"), max: new Date("9999-12-31T23:59:59Z"), noInvalidDate: true }),
      upTo(999),
      (date, micros) => {
        const stored = date.toISOString().replace("Z", `${String(micros).padStart(3, "0")}Z`);
        expect(normalizeTimestamp(stored)).toBe(stored);
        expect(normalizeTimestamp(date.toISOString())).toBe(date.toISOString().replace("Z", "000Z"));
      },
    ),
  );
});

test.each([
  ["2025-08-17T20:00:00.000Z", "2025-08-17T20:00:00.000000Z"],
  ["2025-08-17T19:48:00.123456+00:00", "2025-08-17T19:48:00.123456Z"],
  ["2025-08-17t19:48:00z", "2025-08-17T19:48:00.000000Z"],
  ["2025-08-17T01:30:00.5+02:00", "2025-08-16T23:30:00.500000Z"],
  ["2025-08-17T19:48:00.123456999Z", "2025-08-17T19:48:00.123456Z"],
  ["2024-02-29T23:59:60Z", "2024-03-01T00:00:00.000000Z"],
  ["2016-12-31T23:59:60.25Z", "2017-01-01T00:00:00.250000Z"],
  ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000000Z"],
])("%s is kept as %s", (given, kept) => {
  expect(normalizeTimestamp(given)).toBe(kept);
});

test("text that is no RFC 3339 date-time is refused, whatever it is", () => {
  fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), fc.anything()), async (value) => {
      fc.pre(typeof value !== "string" || !/^\d{4}-\d\d-\d\d/.test(value));
      const error = await errorOf(() => normalizeTimestamp(value, "since"));
      expect(error).toMatchObject({ code: "INVALID_TIMESTAMP", details: { path: "since" } });
    }),
  );
});

test("the clock's time is formatted to the microsecond, and in order", () => {
  const times = [0, 1 / 16, 1 / 2, 1023 / 1024, 1].map((ms) => 1_755_460_080_000 + ms);
  let next = 0;
  const timestamps = new Timestamps({ nowMs: () => times[next++] as number });
  expect(times.map(() => timestamps.now())).toEqual([
    "2025-08-17T19:48:00.000000Z",
    "2025-08-17T19:48:00.000062Z",
    "2025-08-17T19:48:00.000500Z",
    "2025-08-17T19:48:00.000999Z",
    "2025-08-17T19:48:00.001000Z",
  ]);
});

test("the system's clock tells the time of day", () => {
  const before = Date.now() - 1000;
  expect(systemClock.nowMs()).toBeGreaterThan(before);
  expect(systemClock.nowMs()).toBeLessThan(before + 60_000);
  expect(new Timestamps().now()).toMatch(CANONICAL);
});
