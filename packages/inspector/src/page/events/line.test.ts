import type { FeedEvent } from "@wfstate/schemas";
import { expect, test } from "vitest";
import { lineOf, valueSummary } from "./line.ts";

function event(type: string, data: FeedEvent["data"]): FeedEvent {
  return {
    session_id: "s",
    seq: 7,
    timestamp: "2025-11-23T19:03:12.450000Z",
    type,
    data,
    frame_id: 3,
    energy_delta: 4.25,
    schema_version: 1,
  };
}

test("a line has the first fields of the data, and counts what is inside lists and objects", () => {
  const data = { energy: 4.2123456789, model_id: "llama2", models: ["a", "b"], context: { k: 1 }, is_last: false };
  expect(lineOf(event("energy.update", data))).toEqual({
    seq: 7,
    timestamp: "2025-11-23T19:03:12.450000Z",
    type: "energy.update",
    kind: "energy",
    summary: "energy 4.21235 · model_id llama2 · models [2] · context {1} · is_last false",
    energyDelta: 4.25,
    lost: 0,
  });
});

test("a megabyte of text is a short line", () => {
  const { summary } = lineOf(event("user.prompt", { content: "x ".repeat(500_000), hash: "ab".repeat(32) }));
  expect(summary.length).toBeLessThan(80);
  expect(summary).toContain("hash abababab…");
});

test("a stretch that was lost says what", () => {
  const data = { metric: "queue_backlog", value: 1, severity: "warning", dropped: 1037 };
  expect(lineOf(event("health.performance", data))).toMatchObject({
    lost: 1037,
    kind: "loss",
    summary: "1,037 events lost",
  });
  const byType = { ...data, dropped_by_type: { "energy.update": 1000, "health.heartbeat": 37 } };
  expect(lineOf(event("health.performance", byType)).summary).toBe("1,000 energy.update, 37 health.heartbeat lost");
  expect(lineOf(event("health.performance", { ...data, dropped: 0 })).lost).toBe(0);
});

test.each([
  [null, "null"],
  [12, "12"],
  [0.1 + 0.2, "0.3"],
  ["a\nb", "a b"],
  [{ a: 1, b: 2 }, "{2}"],
])("%j is shown as %s", (value, shown) => {
  expect(valueSummary(value)).toBe(shown);
});

test("what steers a text is spelt out, and what breaks a line is a space", () => {
  const { summary } = lineOf(event("user.prompt", { content: "\u202egnp.exe\u2028a\n\tb", "\u202ekey": 1 }));
  expect(summary).toBe(String.raw`content \u{202e}gnp.exe a b · \u{202e}key 1`);
});
