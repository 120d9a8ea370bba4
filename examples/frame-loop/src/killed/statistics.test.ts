import { describe, expect, test } from "vitest";
import { correlation, diversity, RunningStatistic, strongestOscillation } from "./statistics.ts";

const wave = (periods: number, phase = 0) =>
  Array.from({ length: 20 }, (_, at) => Math.cos((2 * Math.PI * periods * at) / 20 + phase));

describe("statistics", () => {
  test("a running statistic knows mean and deviation", () => {
    const statistic = new RunningStatistic();
    for (const value of [2, 4, 4, 4, 5, 5, 7, 9]) statistic.add(value);
    expect(statistic.mean).toBeCloseTo(5, 12);
    expect(statistic.deviation).toBeCloseTo(Math.sqrt(32 / 7), 12);
  });

  test("correlation is 1 for series that rise together, −1 for opposite ones, 0 where one does not move", () => {
    expect(correlation([1, 2, 3], [10, 20, 30])).toBeCloseTo(1, 12);
    expect(correlation([1, 2, 3], [3, 2, 1])).toBeCloseTo(-1, 12);
    expect(correlation([1, 2, 3], [5, 5, 5])).toBe(0);
  });

  test("the strongest oscillation of a wave is the wave", () => {
    const found = strongestOscillation(wave(3, 0.5));
    expect(found?.periods).toBe(3);
    expect(found?.share).toBeCloseTo(1, 9);
    expect(found?.phase).toBeCloseTo(0.5, 9);
    expect(strongestOscillation([1, 1, 1, 1])).toBeNull();
  });

  test("diversity is 1 for equal parts and 0 where one has all", () => {
    expect(diversity([3, 3])).toBeCloseTo(1, 12);
    expect(diversity([3, 0])).toBe(0);
    expect(diversity([0, 0])).toBe(0);
  });
});
