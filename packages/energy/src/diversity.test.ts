import { describe, expect, it } from "vitest";
import { observeDiversity } from "./diversity.ts";
import { initialState } from "./initial-state.ts";

const nothing = initialState("s").frame_state.diversity_index;

describe("the diversity index", () => {
  it("starts the moving average with the first value", () => {
    expect(observeDiversity(nothing, 0.8)).toEqual({
      current: 0.8,
      smoothed: 0.8,
      peak: 0.8,
      variance: 0,
      samples: 1,
      mean: 0.8,
    });
  });

  it("moves the average a tenth of the way to each further value", () => {
    const after = [0.8, 0.4, 1].reduce(observeDiversity, nothing);
    expect(after.smoothed).toBeCloseTo(0.8 * 0.81 + 0.4 * 0.09 + 1 * 0.1, 12);
    expect(after.current).toBe(1);
  });

  it("keeps the highest value", () => {
    expect([0.2, 0.9, 0.1].reduce(observeDiversity, nothing).peak).toBe(0.9);
  });

  it("has the mean and the population variance of all values", () => {
    const values = Array.from({ length: 5000 }, (_, at) => ((at * 7919) % 1000) / 1000);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    const after = values.reduce(observeDiversity, nothing);
    expect(after.mean).toBeCloseTo(mean, 12);
    expect(after.variance).toBeCloseTo(variance, 12);
  });

  it("stays at zero variance for a constant that binary fractions cannot hold", () => {
    const after = Array.from({ length: 1000 }, () => 0.1).reduce(observeDiversity, nothing);
    expect(after.variance).toBeCloseTo(0, 30);
    expect(after.variance).toBeGreaterThanOrEqual(0);
  });
});
