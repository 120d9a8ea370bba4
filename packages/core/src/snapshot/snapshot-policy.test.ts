import { expect, test } from "vitest";
import type { StoredEvent } from "../model/event.ts";
import { SnapshotPolicy } from "./snapshot-policy.ts";

function eventOf(seq: number, type = "counter.add"): StoredEvent {
  return { session_id: "s", seq, timestamp: "", type, data: {}, frame_id: null, energy_delta: null, schema_version: 1 };
}

test("a snapshot is due after so many events, and again after so many more", () => {
  const policy = new SnapshotPolicy({ events: 10, seconds: 60 }, 0, 0);
  const due: number[] = [];
  for (let seq = 1; seq <= 35; seq++) {
    if (!policy.isDueAfter(eventOf(seq))) continue;
    due.push(seq);
    policy.taken(seq, 0);
  }
  expect(due).toEqual([10, 20, 30]);
});

test("or after so long, with the next event", () => {
  const policy = new SnapshotPolicy({ events: 1000, seconds: 60 }, 0, 5_000);
  policy.tick(64_999);
  expect(policy.isDueAfter(eventOf(1))).toBe(false);
  policy.tick(65_000);
  expect(policy.isDueAfter(eventOf(2))).toBe(true);
  policy.taken(2, 65_000);
  expect(policy.isDueAfter(eventOf(3))).toBe(false);
  policy.tick(124_999);
  expect(policy.isDueAfter(eventOf(4))).toBe(false);
  policy.tick(125_000);
  expect(policy.isDueAfter(eventOf(5))).toBe(true);
});

test("never after an event about a snapshot: each would call for the next", () => {
  const policy = new SnapshotPolicy({ events: 1, seconds: 1 }, 0, 0);
  policy.tick(5000);
  expect(policy.isDueAfter(eventOf(1, "state.snapshot_created"))).toBe(false);
  expect(policy.isDueAfter(eventOf(2))).toBe(true);
});

test("a session that is recovered counts from the snapshot that it came from", () => {
  const policy = new SnapshotPolicy({ events: 10, seconds: 60 }, 95, 0);
  expect(policy.lastSeq).toBe(95);
  expect(policy.eventsSinceLast(100)).toBe(5);
  expect(policy.isDueAfter(eventOf(104))).toBe(false);
  expect(policy.isDueAfter(eventOf(105))).toBe(true);
});
