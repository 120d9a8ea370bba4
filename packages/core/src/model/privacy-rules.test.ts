import { describe, expect, test } from "vitest";
import { errorOf } from "../testing/errors.ts";
import type { JsonSchema } from "./model.ts";
import { privacyRules } from "./privacy-rules.ts";

const text = { type: "string" };
const drop = { type: "string", "x-privacy": "drop" };
const hash = { type: "string", "x-privacy": "hash", "x-privacy-hash-field": "h" };

function object(properties: Record<string, unknown>, more: JsonSchema = {}): JsonSchema {
  return { type: "object", properties, ...more };
}

test("plain, hash and drop say what becomes of a field", () => {
  const rules = privacyRules(object({ a: drop, b: hash, h: text, c: { ...text, "x-privacy": "plain" }, d: text }), "s");
  expect(rules).toEqual({
    marked: [
      { field: "a", hashField: null },
      { field: "b", hashField: "h" },
    ],
    nested: [],
    items: null,
  });
});

test("a schema without a mark needs no rules, whatever else it says", () => {
  const anything = { $ref: "#/$defs/a", anyOf: [{}], default: { "x-privacy": "drop" } };
  expect(privacyRules(object({ "x-privacy": text, a: anything }, { examples: [drop] }), "s")).toBeNull();
  expect(privacyRules({}, "s")).toBeNull();
});

test("a mark inside a whole field that is dropped or hashed needs no rule of its own", () => {
  const whole = { ...object({ b: drop }), "x-privacy": "drop" };
  expect(privacyRules(object({ a: whole }), "s")).toMatchObject({ marked: [{ field: "a" }], nested: [] });
});

const defs = { $defs: { private: object({ a: drop }), harmless: text } };

test("a reference to what has no mark may stand beside one", () => {
  expect(
    privacyRules(object({ a: drop, b: { $ref: "#/$defs/harmless" } }, { $defs: { harmless: text } }), "s"),
  ).toMatchObject({ marked: [{ field: "a" }] });
});

describe("refused, since it could not be obeyed", () => {
  test.each<[name: string, schema: JsonSchema, path: string]>([
    ["a treatment that there is not", object({ a: { "x-privacy": "hide" } }), "s.properties.a"],
    ["a treatment that is no text", object({ a: { "x-privacy": true } }), "s.properties.a"],
    ["a hash without a place", object({ a: { "x-privacy": "hash" } }), "s.properties.a"],
    ["a place that the schema does not have", object({ a: hash }), "s.properties.a"],
    ["a place that takes no text", object({ a: hash, h: { type: "number" } }), "s.properties.a"],
    ["a place that is too short", object({ a: hash, h: { ...text, maxLength: 16 } }), "s.properties.a"],
    ["a place of another form", object({ a: hash, h: { ...text, pattern: "^sha256:" } }), "s.properties.a"],
    ["a place with a choice", object({ a: hash, h: { enum: ["x"] } }), "s.properties.a"],
    ["a place that is private itself", object({ a: hash, h: drop }), "s.properties.a"],
    ["one place for two", object({ a: hash, b: hash, h: text }), "s.properties.a"],
    ["a place for what is dropped", object({ a: { ...drop, "x-privacy-hash-field": "h" }, h: text }), "s.properties.a"],
    ["a place without a treatment", object({ a: { "x-privacy-hash-field": "h" }, h: text }), "s.properties.a"],
    ["what is required", object({ a: drop }, { required: ["a"] }), "s.properties.a"],
    ["all of the data", { ...object({}), "x-privacy": "drop" }, "s"],
    ["an item", object({ a: { type: "array", items: drop } }), "s.properties.a.items"],
    ["a bad mark further down", object({ a: object({ b: { "x-privacy": "hide" } }) }), "s.properties.a.properties.b"],
    [
      "a bad mark in an item",
      object({ a: { type: "array", items: object({ b: hash }) } }),
      "s.properties.a.items.properties.b",
    ],
    ["one item of a tuple", object({ a: { prefixItems: [{}, drop] } }), "s.properties.a.prefixItems[1]"],
    ["any other field", object({}, { additionalProperties: drop }), "s.additionalProperties"],
    ["fields by their names", object({}, { patternProperties: { "^raw_": drop } }), "s.patternProperties.^raw_"],
    ["a branch", object({}, { anyOf: [object({}), object({ a: drop })] }), "s.anyOf[1].properties.a"],
    ["a condition", object({}, { else: object({ a: drop }) }), "s.else.properties.a"],
    ["a definition", object({}, { $defs: { a: drop } }), "s.$defs.a"],
    ["a reference to marked fields", object({ a: { $ref: "#/$defs/private" } }, defs), "s.properties.a.$ref"],
    ["a schema within itself", object({ a: drop, b: { $ref: "#" } }), "s.properties.b.$ref"],
    ["a reference to elsewhere", object({ a: drop, b: { $ref: "urn:other" } }), "s.properties.b.$ref"],
  ])("%s", async (_, schema, path) => {
    const error = await errorOf(() => privacyRules(schema, "s"));
    expect(error).toMatchObject({ code: "INVALID_MODEL", details: { path } });
    expect(error.hint).toBeTruthy();
  });
});
