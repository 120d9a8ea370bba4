import { describe, expect, it } from "vitest";
import { TestSession } from "./testing/session.ts";

const metrics = (session: TestSession) => session.state.performance_metrics;

describe("performance_metrics", () => {
  it("takes memory and queue from a heartbeat, and the frame rate as a moving average", () => {
    const session = new TestSession().put("health.heartbeat", {
      system_health: "healthy",
      fps: 60,
      memory_usage_mb: 512,
      event_queue_size: 7,
    });
    session.put("health.heartbeat", { system_health: "warning", fps: 50 });
    expect(metrics(session)).toEqual({
      avg_fps: 59,
      frame_drops: 0,
      memory_usage: 512,
      disk_io: { events_queued: 7, write_latency_ms: null, batch_size: null },
      energy_rate: null,
      token_rate: null,
    });
  });

  it("counts late frames: one a report, or as many as the report says were dropped", () => {
    const session = new TestSession();
    session.put("health.performance", { metric: "frame_drop", value: 33.4, severity: "warning" });
    session.put("health.performance", { metric: "frame_drop", value: 12, severity: "warning", dropped: 12 });
    expect(metrics(session).frame_drops).toBe(13);
  });

  it("takes each problem's value to the field that is about it", () => {
    const session = new TestSession();
    session.put("health.performance", { metric: "memory_pressure", value: 4200, severity: "warning" });
    session.put("health.performance", { metric: "disk_slow", value: 61.5, severity: "warning" });
    session.put("health.performance", { metric: "queue_backlog", value: 800, severity: "error", dropped: 37 });
    session.put("health.performance", { metric: "high_latency", value: 9, severity: "info" });
    expect(metrics(session)).toMatchObject({
      memory_usage: 4200,
      frame_drops: 0,
      disk_io: { events_queued: 800, write_latency_ms: 61.5 },
    });
  });

  it("lets no negative value in", () => {
    const session = new TestSession();
    for (const metric of ["memory_pressure", "disk_slow", "queue_backlog"] as const) {
      session.put("health.performance", { metric, value: -1, severity: "info" });
    }
    expect(metrics(session)).toEqual(metrics(new TestSession()));
  });

  it("is touched by no other event", () => {
    const session = new TestSession();
    const before = metrics(session);
    session.put("energy.update", { energy: 1, accumulator: 1, fps: 60 }, { frame: 1, delta: 1 });
    session.put("ai.output", { prompt_id: "p", token_index: 0, is_last: false, model_id: "m" });
    expect(metrics(session)).toBe(before);
  });
});
