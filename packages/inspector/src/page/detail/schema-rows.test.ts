import { eventSchemas, type JsonObject } from "@wfstate/schemas";
import { expect, test } from "vitest";
import { schemaFields } from "./schema-rows.ts";

test("the fields of a type, with their bounds and choices", () => {
  const schema: JsonObject = {
    properties: {
      energy: { type: "number", minimum: 0, description: "In EU." },
      mode: { enum: ["a", "b"] },
      models: { type: "array", items: { type: "string" }, minItems: 2 },
      context: { type: "object", properties: { reason: { type: ["string", "null"] } }, required: ["reason"] },
      parts: {
        type: "array",
        items: { type: "object", properties: { n: { anyOf: [{ type: "number" }, { $ref: "#/definitions/N" }] } } },
      },
    },
    required: ["energy"],
  };
  expect(schemaFields(schema).map(({ name, isRequired, type, rules }) => [name, isRequired, type, rules])).toEqual([
    ["energy", true, "number", "≥ 0"],
    ["mode", false, "one of", "a, b"],
    ["models", false, "string[]", "items ≥ 2"],
    ["context", false, "object", ""],
    ["context.reason", true, "string | null", ""],
    ["parts", false, "object[]", ""],
    ["parts[].n", false, "number | N", ""],
  ]);
});

test("all shipped types have fields, and a schema without any has none", () => {
  for (const schema of Object.values(eventSchemas)) {
    expect(schemaFields(schema as JsonObject).every(({ type }) => type !== "")).toBe(true);
  }
  expect(schemaFields({})).toEqual([]);
});
