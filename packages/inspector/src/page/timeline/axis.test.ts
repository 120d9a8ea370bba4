import { describe, expect, it } from "vitest";
import { axisOf } from "./axis.ts";
import { bucket, row } from "./testing.ts";

const MINUTE = 60_000;
const PAUSE = 12 * MINUTE;
const BUSY_MS = 100 * 100 * 10;

/** A hundred seconds, twelve minutes of nothing, a hundred seconds. */
const paused = [...row(100, 100), ...row(100, 100, 10_001, BUSY_MS + PAUSE)];

describe("the time axis", () => {
  it("goes from a sequence to a place and back", () => {
    const axis = axisOf(row(50, 20), true);
    for (const seq of [1, 2, 19, 20, 21, 500, 999, 1000]) expect(axis.seq(axis.at(seq))).toBe(seq);
    expect(Math.abs(axis.time(axis.at(501)) - 5000)).toBeLessThan(10);
    expect(axis.seq(axis.atTime(5000))).toBe(501);
  });

  it("folds a pause, and tells how long it was", () => {
    const folded = axisOf(paused, true);
    const whole = axisOf(paused, false);
    expect(whole.length).toBeGreaterThan(PAUSE);
    expect(folded.length).toBeLessThan(BUSY_MS * 2.2);
    const fold = folded.spans.find(({ kind }) => kind === "fold");
    expect(fold).toMatchObject({ from: 10_000, to: 10_000 });
    expect((fold?.end ?? 0) - (fold?.start ?? 0)).toBeCloseTo(PAUSE + 10);
    expect(whole.spans.some(({ kind }) => kind === "fold")).toBe(false);
    for (const seq of [1, 9999, 10_000, 10_001, 10_002, 20_000]) expect(folded.seq(folded.at(seq))).toBe(seq);
  });

  it("folds a pause within a stretch", () => {
    const busy = row(40, 100);
    const slow = bucket(4001, 4100, 40_000, PAUSE / 99);
    const axis = axisOf([...busy, slow, ...row(40, 100, 4101, 40_000 + PAUSE)], true);
    expect(axis.spans.filter(({ kind }) => kind === "fold")).toMatchObject([{ from: 4001, to: 4100 }]);
    for (const seq of [4000, 4001, 4050, 4100, 4101]) expect(axis.seq(axis.at(seq))).toBe(seq);
  });

  it("does not fold what is slow throughout", () => {
    const axis = axisOf(row(100, 10, 1, 0, MINUTE), true);
    expect(axis.spans.some(({ kind }) => kind === "fold")).toBe(false);
  });

  it("leaves room for what happened however many pauses there are", () => {
    const bursts = Array.from({ length: 60 }, (_, index) =>
      bucket(index * 10 + 1, index * 10 + 10, index * PAUSE),
    ).flat();
    const axis = axisOf(bursts, true);
    const folds = axis.spans.filter(({ kind }) => kind === "fold").reduce((sum, { at, until }) => sum + until - at, 0);
    expect(axis.spans.filter(({ kind }) => kind === "fold")).toHaveLength(59);
    expect(folds / axis.length).toBeLessThan(0.41);
  });

  it("never goes back, though a clock was", () => {
    const axis = axisOf([...row(10, 10, 1, 100 * MINUTE), ...row(10, 10, 101, 40 * MINUTE)], true);
    let before = -1;
    for (let seq = 1; seq <= 200; seq += 1) {
      expect(axis.at(seq)).toBeGreaterThan(before);
      before = axis.at(seq);
      expect(axis.seq(before)).toBe(seq);
    }
    expect(Math.abs(axis.time(axis.at(101)) - 40 * MINUTE)).toBeLessThan(10);
  });

  it("keeps events of one instant apart", () => {
    const axis = axisOf(
      [1, 2, 3].map((seq) => bucket(seq, seq, 5000)),
      true,
    );
    expect([1, 2, 3].map((seq) => axis.seq(axis.at(seq)))).toEqual([1, 2, 3]);
  });

  it("goes on past its ends", () => {
    const axis = axisOf(row(10, 10, 101), true);
    expect(axis.seq(axis.at(51))).toBe(51);
    expect(axis.seq(axis.at(300))).toBe(300);
    expect(axis.at(300)).toBeGreaterThan(axis.length);
    expect([-500, 5000].map((time) => axis.time(axis.atTime(time)))).toEqual([-500, 5000]);
  });

  it("is empty without stretches", () => {
    const axis = axisOf([], true);
    expect([axis.isEmpty, axis.length, axis.at(5), axis.seq(5), axis.time(5), axis.atTime(5)]).toEqual([
      true,
      0,
      0,
      0,
      0,
      0,
    ]);
  });
});
