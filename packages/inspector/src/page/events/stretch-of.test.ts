import type { HttpEvents } from "@wfstate/schemas";
import { expect, test } from "vitest";
import { stretchOf } from "./stretch-of.ts";

const event = (seq: number) => ({
  session_id: "s",
  seq,
  timestamp: "2025-11-23T19:03:12.450000Z",
  type: "t.t",
  data: {},
  frame_id: null,
  energy_delta: null,
  schema_version: 1,
});
const page = (seqs: readonly number[], next: number | null, scanned: HttpEvents["scanned"] = null): HttpEvents => ({
  session_id: "s",
  events: seqs.map(event),
  unreadable: [],
  next,
  scanned,
});
const said = (stretch: ReturnType<typeof stretchOf>) => [stretch.from, stretch.to, stretch.lines.map(({ seq }) => seq)];

test("what was looked through ends where the server would go on", () => {
  const up = { from: 10, to: 1000, order: "asc" } as const;
  expect(said(stretchOf(page([11, 30], 400), up, false))).toEqual([10, 399, [11, 30]]);
  expect(said(stretchOf(page([11, 30], null), up, false))).toEqual([10, 1000, [11, 30]]);
  const down = { from: 10, to: 1000, order: "desc" } as const;
  expect(said(stretchOf(page([900, 700], 650), down, false))).toEqual([651, 1000, [700, 900]]);
  expect(said(stretchOf(page([900], null), down, false))).toEqual([10, 1000, [900]]);
});

test("of a session that runs the end may not be stored yet", () => {
  const request = { from: 10, to: 100, order: "asc" } as const;
  expect(said(stretchOf(page([10, 11], null, { from: 10, to: 11 }), request, true))).toEqual([10, 11, [10, 11]]);
  expect(said(stretchOf(page([], null, { from: 10, to: 90 }), { ...request, order: "desc" }, true))).toEqual([
    10,
    90,
    [],
  ]);
  const { from, to } = stretchOf(page([], null), request, true);
  expect(to).toBeLessThan(from);
});

test("an event that cannot be read is a line that says why", () => {
  const damaged: HttpEvents = { ...page([1, 3], null), unreadable: [{ seq: 2, reason: "checksum" }] };
  const { lines } = stretchOf(damaged, { from: 1, to: 3, order: "asc" }, false);
  expect(lines.map(({ seq, kind }) => [seq, kind])).toEqual([
    [1, "other"],
    [2, "loss"],
    [3, "other"],
  ]);
  expect(lines[1]?.summary).toBe("This event cannot be read: checksum");
});
