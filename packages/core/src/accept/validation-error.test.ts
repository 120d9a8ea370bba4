import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import type { ValidationFailure } from "../model/model.ts";
import { describeFailure } from "./validation-error.ts";

const schema = {
  type: "object",
  properties: {
    list: { type: "array", items: { type: "object", properties: { x: { type: "number", minimum: 0 } } } },
    word: { enum: ["a", "b"] },
    fixed: { const: 1 },
    "a/b~c": { type: "string" },
    deep: { type: "object", required: ["must"], additionalProperties: false, properties: { must: {} } },
  },
  additionalProperties: false,
};
const validate = new Ajv2020().compile(schema);

function failureOf(document: unknown): ValidationFailure {
  expect(validate(document)).toBe(false);
  return validate.errors?.[0] as unknown as ValidationFailure;
}

test.each<[unknown, string, string]>([
  [{ list: [{ x: 1 }, { x: -1 }] }, "data.list[1].x", "must be >= 0"],
  [{ list: ["x"] }, "data.list[0]", "must be object"],
  [{ word: "c" }, "data.word", "must be one of a, b"],
  [{ fixed: 2 }, "data.fixed", "must be 1"],
  [{ "a/b~c": 1 }, "data.a/b~c", "must be string"],
  [{ deep: {} }, "data.deep.must", "is required"],
  [{ deep: { must: 1, more: 2 } }, "data.deep.more", "is not a known field"],
  [{ more: 2 }, "data.more", "is not a known field"],
  [5, "data", "must be object"],
])("%j: %s %s", (document, path, reason) => {
  expect(describeFailure(failureOf(document), "data")).toMatchObject({ path, reason });
});
