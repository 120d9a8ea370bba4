import { expect, test } from "vitest";
import { compareVersions, isVersion } from "./version.ts";

test("versions compare by their numbers, part by part", () => {
  expect(compareVersions("1.9.0", "1.10.0")).toBeLessThan(0);
  expect(compareVersions("2.0.0", "1.99.99")).toBeGreaterThan(0);
  expect(compareVersions("1.3.0", "1.3.0")).toBe(0);
});

test("a part that is left out is 0", () => {
  expect(compareVersions("1.0", "1.0.0")).toBe(0);
  expect(compareVersions("1", "1.0.1")).toBeLessThan(0);
});

test("what is no version is not compared", () => {
  expect(["1.0.0", "7"].map(isVersion)).toEqual([true, true]);
  expect(["", "v1", "1.0-beta", "1.", "1.2.3.4.5"].map(isVersion)).toEqual([false, false, false, false, false]);
});
