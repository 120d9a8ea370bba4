import { createHash } from "node:crypto";
import type { StoredEvent } from "@wfstate/core";
import {
  type EventDataByType,
  eventSchemas,
  eventValidators,
  type JsonSchema,
  type SessionState,
  shippedEventTypes,
  validateState,
} from "@wfstate/schemas";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { initialState } from "./initial-state.ts";
import { reduce } from "./reduce.ts";
import { deepFreeze, SESSION_ID, storedEvent, TestSession, timeOf } from "./testing/session.ts";

const seed = Number(process.env.WFSTATE_SEED ?? Date.now() % 2 ** 31);
console.info(`random sessions: WFSTATE_SEED=${seed}`);
const runs = (numRuns: number) => ({ seed, numRuns });

/** Few ids, so that prompts, runs and models meet again; among them names that every object inherits. */
const promptId = fc.integer({ min: 0, max: 29 }).map((n) => `prompt_${n}`);
const modelId = fc.constantFrom("ollama/llama2:7b", "ollama/mistral:7b", "toString", "42", "valueOf", "m@1+x");
const feature = fc.constantFrom("panel", "streams", "Lightning", "Resonance", "waves");
const settings = fc.constantFrom({}, { session_mode: "turbo" }, { session_mode: "private" }, { session_mode: 7 });
const byName: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  prompt_id: promptId,
  model_id: modelId,
  models: fc.array(modelId, { maxLength: 4 }),
  models_loaded: fc.array(modelId, { maxLength: 4 }),
  models_involved: fc.array(modelId, { minLength: 2, maxLength: 4 }),
  energy_distribution: fc.dictionary(modelId, fc.double({ min: 0, noNaN: true, noDefaultInfinity: true })),
  features_enabled: fc.array(feature, { maxLength: 4 }),
  features_unlocked: fc.array(feature, { maxLength: 4 }),
  config: settings,
  context: settings,
};

/** Anything that a schema allows: whole numbers past 2^53, -0, subnormal and huge numbers included. */
function valid(schema: JsonSchema, name = ""): fc.Arbitrary<unknown> {
  const named = byName[name];
  if (named !== undefined) return named;
  if (Array.isArray(schema.enum)) return fc.constantFrom(...(schema.enum as unknown[]));
  const min = (schema.minimum as number | undefined) ?? -Number.MAX_VALUE;
  const max = (schema.maximum as number | undefined) ?? Number.MAX_VALUE;
  switch (schema.type) {
    case "boolean":
      return fc.boolean();
    case "string":
      return fc.string({ minLength: (schema.minLength as number | undefined) ?? 0, maxLength: 12 });
    case "integer":
      return fc.oneof(
        fc.integer({ min: Math.max(min, 0), max: Math.min(max, 999) }),
        fc.constant(Math.min(max, 1e300)),
      );
    case "number":
      return fc.oneof(
        fc.double({ min, max, noNaN: true }),
        fc.double({ min: Math.max(min, 0), max: Math.min(max, 2), noNaN: true }),
      );
    case "array":
      return fc.array(valid(schema.items as JsonSchema), { maxLength: 4 });
    default:
      return validObject(schema);
  }
}

function validObject(schema: JsonSchema): fc.Arbitrary<unknown> {
  const properties = (schema.properties ?? {}) as Record<string, JsonSchema>;
  const fields = Object.entries(properties).map(([name, field]) => [name, valid(field, name)] as const);
  return fc.record(Object.fromEntries(fields), {
    requiredKeys: (schema.required ?? []) as string[],
    noNullPrototype: true,
  });
}

const often: readonly (keyof EventDataByType)[] = ["energy.update", "user.prompt", "ai.output", "ai.response_complete"];
const anyType = fc.oneof(fc.constantFrom(...often), fc.constantFrom(...shippedEventTypes));
const anyParts = fc.record(
  { frame: fc.nat(200), delta: fc.double({ noNaN: true, noDefaultInfinity: true }) },
  { requiredKeys: [] },
);
const anyEvent = anyType.chain((type) =>
  fc.record({ type: fc.constant(type), data: valid(eventSchemas[type]), parts: anyParts }),
);
const anySession: fc.Arbitrary<StoredEvent[]> = fc
  .array(anyEvent, { minLength: 1, maxLength: 150, size: "max" })
  .map((events) =>
    events.map(({ type, data, parts }, at) => storedEvent(at + 1, type, data as StoredEvent["data"], parts)),
  );

const fold = (state: SessionState, events: readonly StoredEvent[]) => events.reduce(reduce, state);
const digest = (state: SessionState) => createHash("sha256").update(JSON.stringify(state)).digest("hex");
const restored = (state: SessionState): SessionState => JSON.parse(JSON.stringify(state));

describe("the reducer", () => {
  it("dates the state by its first and its last event", () => {
    const session = new TestSession().put("user.action", { action: "pause" }).put("user.action", { action: "resume" });
    expect(session.state.created_at).toBe(timeOf(1));
    expect(session.state.updated_at).toBe(timeOf(2));
  });

  it("shares every area that an event does not change", () => {
    const before = new TestSession().put("energy.update", { energy: 1, accumulator: 1 }, { delta: 1 }).state;
    const after = reduce(before, storedEvent(2, "error", { error_code: "E" }));
    expect(after.frame_state).toBe(before.frame_state);
    expect(after.energy_accumulator).toBe(before.energy_accumulator);
    expect(after.session_context).toBe(before.session_context);
    expect(after.performance_metrics).toBe(before.performance_metrics);
    expect(after.recovery_context.incomplete_operations).toBe(before.recovery_context.incomplete_operations);
  });

  it("gives every state the same fields in the same order, so that equal states are equal text", () => {
    const order = (state: SessionState) => JSON.stringify(state).match(/"[a-z_]+":/g);
    const session = new TestSession().put("system.end", { duration_ms: 0, clean_shutdown: true, reason: "user_exit" });
    session.put("health.performance", { metric: "disk_slow", value: 1, severity: "info" });
    session.put("pattern.interference", { models_involved: [], interference_type: "neutral", strength: 0 });
    expect(order(session.state)).toEqual(order(initialState(SESSION_ID)));
  });
});

describe("any session that the schemas allow", () => {
  it("is made of valid events", () => {
    fc.assert(
      fc.property(anyEvent, ({ type, data }) => {
        expect(eventValidators[type](data), `${type} ${JSON.stringify(data)}`).toBe(true);
      }),
      runs(300),
    );
  });

  it("folds to the same state again, and changes no argument", () => {
    fc.assert(
      fc.property(anySession, (events) => {
        deepFreeze(events);
        let state = deepFreeze(initialState(SESSION_ID));
        for (const event of events) state = deepFreeze(reduce(state, event));
        expect(state).toStrictEqual(fold(initialState(SESSION_ID), events));
      }),
      runs(60),
    );
  });

  it("comes to the same digest from a snapshot taken anywhere", () => {
    fc.assert(
      fc.property(anySession, fc.nat(), (events, cut) => {
        const middle = cut % (events.length + 1);
        const straight = fold(initialState(SESSION_ID), events);
        const snapshot = fold(initialState(SESSION_ID), events.slice(0, middle));
        const resumed = fold(restored(snapshot), events.slice(middle));
        expect(digest(resumed)).toBe(digest(straight));
        expect(resumed).toStrictEqual(straight);
      }),
      runs(100),
    );
  });

  it("survives the way through JSON without a change: no -0, NaN, Infinity or undefined", () => {
    fc.assert(
      fc.property(anySession, (events) => {
        const state = fold(initialState(SESSION_ID), events);
        expect(restored(state)).toStrictEqual(state);
      }),
      runs(60),
    );
  });

  it("folds to a state that its schema allows, after every event", () => {
    fc.assert(
      fc.property(anySession, (events) => {
        let state = initialState(SESSION_ID);
        for (const event of events) {
          state = reduce(state, event);
          expect(validateState(state), `${event.type} ${JSON.stringify(validateState.errors)}`).toBe(true);
        }
      }),
      runs(60),
    );
  });
});
