import { describe, expect, it } from "vitest";
import { TestSession, timeOf } from "./testing/session.ts";

const update = { energy: 4.2, accumulator: 847.3 };

describe("frame_state", () => {
  it("shows what the newest energy.update says", () => {
    const data = { ...update, model_id: "ollama/llama2:7b", fps: 60, frame_budget_used: 12.3, token_count: 23 };
    const { frame_state } = new TestSession().put("energy.update", data, { frame: 1234, delta: 4.2 }).state;
    expect(frame_state).toMatchObject({
      frame_id: 1234,
      timestamp: timeOf(1),
      energy_current: 4.2,
      energy_delta: 4.2,
      fps: 60,
      frame_budget_used: 12.3,
      model_active: "ollama/llama2:7b",
    });
  });

  it("keeps what an energy.update leaves out", () => {
    const session = new TestSession().put("energy.update", { ...update, fps: 60, model_id: "a", frame_budget_used: 9 });
    const { frame_state } = session.put("energy.update", { energy: 1, accumulator: 2 }).state;
    expect(frame_state).toMatchObject({ energy_current: 1, fps: 60, model_active: "a", frame_budget_used: 9 });
  });

  it("takes a newer frame from any event, and never an older one", () => {
    const session = new TestSession().put("energy.update", update, { frame: 10 });
    session
      .put("user.action", { action: "pause" }, { frame: 12 })
      .put("user.action", { action: "stop" }, { frame: 11 });
    expect(session.state.frame_state).toMatchObject({ frame_id: 12, timestamp: timeOf(2) });
  });

  it("dates the frame by the newest report of it, from apps that number no frames too", () => {
    const session = new TestSession().put("energy.update", update, { frame: 10 }).put("energy.update", update);
    expect(session.state.frame_state).toMatchObject({ frame_id: 10, timestamp: timeOf(2) });
  });

  it("takes the energy that any event adds", () => {
    const session = new TestSession().put("energy.update", update, { delta: 4.2 });
    session.put("user.action", { action: "reset" }, { delta: -1.5 });
    expect(session.state.frame_state).toMatchObject({ energy_current: 4.2, energy_delta: -1.5 });
  });

  it("takes the frame mark back when a process starts, since its frames are numbered anew", () => {
    const session = new TestSession().put("energy.update", update, { frame: 500 });
    session.put("system.start", { version: "1", user_id: "u", mode: "offline", model_id: "m" });
    expect(session.state.frame_state).toMatchObject({ frame_id: null, model_active: "m" });
    session.put("energy.update", update, { frame: 0 });
    expect(session.state.frame_state.frame_id).toBe(0);
  });

  it("remembers that there was an interference, and how the newest resonance was", () => {
    const session = new TestSession();
    session.put("pattern.interference", {
      models_involved: ["a", "b"],
      interference_type: "constructive",
      strength: 0.73,
    });
    expect(session.state.frame_state.pattern_state).toEqual({
      interference_detected: true,
      resonance_detected: false,
      synchronization_level: 0,
      harmony_frequency: null,
    });
    const resonance = { models_involved: ["a", "b"], amplitude: 0.5, synchronization_level: 0.9 };
    session.put("pattern.resonance", { ...resonance, resonance_frequency: 42.5 });
    expect(session.state.frame_state.pattern_state).toEqual({
      interference_detected: true,
      resonance_detected: true,
      synchronization_level: 0.9,
      harmony_frequency: 42.5,
    });
  });

  it("keeps the harmony's frequency when a resonance is said to be out of harmony", () => {
    const resonance = { models_involved: ["a", "b"], amplitude: 0.5 };
    const session = new TestSession();
    session.put("pattern.resonance", { ...resonance, resonance_frequency: 42.5, synchronization_level: 0.9 });
    session.put("pattern.resonance", {
      ...resonance,
      resonance_frequency: 7,
      synchronization_level: 0.2,
      harmony_detected: false,
    });
    expect(session.state.frame_state.pattern_state).toMatchObject({
      synchronization_level: 0.2,
      harmony_frequency: 42.5,
    });
  });

  it("observes the diversity of updates and of ensembles", () => {
    const session = new TestSession().put("energy.update", { ...update, diversity_index: 0.5 });
    session.put("ensemble.coordination", { models: ["a"], coordination_mode: "parallel", diversity_index: 0.7 });
    expect(session.state.frame_state.diversity_index).toMatchObject({ current: 0.7, samples: 2, peak: 0.7 });
  });
});
