import { expect, test } from "vitest";
import { age, bytes, count, counted, duration, moment, perSecond } from "./format.ts";

test("numbers have their thousands apart", () => {
  expect([0, 999, 1000, 4_088_665].map(count)).toEqual(["0", "999", "1,000", "4,088,665"]);
  expect([counted(1, "event"), counted(2000, "event")]).toEqual(["1 event", "2,000 events"]);
});

test("sizes grow through their units", () => {
  expect([0, 1023, 1024, 1_572_864, 5_368_709_120].map(bytes)).toEqual(["0 B", "1023 B", "1.0 KB", "1.5 MB", "5.0 GB"]);
});

test("durations are seconds, then minutes, then hours", () => {
  expect([420, 59_994, 185_000, 7_440_000].map(duration)).toEqual(["0.42 s", "59.99 s", "3 min 05 s", "2 h 04 min"]);
});

test("times lose their fraction, and rates do not divide by nothing", () => {
  expect(moment("2025-11-23T19:00:00.123456Z")).toBe("2025-11-23 19:00:00Z");
  expect([perSecond(500, 250), perSecond(5, 0)]).toEqual([2000, 0]);
});

test("an age is told in its largest unit", () => {
  expect([0, 59_999, 60_000, 7_200_000, 3 * 86_400_000 + 5].map(age)).toEqual(["0 s", "59 s", "1 min", "2 h", "3 d"]);
});
