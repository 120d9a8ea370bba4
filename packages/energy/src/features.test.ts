import { describe, expect, it } from "vitest";
import { declareFeatures, MAX_FEATURES, unlockedOf, unlockFeatures } from "./features.ts";

describe("features_enabled", () => {
  it("has what was declared first, and what was unlocked after it", () => {
    const features = unlockFeatures(declareFeatures([], ["a", "b"]), "Stream", ["c"]);
    expect(features).toEqual(["a", "b", "Stream", "c"]);
    expect(unlockedOf(features)).toEqual(["Stream", "c"]);
  });

  it("holds nothing unlocked before a level is", () => {
    expect(unlockedOf(declareFeatures([], ["a", "b"]))).toEqual([]);
  });

  it("replaces the declared part at a new start, and keeps the unlocked part", () => {
    const before = unlockFeatures(["a"], "Lightning", ["x"]);
    expect(declareFeatures(before, ["b", "x"])).toEqual(["b", "Lightning", "x"]);
  });

  it("moves a declared feature to the unlocked part when it is unlocked", () => {
    expect(unlockFeatures(["a", "b"], "Stream", ["a"])).toEqual(["b", "Stream", "a"]);
  });

  it("lists a feature once, however often it is unlocked", () => {
    const once = unlockFeatures([], "Stream", ["x", "x"]);
    expect(unlockFeatures(once, "Stream", ["x", "y"])).toEqual(["Stream", "x", "y"]);
  });

  it("lists at most 1000", () => {
    const many = Array.from({ length: MAX_FEATURES + 10 }, (_, n) => `f${n}`);
    expect(declareFeatures([], many)).toHaveLength(1000);
    expect(unlockFeatures([], "Stream", many)).toHaveLength(1000);
  });
});
