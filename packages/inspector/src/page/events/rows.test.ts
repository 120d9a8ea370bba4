import { expect, test } from "vitest";
import { line, linesOf } from "./lines.test.helpers.ts";
import { rowsOf } from "./rows.ts";

const RULES = { isFiltered: false, folds: true, opened: new Set<number>() };
const beat = (seq: number) => line(seq, "health.heartbeat");

test("two heartbeats are not folded, three are; without folding none is", () => {
  const lines = [beat(1), beat(2), line(3), beat(4), beat(5), beat(6)];
  const kinds = (folds: boolean) => rowsOf({ from: 1, to: 6, lines }, { ...RULES, folds }).map(({ kind }) => kind);
  expect(kinds(true)).toEqual(["event", "event", "event", "folded"]);
  expect(kinds(false)).toEqual(Array(6).fill("event"));
});

test("a run that something interrupts is two runs", () => {
  const lines = [beat(1), beat(2), beat(3), beat(5), beat(6), beat(7)];
  expect(rowsOf({ from: 1, to: 7, lines }, RULES).map(({ kind }) => kind)).toEqual(["folded", "missing", "folded"]);
});

test("with a filter nothing is missing and nothing is folded", () => {
  const lines = [beat(2), beat(5), beat(6), beat(7)];
  const rows = rowsOf({ from: 1, to: 9, lines }, { ...RULES, isFiltered: true });
  expect(rows.map(({ seq }) => seq)).toEqual([2, 5, 6, 7]);
});

test("a stretch of which nothing can be read is one row", () => {
  expect(rowsOf({ from: 4, to: 9, lines: [] }, RULES)).toEqual([{ kind: "missing", seq: 4, to: 9 }]);
  expect(rowsOf({ from: 1, to: 3, lines: linesOf(1, 3) }, RULES)).toHaveLength(3);
});
