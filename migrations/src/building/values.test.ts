import { expect, test } from "vitest";
import { flagOf, integerOrNull, numberOrNull, schemaVersionOf, textOr, timeOr, UNKNOWN_TIME } from "./values.ts";

test("a version as text becomes the integer that it starts with, and at least 1", () => {
  const found = ["1.0.0", "2", 3, 3n, null, "", "x", 0, -4].map(schemaVersionOf);
  expect(found).toEqual([1, 2, 3, 3, 1, 1, 1, 1, 1]);
});

test("a flag is what Python wrote for true", () => {
  expect([1, "1", "True", "true", 1n, 1.0].map(flagOf)).toEqual([1, 1, 1, 1, 1, 1]);
  expect([0, "0", "False", null, "", 0n].map(flagOf)).toEqual([0, 0, 0, 0, 0, 0]);
});

test("text in a number's column is the number that it spells, or nothing", () => {
  expect(["2.5", " 12 ", "twelve", "", null, 7n].map(numberOrNull)).toEqual([2.5, 12, null, null, null, 7]);
  expect(["12.0", 12.9, -1.5, "x"].map(integerOrNull)).toEqual([12, 12, -1, null]);
});

test("bytes in a text column are read as UTF-8", () => {
  expect(textOr(Buffer.from("é"), "")).toBe("é");
});

test("a required moment is the first that is known", () => {
  expect(timeOr(null, "2025-08-17 19:48:00")).toBe("2025-08-17T19:48:00.000000Z");
  expect(timeOr("some day", "2025-08-17 19:48:00")).toBe("some day");
  expect(timeOr(null, null)).toBe(UNKNOWN_TIME);
});
