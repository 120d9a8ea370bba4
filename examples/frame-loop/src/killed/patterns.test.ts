import { describe, expect, test } from "vitest";
import { type Pattern, PatternDetector } from "./patterns.ts";

const SAMPLES = 40;
const at = (periodsOfTwenty: number, sample: number) => 5 + Math.cos((2 * Math.PI * periodsOfTwenty * sample) / 20);

function patternsOf(first: (sample: number) => number, second: (sample: number) => number): Pattern[] {
  const detector = new PatternDetector(["a", "b"]);
  return Array.from({ length: SAMPLES }, (_, sample) => detector.sample(first(sample), second(sample))).flat();
}

describe("patterns between two models", () => {
  test("one rhythm is constructive interference and resonance, each told once", () => {
    const patterns = patternsOf(
      (sample) => at(3, sample),
      (sample) => 2 * at(3, sample),
    );
    expect(patterns.map(({ type }) => type)).toEqual(["pattern.interference", "pattern.resonance"]);
    expect(patterns[0]?.data).toMatchObject({ interference_type: "constructive", frequency: 1.5 });
    expect(patterns[1]?.data).toMatchObject({ resonance_frequency: 1.5 });
    expect(patterns[1]?.data.synchronization_level).toBeCloseTo(1, 9);
  });

  test("opposite rhythms are destructive interference, and no resonance", () => {
    const patterns = patternsOf(
      (sample) => at(3, sample),
      (sample) => -at(3, sample),
    );
    expect(patterns.map(({ data }) => data.interference_type)).toEqual(["destructive"]);
  });

  test("different rhythms are no pattern, nor is standing still", () => {
    expect(
      patternsOf(
        (sample) => at(2, sample),
        (sample) => at(5, sample),
      ),
    ).toEqual([]);
    expect(
      patternsOf(
        () => 1,
        () => 1,
      ),
    ).toEqual([]);
  });
});
