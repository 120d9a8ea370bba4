import { expect, test } from "vitest";
import { type SessionState, stateSchema, validateState } from "./index.ts";

const timestamp = "2025-08-17T20:00:00.000000Z";

/** A session before its first event. */
const fresh: SessionState = {
  frame_state: {
    frame_id: null,
    timestamp: null,
    energy_current: 0,
    energy_delta: 0,
    fps: null,
    frame_budget_used: null,
    model_active: null,
    pattern_state: {
      interference_detected: false,
      resonance_detected: false,
      synchronization_level: 0,
      harmony_frequency: null,
    },
    diversity_index: { current: null, smoothed: null, peak: null, variance: 0, samples: 0, mean: 0 },
  },
  energy_accumulator: {
    total_energy: 0,
    session_start: null,
    frame_count: 0,
    token_count: 0,
    energy_peaks: [],
    model_contributions: {},
    interference_events: 0,
    resonance_events: 0,
  },
  session_context: {
    session_id: "s",
    user_id: null,
    hardware_tier: null,
    models_available: [],
    session_mode: "normal",
    features_enabled: [],
  },
  performance_metrics: {
    avg_fps: null,
    frame_drops: 0,
    memory_usage: null,
    disk_io: { events_queued: null, write_latency_ms: null, batch_size: null },
    energy_rate: null,
    token_rate: null,
  },
  recovery_context: {
    last_snapshot_id: null,
    last_event_id: 0,
    incomplete_operations: [],
    incomplete_overflow: 0,
    clean_shutdown: false,
  },
  schema_version: 1,
  created_at: null,
  updated_at: null,
};

/** The same session in full swing: nothing is null. */
const busy: SessionState = {
  frame_state: {
    frame_id: 1234,
    timestamp,
    energy_current: 4.2,
    energy_delta: 4.2,
    fps: 60,
    frame_budget_used: 12.3,
    model_active: "ollama/llama2:7b",
    pattern_state: {
      interference_detected: true,
      resonance_detected: true,
      synchronization_level: 0.9,
      harmony_frequency: 42.5,
    },
    diversity_index: { current: 0.8, smoothed: 0.7, peak: 0.9, variance: 0.01, samples: 12, mean: 0.75 },
  },
  energy_accumulator: {
    total_energy: 847.3,
    session_start: timestamp,
    frame_count: 1234,
    token_count: 99,
    energy_peaks: [{ timestamp, energy: 12, frame_id: 7 }],
    model_contributions: { "ollama/llama2:7b": { energy: 847.3, tokens: 99, frames: 200 } },
    interference_events: 1,
    resonance_events: 1,
  },
  session_context: {
    session_id: "20250817T194800Z_001",
    user_id: "default",
    hardware_tier: "mid",
    models_available: ["ollama/llama2:7b"],
    session_mode: "turbo",
    features_enabled: ["ensembles"],
  },
  performance_metrics: {
    avg_fps: 59.8,
    frame_drops: 2,
    memory_usage: 512,
    disk_io: { events_queued: 4, write_latency_ms: 3.2, batch_size: 15 },
    energy_rate: 42,
    token_rate: 20,
  },
  recovery_context: {
    last_snapshot_id: "0197",
    last_event_id: 1300,
    incomplete_operations: [
      { operation: "user.prompt", prompt_id: "p", model_id: null, since_seq: 1200, since_timestamp: timestamp },
      { operation: "ai.output", prompt_id: "p", model_id: "m", since_seq: 1210, since_timestamp: timestamp },
    ],
    incomplete_overflow: 0,
    clean_shutdown: false,
  },
  schema_version: 1,
  created_at: timestamp,
  updated_at: timestamp,
};

/** A copy with the value at `path` replaced, or removed where `value` is undefined. */
function changed(path: readonly string[], value: unknown): unknown {
  const copy = structuredClone(busy) as unknown as Record<string, unknown>;
  const parent = path
    .slice(0, -1)
    .reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, copy);
  const last = path.at(-1) ?? "";
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}

function pathsOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  const isPlain = typeof value === "object" && value !== null && !Array.isArray(value);
  const children = isPlain ? Object.entries(value).flatMap(([key, child]) => pathsOf(child, [...path, key])) : [];
  return path.length === 0 ? children : [path, ...children];
}

function failureOf(state: unknown): { path: string; params: unknown } {
  expect(validateState(state)).toBe(false);
  const failure = validateState.errors?.[0];
  return { path: failure?.instancePath ?? "none", params: failure?.params };
}

const pointer = (path: readonly string[]) =>
  path.map((key) => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
const MODEL_KEY = "ollama/llama2:7b";
const paths = pathsOf(busy);

test("accepts a session before its first event, and one in full swing", () => {
  for (const state of [fresh, busy]) expect(validateState(state), JSON.stringify(validateState.errors)).toBe(true);
});

test("every field is required: without it the state is refused, and the field is named", () => {
  const fields = paths.filter((path) => path.at(-1) !== MODEL_KEY);
  expect(fields.length).toBeGreaterThan(50);
  for (const path of fields) {
    expect(failureOf(changed(path, undefined))).toEqual({
      path: pointer(path.slice(0, -1)),
      params: { missingProperty: path.at(-1) },
    });
  }
});

test("no other field is taken, at any depth", () => {
  const open = "model_contributions";
  const objects = paths.filter((path) => path.at(-1) !== open && pathsOf(at(path)).length > 0);
  for (const path of [[], ...objects]) {
    expect(failureOf(changed([...path, "colour"], 1))).toEqual({
      path: pointer(path),
      params: { additionalProperty: "colour" },
    });
  }
});

function at(path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], busy);
}

test("a field of another kind is refused with its path, NaN among them", () => {
  for (const path of paths) {
    for (const wrong of [Symbol("no"), Number.NaN]) {
      const copy = changed(path, null) as Record<string, unknown>;
      const parent = path.slice(0, -1).reduce<Record<string, unknown>>((from, key) => from[key] as never, copy);
      parent[path.at(-1) ?? ""] = wrong;
      expect(failureOf(copy).path).toBe(pointer(path));
    }
  }
});

test("the lists of peaks and of unfinished operations end where they should", () => {
  const peak = { timestamp, energy: 1, frame_id: null };
  const peaks = ["energy_accumulator", "energy_peaks"];
  expect(validateState(changed(peaks, Array(100).fill(peak)))).toBe(true);
  expect(failureOf(changed(peaks, Array(101).fill(peak))).params).toEqual({ limit: 100 });

  const operation = busy.recovery_context.incomplete_operations[0];
  const operations = ["recovery_context", "incomplete_operations"];
  expect(validateState(changed(operations, Array(1000).fill(operation)))).toBe(true);
  expect(failureOf(changed(operations, Array(1001).fill(operation))).params).toEqual({ limit: 1000 });
});

test("modes and kinds of operation are those of the specification", () => {
  const mode = failureOf(changed(["session_context", "session_mode"], "online"));
  expect(mode.params).toEqual({ allowedValues: ["normal", "private", "debug", "turbo"] });
  const operations = [{ ...busy.recovery_context.incomplete_operations[0], operation: "user.action" }];
  const kind = failureOf(changed(["recovery_context", "incomplete_operations"], operations));
  expect(kind).toEqual({
    path: "/recovery_context/incomplete_operations/0/operation",
    params: { allowedValues: ["user.prompt", "ai.output"] },
  });
});

test("a contribution is filed under a model id", () => {
  const share = { energy: 1, tokens: 1, frames: 1 };
  const contributions = ["energy_accumulator", "model_contributions"];
  for (const name of ["two words", "constructor", ""]) {
    expect(failureOf(changed(contributions, { [name]: share })).path).toBe("/energy_accumulator/model_contributions");
  }
});

test("every field of the state is described", () => {
  const undescribed: string[] = [];
  const visit = (schema: Record<string, unknown>, name: string): void => {
    if (typeof schema.description !== "string") undescribed.push(name);
    for (const [key, child] of Object.entries((schema.properties ?? {}) as Record<string, Record<string, unknown>>)) {
      visit(child, `${name}.${key}`);
    }
  };
  visit(stateSchema, "state");
  expect(undescribed).toEqual([]);
});
