import type { SystemStartData } from "@wfstate/schemas";
import { describe, expect, it } from "vitest";
import { SESSION_ID, TestSession } from "./testing/session.ts";

const start: SystemStartData = { version: "1.0.0", user_id: "default", mode: "offline" };
const context = (session: TestSession) => session.state.session_context;

describe("session_context", () => {
  it("knows its session before the first event", () => {
    expect(context(new TestSession())).toEqual({
      session_id: SESSION_ID,
      user_id: null,
      hardware_tier: null,
      models_available: [],
      session_mode: "normal",
      features_enabled: [],
    });
  });

  it("takes what system.start says", () => {
    const session = new TestSession().put("system.start", {
      ...start,
      mode: "debug",
      hardware_tier: "mid",
      model_id: "ollama/llama2:7b",
      features_enabled: ["b", "a", "b"],
    });
    expect(context(session)).toEqual({
      session_id: SESSION_ID,
      user_id: "default",
      hardware_tier: "mid",
      models_available: ["ollama/llama2:7b"],
      session_mode: "debug",
      features_enabled: ["b", "a"],
    });
  });

  it.each([
    ["offline", "normal"],
    ["online", "normal"],
    ["debug", "debug"],
    ["private", "private"],
  ] as const)("calls the mode of a session started %s %s", (mode, session_mode) => {
    expect(context(new TestSession().put("system.start", { ...start, mode })).session_mode).toBe(session_mode);
  });

  it("is turbo where the app's settings ask for it, at the start or later", () => {
    const config = { session_mode: "turbo" };
    const session = new TestSession().put("system.start", { ...start, config });
    expect(context(session).session_mode).toBe("turbo");
    session.put("user.action", { action: "settings", context: { session_mode: "normal" } });
    expect(context(session).session_mode).toBe("normal");
    session.put("user.action", { action: "level_select", context: config });
    expect(context(session).session_mode).toBe("normal");
  });

  it("neither becomes nor ceases to be private by a setting", () => {
    const hidden = new TestSession().put("system.start", { ...start, mode: "private" });
    hidden.put("user.action", { action: "settings", context: { session_mode: "normal" } });
    expect(context(hidden).session_mode).toBe("private");
    const open = new TestSession().put("user.action", { action: "settings", context: { session_mode: "private" } });
    expect(context(open).session_mode).toBe("normal");
  });

  it("lists every model that is seen, in the order of appearance", () => {
    const session = new TestSession().put("system.start", { ...start, model_id: "a" });
    session.put("energy.update", { energy: 1, accumulator: 1, model_id: "b" });
    session.put("ai.output", { prompt_id: "p", token_index: 0, is_last: false, model_id: "c" });
    session.put("ensemble.coordination", {
      models: ["c", "d"],
      coordination_mode: "sequential",
      diversity_index: 0,
    });
    session.put("pattern.resonance", {
      models_involved: ["a", "e"],
      resonance_frequency: 1,
      amplitude: 1,
      synchronization_level: 1,
    });
    session.put("health.heartbeat", { system_health: "healthy", fps: 60, models_loaded: ["f", "a"] });
    session.put("energy.peak", { energy: 1, threshold: 1, model_id: "g" });
    expect(context(session).models_available).toEqual(["a", "b", "c", "d", "e", "f", "g"]);
  });

  it("turns on the level and its features when a level is unlocked", () => {
    const session = new TestSession().put("system.start", { ...start, features_enabled: ["panel"] });
    session.put("experience.level_unlock", {
      level: 2,
      level_name: "Stream",
      trigger_condition: "100 EU",
      features_unlocked: ["streams"],
    });
    expect(context(session).features_enabled).toEqual(["panel", "Stream", "streams"]);
  });
});
