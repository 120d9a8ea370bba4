import { expect, test } from "vitest";
import { type Layout, layOut, type Place, revealing, scrolled } from "./layout.ts";
import { line, linesOf, sourceOf } from "./lines.test.helpers.ts";
import { requestsOf } from "./requests.ts";
import type { RowSource } from "./row-source.ts";

const FRAME = { height: 100, rowHeight: 20 };
const atTop = (seq: number, hidden = 0): Place => ({ edge: "top", seq, hidden });
const atBottom = (seq: number): Place => ({ edge: "bottom", seq, hidden: 0 });
const seqs = ({ rows }: Layout) => rows.map(({ seq }) => seq);

function loaded(last: number): RowSource {
  const source = sourceOf({ last });
  source.add({ from: 1, to: last, lines: linesOf(1, last) });
  return source;
}

test("a list that is followed ends at the lower edge; a short one begins at the upper edge", () => {
  const layout = layOut(loaded(50), atBottom(50), FRAME);
  expect(seqs(layout)).toEqual([46, 47, 48, 49, 50]);
  expect(layout).toMatchObject({ shift: 0, isAtEnd: true, isAtStart: false });
  expect(layOut(loaded(3), atBottom(3), FRAME)).toMatchObject({ shift: 0, isAtStart: true, isAtEnd: true });
});

test("a million events are scrolled by the pixel, and jumped into, with few rows in hand", () => {
  const source = sourceOf({ last: 1_000_000 });
  const layout = layOut(source, atTop(500_000), FRAME);
  expect(seqs(layout)).toEqual([500_000, 500_001, 500_002, 500_003, 500_004]);
  expect(scrolled(source, layout, 50, FRAME)).toEqual(atTop(500_002, 10));
  expect(scrolled(source, layout, -30, FRAME)).toEqual(atTop(499_998, 10));
  expect(scrolled(source, layout, -1e9, FRAME)).toEqual(atTop(1));
  const end = layOut(source, scrolled(source, layout, 1e6 * 20, FRAME), FRAME);
  expect(seqs(end)).toEqual([999_996, 999_997, 999_998, 999_999, 1_000_000]);
  expect(end.isAtEnd).toBe(true);
});

test("what is fetched above, below or of the same rows moves nothing", () => {
  const source = sourceOf({ last: 1000 });
  const place = atTop(500, 7);
  const before = layOut(source, place, FRAME);
  for (const from of [201, 401, 601]) source.add({ from, to: from + 199, lines: linesOf(from, from + 199) });
  source.bounds = { first: 1, last: 5000 };
  const after = layOut(source, place, FRAME);
  expect(seqs(after)).toEqual(seqs(before));
  expect(after.shift).toBe(before.shift);
});

test("a row is brought into sight: not at all, at the edge, or in the middle", () => {
  const source = loaded(200);
  const layout = layOut(source, atTop(100), FRAME);
  expect(revealing(source, layout, 102, FRAME, "edge")).toBe(layout.place);
  expect(revealing(source, layout, 99, FRAME, "edge")).toEqual(atTop(99));
  expect(revealing(source, layout, 105, FRAME, "edge")).toEqual(atBottom(105));
  expect(seqs(layOut(source, revealing(source, layout, 20, FRAME, "middle"), FRAME))).toEqual([19, 20, 21, 22, 23]);
});

test("pages are asked for whole, the ones in sight first", () => {
  const source = sourceOf({ last: 1_000_000 });
  expect(requestsOf(source, layOut(source, atTop(399), FRAME))).toEqual([
    { from: 201, to: 400, order: "asc" },
    { from: 401, to: 600, order: "asc" },
  ]);
  source.add({ from: 201, to: 400, lines: linesOf(201, 400) });
  source.add({ from: 401, to: 600, lines: linesOf(401, 600) });
  expect(requestsOf(source, layOut(source, atTop(399), FRAME))).toEqual([]);
  expect(requestsOf(source, layOut(source, atTop(210), FRAME))).toEqual([{ from: 1, to: 200, order: "asc" }]);
});

test("with a filter it looks on from the cursor down, then up, until the window is full", () => {
  const source = sourceOf({ last: 1000, isFiltered: true });
  const place = atTop(500);
  expect(requestsOf(source, layOut(source, place, FRAME))).toEqual([{ from: 500, to: 1000, order: "asc" }]);
  source.add({ from: 500, to: 1000, lines: [line(600), line(700)] });
  const short = layOut(source, place, FRAME);
  expect(short.rows.map(({ kind, seq }) => `${kind} ${seq}`)).toEqual(["unknown 1", "event 600", "event 700"]);
  expect(requestsOf(source, short)).toEqual([{ from: 1, to: 499, order: "desc" }]);
  source.add({ from: 300, to: 499, lines: linesOf(301, 399).filter(({ seq }) => seq % 10 === 0) });
  expect(seqs(layOut(source, place, FRAME))).toEqual([370, 380, 390, 600, 700]);
  source.add({ from: 1, to: 299, lines: [] });
  expect(requestsOf(source, layOut(source, place, FRAME))).toEqual([]);
});

test("nobody scrolls past what has not been looked through", () => {
  const source = sourceOf({ last: 100_000, isFiltered: true });
  source.add({ from: 50_000, to: 51_000, lines: linesOf(50_000, 50_100) });
  const layout = layOut(source, atTop(50_000), FRAME);
  const above = scrolled(source, layout, -1e6, FRAME);
  expect(above).toEqual(atTop(49_999));
  const walled = layOut(source, above, FRAME);
  expect(walled.rows[0]).toMatchObject({ kind: "unknown", to: 49_999 });
  expect(requestsOf(source, walled)).toEqual([{ from: 1, to: 49_999, order: "desc" }]);
});
