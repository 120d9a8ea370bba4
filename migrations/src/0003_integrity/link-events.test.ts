import { eventLine, firstChainLink, lineChecksum, nextChainLink } from "@wfstate/core";
import { expect, test } from "vitest";
import type { Row } from "../building/steps.ts";
import { BATCH_EVENTS_MAX, EventLinker } from "./link-events.ts";

const STORED = "2025-08-17 20:00:00";

function event(event_id: number, seq: number, changes: Row = {}): Row {
  return {
    ...{ session_key: 1, session_id: "s", event_id, seq, timestamp: STORED, type: "x", data: "{}" },
    ...{ frame_id: null, energy_delta: 1, created_at: STORED },
    ...changes,
  };
}

function link(...rows: Row[]) {
  const linker = new EventLinker();
  for (const row of rows) linker.add(row);
  return linker.finish();
}

/** position, first_seq, last_seq */
function batchesOf(...rows: Row[]) {
  return link(...rows).batches.map(([position, , first, last]) => [position, first, last]);
}

test("events whose ids follow each other are one batch, at the position of its last", () => {
  expect(batchesOf(event(7, 1), event(8, 2), event(9, 3))).toEqual([[9, 1, 3]]);
});

test("a gap in the ids, or another moment of storing, begins a new batch", () => {
  expect(batchesOf(event(7, 1), event(9, 2))).toEqual([
    [7, 1, 1],
    [9, 2, 2],
  ]);
  expect(batchesOf(event(7, 1), event(8, 2, { created_at: "2025-08-17 20:00:01" }))).toEqual([
    [7, 1, 1],
    [8, 2, 2],
  ]);
});

test("a batch holds no more events than a reader takes into memory", () => {
  const rows = Array.from({ length: BATCH_EVENTS_MAX + 1 }, (_, index) => event(index + 1, index + 1));
  expect(batchesOf(...rows)).toEqual([
    [BATCH_EVENTS_MAX, 1, BATCH_EVENTS_MAX],
    [BATCH_EVENTS_MAX + 1, BATCH_EVENTS_MAX + 1, BATCH_EVENTS_MAX + 1],
  ]);
});

test("checksums and chain are those that core makes of the normalised event and the exact data", () => {
  const fields = { seq: 1, timestamp: "2025-08-17T20:00:00.000000Z", type: "x", frame_id: null };
  const line = eventLine({ ...fields, energy_delta: 1, schema_version: 1 }, '{ "a": 1.0 }');
  const { events, batches } = link(event(1, 1, { data: '{ "a": 1.0 }' }));
  expect(events[0]?.at(-1)).toBe(lineChecksum(line));
  expect(batches[0]?.[4]).toBe(nextChainLink(firstChainLink("s"), [line]));
});

test("each session has a chain and sums of its own", () => {
  const other = { session_key: 2, session_id: "t", energy_delta: null };
  const { sessions } = link(event(1, 1), event(3, 2), event(2, 1, other));
  expect(sessions.map(({ session_key, last_seq, energy }) => [session_key, last_seq, energy])).toEqual([
    [1, 2, 2],
    [2, 1, 0],
  ]);
  expect(new Set(sessions.map(({ chain }) => chain)).size).toBe(2);
});

test("what is taken between pages is the same as what one page gives", () => {
  const rows = [event(1, 1), event(2, 2), event(3, 3)];
  const linker = new EventLinker();
  const parts = rows.map((row) => {
    linker.add(row);
    return linker.take();
  });
  const all = [...parts, linker.finish()];
  expect(all.flatMap(({ events }) => events)).toEqual(link(...rows).events);
  expect(all.flatMap(({ batches }) => batches)).toEqual(link(...rows).batches);
});
