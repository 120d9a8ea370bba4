import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { LiveBatches } from "./live-batches.ts";

const told: number[][] = [];
let batches: LiveBatches<number>;
beforeEach(() => {
  vi.useFakeTimers();
  told.length = 0;
  batches = new LiveBatches<number>((items) => told.push([...items]));
  // The page has been there for a while.
  vi.advanceTimersByTime(1000);
  batches.add([0]);
  vi.advanceTimersByTime(1);
  told.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

/** So many a millisecond. */
function comesFor(ms: number, count: number): void {
  for (let passed = 0; passed < ms; passed++) {
    batches.add(Array.from({ length: count }, (_, n) => passed * count + n));
    vi.advanceTimersByTime(1);
  }
}

test("what comes is told once a frame", () => {
  comesFor(64, 1);
  expect(told.map(({ length }) => length)).toEqual([15, 16, 16, 16]);
});

test("more than can be read is told every few frames, whole and in order", () => {
  comesFor(150, 10);
  expect(told).toHaveLength(3);
  expect(told.flat()).toEqual(Array.from({ length: told.flat().length }, (_, n) => n));
  vi.advanceTimersByTime(50);
  expect(told.flat()).toHaveLength(1500);
});

test("one that comes late after many is told within a frame", () => {
  comesFor(50, 10);
  vi.advanceTimersByTime(200);
  told.length = 0;
  batches.add([7]);
  vi.advanceTimersByTime(16);
  expect(told).toEqual([[7]]);
});
