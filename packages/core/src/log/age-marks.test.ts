import { expect, test } from "vitest";
import { AgeMarks } from "./age-marks.ts";

test("an event is as old as the newest mark that is not after it", () => {
  const marks = new AgeMarks();
  marks.mark(1, 100, 0);
  marks.mark(65, 200, 0);
  marks.mark(129, 300, 0);
  expect(marks.ageMs(1, 1000)).toBe(900);
  expect(marks.ageMs(64, 1000)).toBe(900);
  expect(marks.ageMs(65, 1000)).toBe(800);
  expect(marks.ageMs(500, 1000)).toBe(700);
});

test("where none is before it, the first after it counts; with none at all it has no age", () => {
  const marks = new AgeMarks();
  expect(marks.ageMs(3, 1000)).toBe(0);
  marks.mark(5, 400, 2);
  expect(marks.ageMs(3, 1000)).toBe(600);
});

test("marks that nobody can ask for any more make room", () => {
  const marks = new AgeMarks();
  for (let seq = 1; seq <= 10_000; seq++) marks.mark(seq, seq, seq - 1);
  expect(marks.size).toBeLessThan(4);
  expect(marks.ageMs(10_000, 10_001)).toBe(1);
});
