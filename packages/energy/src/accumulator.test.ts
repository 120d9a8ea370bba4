import { describe, expect, it } from "vitest";
import { MAX_PEAKS } from "./accumulator.ts";
import { MAX_MODELS } from "./contributions.ts";
import { storedEvent, TestSession, timeOf } from "./testing/session.ts";

const update = { energy: 5, accumulator: 5 };
const output = { prompt_id: "p", token_index: 0, is_last: false, model_id: "m" };

describe("energy_accumulator", () => {
  it("sums the energy_delta of every event, whatever its type, in their order", () => {
    const session = new TestSession().put("energy.update", update, { delta: 0.1 });
    session.put("user.action", { action: "pause" }, { delta: 0.2 }).put("ai.output", output, { delta: 0.3 });
    expect(session.state.energy_accumulator.total_energy).toBe(0.1 + 0.2 + 0.3);
  });

  it("sums energy_delta, not data.energy, where the two differ", () => {
    const session = new TestSession().put("energy.update", update, { delta: 2 });
    expect(session.state.energy_accumulator.total_energy).toBe(2);
    expect(session.state.frame_state.energy_current).toBe(5);
  });

  it("sums the energy of types that the app adds to the model", () => {
    const session = new TestSession().putStored(storedEvent(1, "app.charge", { any: "thing" }, { delta: 3 }));
    expect(session.state.energy_accumulator.total_energy).toBe(3);
  });

  it("stays finite when the sum would overflow, in both directions", () => {
    const session = new TestSession();
    for (let n = 0; n < 2; n++) session.put("energy.update", update, { delta: Number.MAX_VALUE });
    expect(session.state.energy_accumulator.total_energy).toBe(Number.MAX_VALUE);
    for (let n = 0; n < 3; n++) session.put("energy.update", update, { delta: -Number.MAX_VALUE });
    expect(session.state.energy_accumulator.total_energy).toBe(-Number.MAX_VALUE);
  });

  it("never holds -0, which JSON would lose", () => {
    const session = new TestSession().put("energy.update", { energy: -0, accumulator: 0 }, { delta: -0, frame: -0 });
    session.put("energy.peak", { energy: -0, threshold: 0, model_id: "m" }, { delta: -0, frame: -0 });
    expect(session.state).toStrictEqual(JSON.parse(JSON.stringify(session.state)));
  });

  it("starts with the first event of the session", () => {
    const session = new TestSession().put("user.action", { action: "pause" }).put("energy.update", update);
    expect(session.state.energy_accumulator.session_start).toBe(timeOf(1));
  });

  it("counts a frame once, when a newer one shows for the first time", () => {
    const session = new TestSession();
    for (const frame of [3, 3, 4, 2, 7]) session.put("energy.update", update, { frame });
    session.put("user.action", { action: "pause" }, { frame: 8 }).put("energy.update", update);
    expect(session.state.energy_accumulator.frame_count).toBe(4);
  });

  it("goes on counting frames when a restarted process numbers them anew", () => {
    const session = new TestSession().put("energy.update", update, { frame: 900 });
    session.put("system.start", { version: "1", user_id: "u", mode: "online" }, { frame: 0 });
    session.put("energy.update", update, { frame: 0 }).put("energy.update", update, { frame: 1 });
    expect(session.state.energy_accumulator.frame_count).toBe(3);
  });

  it("counts one token an ai.output, and none for the figures that updates and completions give", () => {
    const session = new TestSession().put("energy.update", { ...update, token_count: 23 });
    session.put("ai.output", output).put("ai.output", { ...output, token_index: 1, is_last: true });
    session.put("ai.response_complete", {
      prompt_id: "p",
      model_id: "m",
      total_tokens: 2,
      completion_reason: "finished",
    });
    expect(session.state.energy_accumulator.token_count).toBe(2);
  });

  it("keeps the last 100 peaks, oldest first", () => {
    const session = new TestSession();
    for (let n = 1; n <= MAX_PEAKS + 5; n++) session.put("energy.peak", { energy: n, threshold: 1 }, { frame: n });
    const { energy_peaks } = session.state.energy_accumulator;
    expect(MAX_PEAKS).toBe(100);
    expect(energy_peaks).toHaveLength(100);
    expect(energy_peaks[0]).toEqual({ timestamp: timeOf(6), energy: 6, frame_id: 6 });
    expect(energy_peaks[99]).toEqual({ timestamp: timeOf(105), energy: 105, frame_id: 105 });
  });

  it("shares out energy, tokens and updates by model", () => {
    const session = new TestSession();
    session.put("energy.update", { ...update, model_id: "a" }, { delta: 5 });
    session.put("energy.update", { ...update, model_id: "b" }, { delta: 1 });
    session.put("energy.update", { ...update, model_id: "a" }, { delta: 2 });
    session.put("ai.output", { ...output, model_id: "b" }, { delta: 0.5 });
    session.put("energy.peak", { energy: 9, threshold: 8, model_id: "b" }, { delta: 0.25 });
    session.put(
      "ai.response_complete",
      { prompt_id: "p", model_id: "b", total_tokens: 1, completion_reason: "finished", total_energy: 99 },
      { delta: 0.125 },
    );
    session.put("energy.update", update, { delta: 100 });
    expect(session.state.energy_accumulator.model_contributions).toEqual({
      a: { energy: 7, tokens: 0, frames: 2 },
      b: { energy: 1.875, tokens: 1, frames: 1 },
    });
  });

  it("takes no inherited property for the share of a model", () => {
    const session = new TestSession();
    for (const model_id of ["toString", "valueOf", "hasOwnProperty"]) {
      session.put("ai.output", { ...output, model_id }).put("ai.output", { ...output, model_id });
    }
    expect(Object.entries(session.state.energy_accumulator.model_contributions)).toEqual([
      ["toString", { energy: 0, tokens: 2, frames: 0 }],
      ["valueOf", { energy: 0, tokens: 2, frames: 0 }],
      ["hasOwnProperty", { energy: 0, tokens: 2, frames: 0 }],
    ]);
    expect(session.state.session_context.models_available).toEqual(["toString", "valueOf", "hasOwnProperty"]);
  });

  it("tells at most 256 models apart, and counts the others in the totals", () => {
    const session = new TestSession();
    for (let n = 0; n <= MAX_MODELS; n++) session.put("ai.output", { ...output, model_id: `m${n}` });
    expect(Object.keys(session.state.energy_accumulator.model_contributions)).toHaveLength(256);
    expect(session.state.session_context.models_available).toHaveLength(256);
    expect(session.state.energy_accumulator.token_count).toBe(257);
  });

  it("counts interferences and resonances", () => {
    const session = new TestSession();
    const models_involved = ["a", "b"];
    const interference = { models_involved, interference_type: "neutral", strength: 0 } as const;
    const resonance = { models_involved, resonance_frequency: 1, amplitude: 1, synchronization_level: 1 };
    session.put("pattern.interference", interference, { delta: 1 }).put("pattern.interference", interference);
    session.put("pattern.resonance", resonance, { delta: 2 });
    expect(session.state.energy_accumulator).toMatchObject({
      interference_events: 2,
      resonance_events: 1,
      total_energy: 3,
    });
  });
});
