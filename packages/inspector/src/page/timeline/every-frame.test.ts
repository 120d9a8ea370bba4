import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { everyFrame } from "./every-frame.ts";

const frames: (() => void)[] = [];
const nextFrame = () => {
  for (const frame of frames.splice(0)) frame();
};
beforeEach(() => void vi.stubGlobal("requestAnimationFrame", (frame: () => void) => frames.push(frame)));
afterEach(() => void vi.unstubAllGlobals());

it("does the first at once, and of what comes until the next frame the last", () => {
  const done: number[] = [];
  const move = everyFrame((place: number) => done.push(place));
  move(1);
  expect(done).toEqual([1]);
  for (const place of [2, 3, 4]) move(place);
  expect(done).toEqual([1]);
  nextFrame();
  expect(done).toEqual([1, 4]);
  move(5);
  expect(done).toEqual([1, 4]);
  nextFrame();
  nextFrame();
  expect(done).toEqual([1, 4, 5]);
  move(6);
  expect(done).toEqual([1, 4, 5, 6]);
});
