import { describe, expect, test } from "vitest";
import { type Counter, counterModel } from "../testing/counter-model.ts";
import { errorOf } from "../testing/errors.ts";
import { type CompiledEventType, defineModel } from "./define-model.ts";
import type { EventType, ModelDefinition } from "./model.ts";

const open = { type: "object" };

function withType(name: string, type: EventType): ModelDefinition<Counter> {
  return { ...counterModel, events: { [name]: type } };
}

describe("a definition that contradicts itself", () => {
  test.each<[name: string, definition: ModelDefinition<Counter>, path: string]>([
    ["version 0", { ...counterModel, version: 0 }, "version"],
    ["half a version", { ...counterModel, version: 1.5 }, "version"],
    ["a type without a namespace", withType("add", { schema: open }), "events.add"],
    ["a type in capitals", withType("Counter.Add", { schema: open }), "events.Counter.Add"],
    ["a type of three parts", withType("a.b.c", { schema: open }), "events.a.b.c"],
    [
      "a type with a name that is too long",
      withType(`a.${"b".repeat(63)}`, { schema: open }),
      `events.a.${"b".repeat(63)}`,
    ],
    ["a type that core has", withType("system.start", { schema: open }), "events.system.start"],
    ["the type error, which core has", withType("error", { schema: open }), "events.error"],
    ["a schema that is none", withType("a.b", { schema: { type: "objekt" } }), "events.a.b.schema"],
    [
      "a schema with a misspelt keyword",
      withType("a.b", { schema: { type: "object", propertys: {} } }),
      "events.a.b.schema",
    ],
    [
      "a version without an upcaster",
      withType("a.b", { schema: open, version: 3, upcasters: { 1: (data) => data } }),
      "events.a.b.upcasters",
    ],
    [
      "a merger for events that never wait",
      withType("a.b", { schema: open, coalesce: (_, newer) => newer }),
      "events.a.b.coalesce",
    ],
    [
      "a hash that has no place to go",
      withType("a.b", { schema: { type: "object", properties: { x: { type: "string", "x-privacy": "hash" } } } }),
      "events.a.b.schema.properties.x",
    ],
    [
      "a privacy that there is not",
      withType("a.b", { schema: { type: "object", properties: { x: { type: "string", "x-privacy": "hide" } } } }),
      "events.a.b.schema.properties.x",
    ],
  ])("%s", async (_, definition, path) => {
    const error = await errorOf(() => defineModel(definition));
    expect(error).toMatchObject({ code: "INVALID_MODEL", details: { path } });
    expect(error.hint).toBeTruthy();
  });
});

test("every model has the events of core, and its own", () => {
  const { types } = defineModel(counterModel);
  expect([...types.keys()].sort()).toEqual(
    [
      "counter.add",
      "counter.glance",
      "counter.tick",
      "error",
      "health.heartbeat",
      "health.performance",
      "state.snapshot_created",
      "system.end",
      "system.start",
    ].sort(),
  );
  expect(types.get("health.heartbeat")?.sheddable).toBe(true);
  expect(types.get("health.performance")?.sheddable).toBe(false);
});

test("nothing in core's own events is of energy", () => {
  const names = [...defineModel({ ...counterModel, events: {} }).types.keys()];
  expect(names.filter((name) => /energy|pattern|prompt|ai\./.test(name))).toEqual([]);
});

test("a schema is compiled, and a validator that was compiled ahead is taken as it is", () => {
  const compiled = defineModel(counterModel).types.get("counter.add") as CompiledEventType;
  expect(compiled.validate({ by: 1 })).toBe(true);
  expect(compiled.validate({ by: 1.5 })).toBe(false);
  expect(compiled.validate.errors?.[0]).toMatchObject({ instancePath: "/by", keyword: "type" });
  const validate = () => true;
  expect(defineModel(withType("a.b", { schema: open, validate })).types.get("a.b")?.validate).toBe(validate);
});

test("the same schema can be compiled for any number of models", () => {
  const schema = { $id: "urn:test:same", ...open };
  for (let model = 0; model < 3; model++) expect(() => defineModel(withType("a.b", { schema }))).not.toThrow();
});

test("privacy marks become rules", () => {
  const properties = {
    text: { type: "string", "x-privacy": "hash", "x-privacy-hash-field": "text_hash" },
    text_hash: { type: "string" },
    note: { type: "string", "x-privacy": "drop" },
    name: { type: "string", "x-privacy": "plain" },
  };
  const type = defineModel(withType("a.b", { schema: { type: "object", properties } })).types.get("a.b");
  expect(type?.privacy).toMatchObject({
    marked: [
      { field: "text", hashField: "text_hash" },
      { field: "note", hashField: null },
    ],
  });
});

test("a state has marks, too, and they are checked", async () => {
  const marked = (mark: string) => ({ type: "object", properties: { last: { "x-privacy": mark } } });
  expect(defineModel(counterModel).statePrivacy).toBeNull();
  const { statePrivacy } = defineModel({ ...counterModel, stateSchema: marked("drop") });
  expect(statePrivacy).toMatchObject({ marked: [{ field: "last", hashField: null }] });
  const error = await errorOf(() => defineModel({ ...counterModel, stateSchema: marked("gone") }));
  expect(error).toMatchObject({ code: "INVALID_MODEL", details: { path: "stateSchema.properties.last" } });
});

const versioned = defineModel(
  withType("a.b", {
    schema: open,
    version: 3,
    upcasters: { 1: (data) => ({ ...data, two: true }), 2: (data) => ({ ...data, three: true }) },
  }),
).types.get("a.b") as CompiledEventType;

test("older data is lifted step by step, current data left alone", () => {
  expect(versioned.upcast({ one: 1 }, 1)).toEqual({ one: 1, two: true, three: true });
  expect(versioned.upcast({ one: 1 }, 2)).toEqual({ one: 1, three: true });
  expect(versioned.upcast({ one: 1 }, 3)).toEqual({ one: 1 });
});

test("data of a version that no path leads from is refused", async () => {
  for (const version of [0, 4, 99]) {
    expect(await errorOf(() => versioned.upcast({}, version))).toMatchObject({
      code: "SCHEMA_VERSION_UNKNOWN",
      details: { type: "a.b", stored: version, known: 3 },
    });
  }
});

test("a snapshot's state is lifted, or passed over where it cannot be", () => {
  const lifting = defineModel<Counter>({
    ...counterModel,
    version: 3,
    stateUpcasters: { 2: (state) => ({ count: (state as { total: number }).total }) },
    validateState: (state) => Number.isInteger((state as Counter).count),
  });
  expect(lifting.liftState({ count: 1 }, 3)).toEqual({ state: { count: 1 }, reason: null });
  expect(lifting.liftState({ total: 2 }, 2)).toEqual({ state: { count: 2 }, reason: null });
  for (const version of [1, 4, 0, 2.5])
    expect(lifting.liftState({ count: 1 }, version)).toEqual({ state: null, reason: "version" });
  expect(lifting.liftState({ count: "one" }, 3)).toEqual({ state: null, reason: "schema" });
});
