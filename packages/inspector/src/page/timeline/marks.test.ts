import { describe, expect, it } from "vitest";
import { isLoss, markedTypes, markKindOf, marksOf, stacked } from "./marks.ts";
import { bucket } from "./testing.ts";

describe("marks", () => {
  it("stand for the kinds of a stretch, at the first of each", () => {
    const types = {
      "energy.update": { events: 50, first: 1 },
      "user.prompt": { events: 2, first: 7 },
      error: { events: 1, first: 9 },
    };
    expect(marksOf([bucket(1, 64, 0, 10, types)])).toEqual([
      { kind: "prompt", seq: 7, events: 2 },
      { kind: "error", seq: 9, events: 1 },
    ]);
  });

  it("are for every model where something failed, was lost or kept", () => {
    expect(
      ["error", "state.snapshot_created", "game.move", "health.heartbeat", "health.performance"].map(markKindOf),
    ).toEqual(["error", "snapshot", null, null, null]);
    expect(isLoss({ type: "health.performance", data: { dropped: 3 } })).toBe(true);
    expect(isLoss({ type: "health.performance", data: { dropped: 0 } })).toBe(false);
    expect(isLoss({ type: "energy.update", data: { dropped: 3 } })).toBe(false);
  });

  it("are looked for by the types of the kinds that are shown", () => {
    expect(markedTypes(new Set(["prompt", "done", "snapshot", "interference"]))).toEqual([
      "health.performance",
      "error",
      "pattern.resonance",
      "energy.peak",
    ]);
  });

  it("that would lie on each other are one, weightiest first", () => {
    const marks = [
      { kind: "done", seq: 101, events: 3 },
      { kind: "error", seq: 104, events: 1 },
      { kind: "done", seq: 99, events: 2 },
      { kind: "prompt", seq: 150, events: 1 },
    ] as const;
    expect(stacked(marks, (seq) => seq - 90, 20)).toEqual([
      {
        x: 10,
        marks: [
          { kind: "error", seq: 104, events: 1 },
          { kind: "done", seq: 99, events: 5 },
        ],
      },
      { x: 60, marks: [{ kind: "prompt", seq: 150, events: 1 }] },
    ]);
  });

  it("lie where they are, unless one is beside them", () => {
    const prompts = [4, 63, 81].map((seq) => ({ kind: "prompt", seq, events: 1 }) as const);
    expect(stacked(prompts, (seq) => seq, 20).map(({ x }) => x)).toEqual([4, 70, 90]);
  });
});
