import { expect, test } from "vitest";
import { AgeMarks } from "./age-marks.ts";

test("an event is as old as the first mark that is not before it", () => {
  const marks = new AgeMarks();
  marks.mark(15, 100, 0);
  marks.mark(30, 200, 0);
  marks.mark(45, 300, 0);
  expect(marks.ageMs(1, 1000)).toBe(900);
  expect(marks.ageMs(15, 1000)).toBe(900);
  expect(marks.ageMs(16, 1000)).toBe(800);
  expect(marks.ageMs(45, 1000)).toBe(700);
});

test("one that is not marked yet has no age, nor has any where there are no marks", () => {
  const marks = new AgeMarks();
  expect(marks.ageMs(3, 1000)).toBe(0);
  marks.mark(5, 400, 2);
  expect(marks.ageMs(6, 1000)).toBe(0);
});

test("marks that are near to each other are one, and what is marked again stays as old as it is", () => {
  const marks = new AgeMarks();
  for (let atMs = 100; atMs < 109; atMs++) marks.mark(atMs, atMs, 0);
  marks.mark(108, 500, 0);
  expect(marks.size).toBe(1);
  expect(marks.ageMs(108, 1000)).toBe(900);
});

test("marks that nobody can ask for any more make room", () => {
  const marks = new AgeMarks();
  for (let seq = 1; seq <= 10_000; seq++) marks.mark(seq, seq * 20, seq - 1);
  expect(marks.size).toBe(1);
  expect(marks.ageMs(10_000, 200_001)).toBe(1);
  marks.mark(10_000, 300_000, 10_000);
  expect(marks.size).toBe(0);
});
