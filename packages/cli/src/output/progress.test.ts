import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Progress } from "./progress.ts";

function sinkOf(isTTY: boolean): { readonly isTTY: boolean; readonly written: string[]; write(text: string): void } {
  const written: string[] = [];
  return { isTTY, written, write: (text) => void written.push(text) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a terminal sees one bar, drawn over again and gone at the end", () => {
  const sink = sinkOf(true);
  const progress = new Progress(sink, "replaying", "events", 1000);
  progress.update(500);
  vi.advanceTimersByTime(100);
  progress.end();
  expect(sink.written).toEqual([
    "\r\u001b[K[############............] replaying  500 of 1,000 events  50 %  5,000/s  0.10 s left",
    "\r\u001b[K",
  ]);
});

test("elsewhere there is a line every ten seconds, also while nothing can be counted yet", () => {
  const sink = sinkOf(false);
  const progress = new Progress(sink, "checking the database itself", "checks", null);
  vi.advanceTimersByTime(10_000);
  progress.updatePhase("checking events", "events", 0, 4000);
  vi.advanceTimersByTime(5_000);
  progress.updatePhase("checking events", "events", 1000, 4000);
  vi.advanceTimersByTime(5_000);
  progress.end();
  vi.advanceTimersByTime(60_000);
  expect(sink.written).toEqual([
    "checking the database itself … 10.00 s\n",
    "checking events  1,000 of 4,000 events  25 %  100/s  30.00 s left\n",
  ]);
});

test("what is done before the first interval leaves no trace", () => {
  const sink = sinkOf(true);
  new Progress(sink, "replaying", "events", 10).end();
  expect(sink.written).toEqual([]);
});

test("without a sink nothing is written, and nothing ticks", () => {
  new Progress(null, "replaying", "events", 10).update(5);
  expect(vi.getTimerCount()).toBe(0);
});
