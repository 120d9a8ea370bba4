import { describe, expect, test } from "vitest";
import { type ClockRecord, firstRecord, msOfDays, observe, oldBefore } from "./clock-trust.ts";

const RETENTION = msOfDays(90);
const days = (...at: number[]) => at.map(msOfDays);

/** What is believed after each look, in days. */
function believed(first: ClockRecord, looks: readonly number[], retention = RETENTION): number[] {
  let record = first;
  return looks.map((nowMs) => {
    record = observe(record, nowMs, retention);
    return record.believed_ms / msOfDays(1);
  });
}

const NEW = firstRecord(null, 0);

describe("a clock is believed", () => {
  test("while it goes on, over nights and a week off", () => {
    expect(believed(NEW, days(0.1, 0.5, 1, 3, 10, 17))).toEqual([0.1, 0.5, 1, 3, 10, 17]);
  });

  test("not at once when it leaps a year, and not for many looks within a day", () => {
    const looks = Array.from({ length: 50 }, (_, look) => msOfDays(365 + look / 60));
    expect(new Set(believed(NEW, looks))).toEqual(new Set([0]));
  });

  test("again when it is put back, as if it had never leapt", () => {
    expect(believed(NEW, days(365, 366, 1, 2))).toEqual([0, 0, 1, 2]);
  });

  test("after four days of use that are apart, with a long pause behind them", () => {
    expect(believed(NEW, days(100, 100.5, 101, 102, 103, 104))).toEqual([0, 0, 0, 0, 103, 104]);
  });

  test("late by three uses where every use comes after a long pause", () => {
    expect(believed(NEW, days(30, 60, 90, 120, 150, 180))).toEqual([0, 0, 0, 30, 60, 90]);
  });

  test("where it was far behind: what a flat battery made of it does not last", () => {
    expect(believed({ believed_ms: msOfDays(4_000), doubted_ms: [] }, days(10, 4_000, 4_001, 4_002, 4_003))).toEqual([
      10, 10, 10, 10, 4_003,
    ]);
  });

  test("in shorter leaps for a shorter retention", () => {
    const hours = (count: number) => count / 24;
    const looks = days(hours(2), hours(12), hours(12.5), hours(13), hours(13.5));
    expect(believed(NEW, looks, msOfDays(1))).toEqual([hours(2), hours(2), hours(2), hours(2), hours(13.5)]);
  });
});

test("the first look believes no later than what the store's own times say", () => {
  expect(firstRecord(msOfDays(3), msOfDays(400)).believed_ms).toBe(msOfDays(3));
  expect(firstRecord(msOfDays(400), msOfDays(3)).believed_ms).toBe(msOfDays(3));
});

test("nothing is older than the clock says, either", () => {
  expect(oldBefore({ believed_ms: msOfDays(200), doubted_ms: [] }, msOfDays(100), RETENTION)).toBe(msOfDays(10));
});
