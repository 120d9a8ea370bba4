import { describe, expect, it } from "vitest";
import { axisOf } from "./axis.ts";
import { around, between, drawable, lastOf, moved, panned, windowOf, within, zoomed } from "./range.ts";
import { row } from "./testing.ts";

const stored = { from: 1, to: 1000 };
const axis = axisOf(row(100, 10), true);

describe("the range that is drawn", () => {
  it("comes closer to where one points", () => {
    const at = axis.at(400);
    const next = zoomed(axis, stored, stored, 0.5, at) ?? stored;
    expect(next.to - next.from).toBeCloseTo(500, -1);
    const { left, right } = windowOf(axis, next);
    expect((at - left) / (right - left)).toBeCloseTo(0.4, 1);
  });

  it("comes as far as four events, and out of it again to all of them", () => {
    let range: { from: number; to: number } | null = stored;
    for (let step = 0; step < 80; step += 1) range = zoomed(axis, range ?? stored, stored, 0.8, axis.at(500));
    expect(range).not.toBeNull();
    expect((range?.to ?? 0) - (range?.from ?? 0)).toBe(3);
    for (let step = 0; step < 80 && range !== null; step += 1) range = zoomed(axis, range, stored, 1.25, axis.at(500));
    expect(range).toBeNull();
  });

  it("moves to the side, and stops at the ends with as much to see", () => {
    const shown = { from: 401, to: 600 };
    const right = panned(axis, shown, stored, 0.5);
    expect(right?.from).toBeCloseTo(500, -1);
    expect(right?.to).toBeCloseTo(700, -1);
    expect(panned(axis, { from: 10, to: 209 }, stored, -0.5)).toEqual({ from: 1, to: 200 });
    expect(moved({ from: 801, to: 990 }, stored, 500)).toEqual({ from: 811, to: 1000 });
  });

  it("goes from one place to the other, whichever is first", () => {
    expect(between(300, 200, stored)).toEqual({ from: 200, to: 300 });
    expect(around(300, 200, stored)).toEqual({ from: 192, to: 308 });
  });

  it("is everything where nothing is left out", () => {
    expect(within({ from: -5, to: 2000 }, stored)).toBeNull();
    expect(within({ from: 5, to: 2000 }, stored)).toEqual({ from: 5, to: 1000 });
    expect(within({ from: 500, to: 500 }, stored)).toEqual({ from: 498, to: 501 });
    expect(within({ from: 1, to: 1 }, { from: 1, to: 2 })).toBeNull();
  });

  it("is what is stored of a range that a link names, and all where nothing of it is", () => {
    expect(drawable(null, stored)).toEqual(stored);
    expect(drawable({ from: 900, to: 90_000 }, stored)).toEqual({ from: 900, to: 1000 });
    expect(drawable({ from: 5000, to: 9000 }, stored)).toEqual(stored);
    expect(drawable({ from: 1, to: 90 }, { from: 200, to: 1000 })).toEqual({ from: 200, to: 1000 });
  });

  it("is the last minute", () => {
    const range = lastOf(axis, 1000, 2000, stored);
    expect(range?.to).toBe(1000);
    expect(range?.from).toBeCloseTo(800, -1);
  });
});
