import { expect, test } from "vitest";
import { Publisher } from "../log/publisher.ts";
import { type Alert, Alerts, alertThresholds } from "./alerts.ts";

function listen(): { alerts: Alerts; raised: Alert[] } {
  const raised: Alert[] = [];
  const publisher = new Publisher<Alert>((error) => {
    throw error;
  });
  publisher.add((alert) => raised.push(alert));
  return { alerts: new Alerts(publisher), raised };
}

test.each(Object.entries(alertThresholds) as [keyof typeof alertThresholds, { over: number; severity: string }][])(
  "%s: one alert when it is over its threshold, and the next only after it was below",
  (name, { over, severity }) => {
    const { alerts, raised } = listen();
    for (const value of [0, over, over + 1, over + 2, over, over + 3]) alerts.measure(name, value);
    expect(raised.map(({ value }) => value)).toEqual([over + 1, over + 3]);
    expect(raised[0]).toMatchObject({ name, severity, threshold: over, message: expect.stringContaining(name) });
  },
);

test("measures do not disturb each other", () => {
  const { alerts, raised } = listen();
  alerts.measure("event_queue_depth", 501);
  alerts.measure("write_latency_ms", 51);
  alerts.measure("event_queue_depth", 502);
  expect(raised.map(({ name }) => name)).toEqual(["event_queue_depth", "write_latency_ms"]);
});

test("what happened is told each time, and has no threshold", () => {
  const { alerts, raised } = listen();
  alerts.raise("queue_saturated", "critical", "the queue is full");
  alerts.raise("queue_saturated", "critical", "the queue is full", 2);
  expect(raised).toEqual([
    { name: "queue_saturated", severity: "critical", message: "the queue is full", value: 1, threshold: null },
    { name: "queue_saturated", severity: "critical", message: "the queue is full", value: 2, threshold: null },
  ]);
});
