import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coalesce, energyDelta } from "./energy-update.ts";

type Waiting = ReturnType<typeof coalesce>;

describe("an energy.update that waits", () => {
  it("hands its energy to the newer one, which keeps the rest of its own", () => {
    const older = { data: { energy: 4, accumulator: 10, model_id: "a", token_count: 5, fps: 60 }, energy_delta: 3 };
    const newer = { data: { energy: 2, accumulator: 12, model_id: "b", token_count: 7 }, energy_delta: 1 };
    expect(coalesce(older, newer)).toEqual({
      data: { energy: 6, accumulator: 12, model_id: "b", token_count: 7 },
      energy_delta: 4,
    });
  });

  it("counts with its energy where it has no energy_delta", () => {
    const older = { data: { energy: 4, accumulator: 4 }, energy_delta: null };
    const newer = { data: { energy: 2, accumulator: 6 }, energy_delta: 1 };
    expect(coalesce(older, newer).energy_delta).toBe(5);
    expect(energyDelta(older.data)).toBe(4);
  });

  it("loses no energy, however many wait", () => {
    const waiting = fc.record({
      data: fc.record({ energy: fc.integer({ min: 0, max: 1e6 }), accumulator: fc.nat() }),
      energy_delta: fc.integer({ min: -1e6, max: 1e6 }),
    });
    const many = fc.array(waiting, { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(many, (updates) => {
        const last = updates.reduce<Waiting>(coalesce, { data: { energy: 0, accumulator: 0 }, energy_delta: 0 });
        expect(last.data.energy).toBe(updates.reduce((sum, { data }) => sum + data.energy, 0));
        expect(last.energy_delta).toBe(updates.reduce((sum, { energy_delta }) => sum + energy_delta, 0));
        expect(last.data.accumulator).toBe(updates.at(-1)?.data.accumulator);
      }),
    );
  });
});
