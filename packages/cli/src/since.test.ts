import { expect, test } from "vitest";
import { parseSince } from "./since.ts";

const NOW = Date.parse("2025-11-23T19:00:00Z");

test("an age counts back from now", () => {
  expect(["90m", "24h", "7d", "2w"].map((age) => parseSince(age, NOW))).toEqual([
    "2025-11-23T17:30:00.000000Z",
    "2025-11-22T19:00:00.000000Z",
    "2025-11-16T19:00:00.000000Z",
    "2025-11-09T19:00:00.000000Z",
  ]);
});

test("a day is its first moment in UTC, and a date-time any zone's", () => {
  expect(parseSince("2025-11-23", NOW)).toBe("2025-11-23T00:00:00.000000Z");
  expect(parseSince("2025-11-23T20:00:00+01:00", NOW)).toBe("2025-11-23T19:00:00.000000Z");
});

test("anything else is a usage error that says what would do", () => {
  expect(() => parseSince("yesterday", NOW)).toThrow(
    expect.objectContaining({ code: "USAGE", hint: expect.stringContaining("7d") }),
  );
  expect(() => parseSince("999999w", NOW)).toThrow(expect.objectContaining({ code: "USAGE" }));
});
