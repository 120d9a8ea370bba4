import { describe, expect, it } from "vitest";
import { axisOf } from "./axis.ts";
import { windowOf } from "./range.ts";
import { row } from "./testing.ts";
import { pauseText, ticksOf, tickText } from "./ticks.ts";

const MINUTE = 60_000;

describe("ticks", () => {
  it("are round times with room between them", () => {
    const axis = axisOf(row(100, 100), true);
    const { ticks, step } = ticksOf(axis, windowOf(axis, { from: 1, to: 10_000 }), 800, 80);
    expect(step).toBe(10_000);
    expect(ticks.map(({ time }) => time)).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90].map((at) => at * 1000));
  });

  it("go on after a pause that is folded", () => {
    const axis = axisOf([...row(100, 100), ...row(100, 100, 10_001, 100_000 + 12 * MINUTE)], true);
    const { ticks } = ticksOf(axis, windowOf(axis, { from: 1, to: 20_000 }), 800, 80);
    expect(ticks.some(({ time }) => time > 100_000 && time < 100_000 + 12 * MINUTE)).toBe(false);
    expect(ticks.at(-1)?.time).toBeGreaterThan(13 * MINUTE);
    const dense = ticksOf(axis, windowOf(axis, { from: 1, to: 20_000 }), 800, 5).ticks;
    expect(dense.some(({ time }) => time > 101_000 && time < 99_000 + 12 * MINUTE)).toBe(false);
    for (const [index, { at }] of ticks.slice(1).entries()) expect(at).toBeGreaterThan(ticks[index]?.at ?? at);
  });

  it("say no more than tells them apart", () => {
    const time = new Date(2025, 10, 23, 19, 3, 12, 450).getTime();
    expect([200, 1000, MINUTE, 24 * 60 * MINUTE].map((step) => tickText(time, step))).toEqual([
      "03:12.450",
      "19:03:12",
      "19:03",
      "11-23",
    ]);
    expect([42_000, 12 * MINUTE, 300 * MINUTE, 4 * 1440 * MINUTE].map(pauseText)).toEqual(["42s", "12m", "5h", "4d"]);
  });
});
