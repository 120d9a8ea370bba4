import { describe, expect, test } from "vitest";
import {
  type EventDataByType,
  eventSchemas,
  eventValidators,
  type ShippedEventType,
  shippedEventTypes,
} from "./index.ts";

/** What the specification says of one type: the required fields, the optional ones, and the limits of each. */
interface Case<Data> {
  readonly minimal: Data;
  readonly optional: Partial<Data>;
  readonly enums?: Readonly<Record<string, readonly string[]>>;
  /** Lowest and highest value; null for no limit on that side. */
  readonly bounds?: Readonly<Record<string, readonly [number | null, number | null]>>;
}

const SEVERITIES = ["info", "warning", "error", "critical"];
const MODELS = ["ollama/llama2:7b", "ollama/mistral:7b"];

const cases: { readonly [Type in ShippedEventType]: Case<EventDataByType[Type]> } = {
  "system.start": {
    minimal: { version: "1.2.0", user_id: "default", mode: "offline" },
    optional: {
      model_id: "ollama/llama2:7b",
      hardware_tier: "mid",
      features_enabled: ["a"],
      config: { deep: { er: 1 } },
    },
    enums: { mode: ["offline", "online", "debug", "private"], hardware_tier: ["low", "mid", "high"] },
  },
  "system.end": {
    minimal: { duration_ms: 1234.5, clean_shutdown: true, reason: "user_exit" },
    optional: { total_energy: 847.3, total_events: 12 },
    enums: { reason: ["user_exit", "system_shutdown", "error", "crash"] },
    bounds: { duration_ms: [0, null], total_energy: [0, null], total_events: [0, null] },
  },
  "energy.update": {
    minimal: { energy: 4.2, accumulator: 847.3 },
    optional: {
      model_id: "ollama/llama2:7b",
      fps: 60,
      frame_budget_used: 12.3,
      diversity_index: 0.847,
      token_count: 23,
    },
    bounds: {
      energy: [0, null],
      accumulator: [0, null],
      fps: [0, 1000],
      frame_budget_used: [0, null],
      diversity_index: [0, 1],
      token_count: [0, null],
    },
  },
  "energy.peak": {
    minimal: { energy: 12, threshold: 10 },
    optional: { model_id: "ollama/llama2:7b", context: { prompt: "p" } },
  },
  "user.prompt": {
    minimal: { prompt_id: "prompt_abc123", interface: "text", truncated: false },
    optional: { length: 45, hash: "0123456789abcdef", language: "en", intent: "question", content: "Why?" },
    enums: { interface: ["text", "voice", "gesture", "api"] },
    bounds: { length: [0, null] },
  },
  "user.action": {
    minimal: { action: "pause" },
    optional: { context: { from: 1 }, ui_element: "button" },
    enums: { action: ["pause", "resume", "stop", "reset", "export", "settings", "level_select"] },
  },
  "ai.output": {
    minimal: { prompt_id: "p", token_index: 0, is_last: false, model_id: "ollama/llama2:7b" },
    optional: { token: " the", token_hash: "ab", logprobs: [-0.1, -2], entropy: 0.5, generation_time_ms: 12.5 },
    bounds: { token_index: [0, null], entropy: [0, null], generation_time_ms: [0, null] },
  },
  "ai.response_complete": {
    minimal: { prompt_id: "p", model_id: "ollama/llama2:7b", total_tokens: 0, completion_reason: "finished" },
    optional: { total_energy: 3, generation_time_ms: 100, tokens_per_second: 20 },
    enums: { completion_reason: ["finished", "length_limit", "stop_token", "user_interrupt", "error"] },
    bounds: { total_tokens: [0, null] },
  },
  "pattern.interference": {
    minimal: { models_involved: MODELS, interference_type: "constructive", strength: 0.73 },
    optional: { frequency: 42.5, duration_ms: 150 },
    enums: { interference_type: ["constructive", "destructive", "neutral"] },
    bounds: { strength: [0, 1] },
  },
  "pattern.resonance": {
    minimal: { models_involved: MODELS, resonance_frequency: 40, amplitude: 0.5, synchronization_level: 0.9 },
    optional: { harmony_detected: true, energy_amplification: 1.5 },
    bounds: { amplitude: [0, 1], synchronization_level: [0, 1], energy_amplification: [1, null] },
  },
  "ensemble.coordination": {
    minimal: { models: MODELS, coordination_mode: "parallel", diversity_index: 0.5 },
    optional: { consensus_reached: true, energy_distribution: { "ollama/llama2:7b": 2, "ollama/mistral:7b": 0 } },
    enums: { coordination_mode: ["parallel", "sequential", "hierarchical", "competitive"] },
    bounds: { diversity_index: [0, 1] },
  },
  "experience.level_unlock": {
    minimal: { level: 2, level_name: "Stream", trigger_condition: "1000 EU" },
    optional: { features_unlocked: ["ensembles"], energy_threshold: 1000 },
    enums: { level_name: ["Lightning", "Stream", "Interference", "Resonance", "Orchestration"] },
    bounds: { level: [1, 5] },
  },
  "experience.celebration": {
    minimal: { celebration_type: "energy_peak", intensity: "subtle" },
    optional: { visual_effects: ["sparks"], duration_ms: 900, trigger_data: { energy: 12 } },
    enums: {
      celebration_type: [
        "resonance_achieved",
        "interference_mastered",
        "energy_peak",
        "session_milestone",
        "level_complete",
      ],
      intensity: ["subtle", "moderate", "spectacular"],
    },
  },
  "health.heartbeat": {
    minimal: { system_health: "healthy", fps: 60 },
    optional: {
      memory_usage_mb: 512,
      disk_usage_mb: 3.5,
      active_connections: 1,
      event_queue_size: 4,
      models_loaded: MODELS,
    },
    enums: { system_health: ["healthy", "warning", "critical"] },
  },
  "health.performance": {
    minimal: { metric: "queue_backlog", value: 900, severity: "warning" },
    optional: { threshold: 500, mitigation: "shed", dropped: 37, dropped_by_type: { "energy.update": 37 } },
    enums: {
      metric: ["frame_drop", "high_latency", "memory_pressure", "disk_slow", "queue_backlog"],
      severity: SEVERITIES,
    },
    bounds: { dropped: [0, null] },
  },
  "state.snapshot_created": {
    minimal: { snapshot_id: "0197", snapshot_type: "periodic", state_size_bytes: 2048 },
    optional: { events_since_last: 1000, compression_ratio: 0.4 },
    enums: { snapshot_type: ["periodic", "session_end", "migration", "manual"] },
    bounds: { compression_ratio: [0, 1] },
  },
  error: {
    minimal: {
      error_code: "MODEL_GONE",
      error_message: "The model stopped.",
      component: "model",
      severity: "high",
      recoverable: true,
    },
    optional: { stack_trace: "at f", context: { model: "m" } },
    enums: {
      component: ["orchestrator", "decipher", "state_manager", "websocket", "model", "ui"],
      severity: ["low", "medium", "high", "critical"],
    },
  },
};

const FREE_FORM = new Set(["config", "context", "trigger_data"]);

function firstFailure(type: ShippedEventType, data: unknown): { path: string; keyword: string; params: unknown } {
  const validate = eventValidators[type];
  expect(validate(data), JSON.stringify(data)).toBe(false);
  const failure = validate.errors?.[0];
  return { path: failure?.instancePath ?? "none", keyword: failure?.keyword ?? "none", params: failure?.params };
}

function without(data: object, field: string): object {
  return Object.fromEntries(Object.entries(data).filter(([key]) => key !== field));
}

test("exactly the specified types ship, and each has a case here", () => {
  expect(shippedEventTypes).toHaveLength(17);
  expect(Object.keys(cases).sort()).toEqual(shippedEventTypes);
  expect(Object.keys(eventValidators)).toEqual(shippedEventTypes);
});

describe.each(shippedEventTypes)("%s", (type) => {
  const { minimal, optional, enums = {}, bounds = {} } = cases[type] as Case<Record<string, unknown>>;
  const full = { ...minimal, ...optional };
  const validate = eventValidators[type];

  test("has the fields of the specification and no other", () => {
    const properties = eventSchemas[type].properties as object;
    expect(Object.keys(properties).sort()).toEqual(Object.keys(full).sort());
    expect([...(eventSchemas[type].required as string[])].sort()).toEqual(Object.keys(minimal).sort());
  });

  test("accepts just the required fields, all fields, and all but any optional one", () => {
    expect(validate(minimal)).toBe(true);
    expect(validate(full)).toBe(true);
    for (const field of Object.keys(optional)) expect(validate(without(full, field)), field).toBe(true);
  });

  test("refuses data without a required field and names the field", () => {
    for (const field of Object.keys(minimal)) {
      expect(firstFailure(type, without(full, field))).toEqual({
        path: "",
        keyword: "required",
        params: { missingProperty: field },
      });
    }
  });

  test("refuses a field it does not know and names it", () => {
    for (const field of ["colour", "constructor", "toString", "Energy"]) {
      expect(firstFailure(type, { ...full, [field]: 1 })).toEqual({
        path: "",
        keyword: "additionalProperties",
        params: { additionalProperty: field },
      });
    }
  });

  test("refuses a field of another kind and gives its path", () => {
    for (const field of Object.keys(full)) {
      for (const wrong of [null, Symbol("no"), [[]], Number.NaN, Number.POSITIVE_INFINITY]) {
        expect(firstFailure(type, { ...full, [field]: wrong }).path, String(wrong)).toMatch(new RegExp(`^/${field}`));
      }
    }
  });

  test("refuses data that is no object", () => {
    for (const wrong of [null, undefined, 1, "text", [], [full]]) {
      expect(firstFailure(type, wrong)).toMatchObject({ path: "", keyword: "type" });
    }
  });

  test("accepts every value of its enumerations and no other", () => {
    for (const [field, values] of Object.entries(enums)) {
      for (const value of values) expect(validate({ ...full, [field]: value }), value).toBe(true);
      expect(firstFailure(type, { ...full, [field]: "other" })).toEqual({
        path: `/${field}`,
        keyword: "enum",
        params: { allowedValues: values },
      });
    }
  });

  test("accepts its bounds and nothing beyond them", () => {
    for (const [field, [lowest, highest]] of Object.entries(bounds)) {
      if (lowest !== null) {
        expect(validate({ ...full, [field]: lowest }), field).toBe(true);
        expect(firstFailure(type, { ...full, [field]: lowest - 1 })).toMatchObject({
          path: `/${field}`,
          keyword: "minimum",
          params: { limit: lowest },
        });
      }
      if (highest !== null) {
        expect(validate({ ...full, [field]: highest }), field).toBe(true);
        expect(firstFailure(type, { ...full, [field]: highest + 1 })).toMatchObject({
          path: `/${field}`,
          keyword: "maximum",
          params: { limit: highest },
        });
      }
    }
  });

  test("keeps any JSON object in its free-form fields", () => {
    const freeForm = Object.keys(full).filter((field) => FREE_FORM.has(field));
    for (const field of freeForm) {
      for (const value of [{}, { a: null, b: [1, "two", { three: true }] }]) {
        expect(validate({ ...full, [field]: value }), field).toBe(true);
      }
    }
  });
});

test("counts are whole numbers", () => {
  const counts: readonly (readonly [ShippedEventType, string])[] = [
    ["system.end", "total_events"],
    ["energy.update", "token_count"],
    ["user.prompt", "length"],
    ["ai.output", "token_index"],
    ["ai.response_complete", "total_tokens"],
    ["experience.level_unlock", "level"],
    ["health.heartbeat", "active_connections"],
    ["health.heartbeat", "event_queue_size"],
    ["health.performance", "dropped"],
    ["state.snapshot_created", "state_size_bytes"],
    ["state.snapshot_created", "events_since_last"],
  ];
  for (const [type, field] of counts) {
    const data = { ...cases[type].minimal, ...cases[type].optional, [field]: 1.5 };
    expect(firstFailure(type, data)).toMatchObject({ path: `/${field}`, params: { type: "integer" } });
  }
});

test("a pattern takes two models or more", () => {
  for (const type of ["pattern.interference", "pattern.resonance"] as const) {
    const failure = firstFailure(type, { ...cases[type].minimal, models_involved: ["one"] });
    expect(failure).toMatchObject({ path: "/models_involved", keyword: "minItems" });
    expect(eventValidators[type]({ ...cases[type].minimal, models_involved: ["a", "b", "c"] })).toBe(true);
  }
});

test("the losses by type and the energy by model are numbers of the right kind, with their path", () => {
  const losses = { ...cases["health.performance"].minimal, dropped_by_type: { "energy.update": 1.5 } };
  expect(firstFailure("health.performance", losses).path).toBe("/dropped_by_type/energy.update");
  const shares = { ...cases["ensemble.coordination"].minimal, energy_distribution: { "ollama/llama2:7b": -1 } };
  expect(firstFailure("ensemble.coordination", shares).path).toBe("/energy_distribution/ollama~1llama2:7b");
});

test("raw content is marked with the field that its hash goes to, and nothing else is marked", () => {
  const marks = shippedEventTypes.flatMap((type) =>
    Object.entries(eventSchemas[type].properties as Record<string, Record<string, unknown>>)
      .filter(([, property]) => property["x-privacy"] !== undefined)
      .map(([field, property]) => [type, field, property["x-privacy"], property["x-privacy-hash-field"]]),
  );
  expect(marks).toEqual([
    ["ai.output", "token", "hash", "token_hash"],
    ["user.prompt", "content", "hash", "hash"],
  ]);
});
