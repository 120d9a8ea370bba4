import { eventValidators } from "@wfstate/schemas";
import { expect, test } from "vitest";
import type { StoredEvent } from "../model/event.ts";
import { LossLedger, lossesOf } from "./loss-ledger.ts";

test("losses are told as one event a session, counted by type, and then forgotten", () => {
  const ledger = new LossLedger();
  ledger.add("a", "energy.update");
  ledger.add("a", "energy.update");
  ledger.add("a", "user.prompt");
  ledger.add("b", "user.prompt");
  expect(ledger.holdsAny).toBe(true);
  const events = ledger.take(1000, 10);
  expect(events).toMatchObject([
    {
      session_id: "a",
      type: "health.performance",
      data: { metric: "queue_backlog", dropped: 3, dropped_by_type: { "energy.update": 2, "user.prompt": 1 } },
    },
    { session_id: "b", type: "health.performance", data: { dropped: 1, dropped_by_type: { "user.prompt": 1 } } },
  ]);
  for (const { data } of events) expect(eventValidators["health.performance"](data)).toBe(true);
  expect(events.map((event) => lossesOf(event as StoredEvent))).toEqual([
    { "energy.update": 2, "user.prompt": 1 },
    { "user.prompt": 1 },
  ]);
  expect(ledger.take(1000, 10)).toEqual([]);
});

test("what is not told yet is kept", () => {
  const ledger = new LossLedger();
  for (const session of ["a", "b", "c"]) ledger.add(session, "t.t");
  expect(ledger.take(10, 2).map(({ session_id }) => session_id)).toEqual(["a", "b"]);
  expect(ledger.holdsAny).toBe(true);
  expect(ledger.take(10, 2).map(({ session_id }) => session_id)).toEqual(["c"]);
  expect(ledger.holdsAny).toBe(false);
});

test.each([
  { type: "health.performance", data: { metric: "queue_backlog", value: 900, severity: "warning" } },
  { type: "health.performance", data: { metric: "frame_drop", dropped_by_type: { "a.b": 1 } } },
  { type: "health.heartbeat", data: { metric: "queue_backlog", dropped_by_type: { "a.b": 1 } } },
  { type: "health.performance", data: { metric: "queue_backlog", dropped_by_type: { "a.b": 0, "c.d": "x" } } },
])("no losses are told by $type with $data", (event) => {
  expect(lossesOf(event as unknown as StoredEvent)).toBeNull();
});
