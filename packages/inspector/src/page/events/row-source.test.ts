import { expect, test } from "vitest";
import { line, linesOf, sourceOf } from "./lines.test.helpers.ts";
import { PAGE } from "./row-source.ts";
import type { Row } from "./rows.ts";

const shown = (row: Row | null): string | null =>
  row && `${row.kind} ${row.seq}${row.to > row.seq ? `-${row.to}` : ""}`;

test("what is not fetched is a row a sequence", () => {
  const source = sourceOf({ last: 1_000_000 });
  source.add({ from: 401, to: 600, lines: linesOf(401, 600) });
  expect(shown(source.rowFrom(400))).toBe("unknown 400");
  expect(shown(source.rowFrom(401))).toBe("event 401");
  expect(shown(source.rowUpTo(601))).toBe("unknown 601");
  expect(shown(source.rowUpTo(2_000_000))).toBe("unknown 1000000");
  expect(source.rowFrom(1_000_001)).toBeNull();
  expect(source.rowUpTo(0)).toBeNull();
  expect(source.holeAt(700)).toEqual({ from: 601, to: 1_000_000 });
  expect(source.holeAt(500)).toBeNull();
});

test("sequences that the store does not give are missing", () => {
  const source = sourceOf({ last: 10 });
  source.add({ from: 1, to: 10, lines: [line(1), line(2), line(6), line(7)] });
  const rows = [1, 2, 3, 5, 6, 8, 10].map((seq) => shown(source.rowFrom(seq)));
  expect(rows).toEqual(["event 1", "event 2", "missing 3-5", "missing 3-5", "event 6", "missing 8-10", "missing 8-10"]);
});

test("heartbeats that follow each other are one row, until it is opened", () => {
  const source = sourceOf({ last: 10 });
  const beats = [3, 4, 5, 6].map((seq) => line(seq, "health.heartbeat"));
  source.add({ from: 1, to: 10, lines: [line(1), line(2), ...beats, ...linesOf(7, 10)] });
  expect(shown(source.rowFrom(4))).toBe("folded 3-6");
  expect(shown(source.rowUpTo(6))).toBe("folded 3-6");
  expect(shown(source.rowUpTo(2))).toBe("event 2");
  (source.rules.opened as Set<number>).add(3);
  source.foldAnew();
  expect(shown(source.rowFrom(4))).toBe("event 4");
});

test("with a filter only what matches is a row, and a stretch nobody looked at is one wall", () => {
  const source = sourceOf({ last: 1000, isFiltered: true });
  expect(shown(source.rowFrom(500))).toBe("unknown 500-1000");
  expect(shown(source.rowUpTo(499))).toBe("unknown 1-499");
  source.add({ from: 500, to: 700, lines: [line(510), line(690)] });
  source.add({ from: 701, to: 800, lines: [] });
  expect(shown(source.rowFrom(500))).toBe("event 510");
  expect(shown(source.rowFrom(511))).toBe("event 690");
  expect(shown(source.rowFrom(691))).toBe("unknown 801-1000");
  expect(shown(source.rowUpTo(509))).toBe("unknown 1-499");
  expect(shown(source.rowUpTo(800))).toBe("event 690");
  expect(source.known).toBe(301);
});

test("events that come live stay when a fetched page, which has them not yet, is added", () => {
  const source = sourceOf({ last: 60 });
  source.append(linesOf(41, 60));
  source.add({ from: 1, to: 50, lines: linesOf(1, 45) });
  expect(shown(source.rowFrom(50))).toBe("event 50");
  source.append([line(62), line(63)]);
  source.bounds = { first: 1, last: 63 };
  expect(shown(source.rowFrom(61))).toBe("unknown 61");
  source.cutAfter(20);
  expect(shown(source.rowFrom(21))).toBe("unknown 21");
  expect(shown(source.rowFrom(20))).toBe("event 20");
});

test("what nobody has looked at for longest is forgotten: memory does not grow with the session", () => {
  const source = sourceOf({ last: 1_000_000 });
  for (let from = 1; from < 100_000; from += PAGE) {
    source.add({ from, to: from + PAGE - 1, lines: linesOf(from, from + PAGE - 1) });
    source.rowFrom(1);
  }
  expect(source.lines).toBeLessThanOrEqual(12_000);
  expect(shown(source.rowFrom(1))).toBe("event 1");
  expect(shown(source.rowFrom(PAGE + 1))).toBe(`unknown ${PAGE + 1}`);
  expect(shown(source.rowFrom(99_999))).toBe("event 99999");
});
