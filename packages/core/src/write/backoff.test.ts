import { expect, test } from "vitest";
import { backoffMs } from "./backoff.ts";

test("waits double from 0.1 s up to 5 s, each between half and all of it", () => {
  const longest = [0, 1, 2, 3, 4, 5, 6, 60, 2000].map((attempt) => backoffMs(attempt, () => 1));
  expect(longest).toEqual([100, 200, 400, 800, 1600, 3200, 5000, 5000, 5000]);
  expect([0, 1, 6].map((attempt) => backoffMs(attempt, () => 0))).toEqual([50, 100, 2500]);
});

test("no two processes wait the same", () => {
  const waits = new Set(Array.from({ length: 50 }, () => backoffMs(3)));
  expect(waits.size).toBeGreaterThan(40);
  for (const wait of waits) expect(wait >= 400 && wait <= 800).toBe(true);
});
