/** The fields of an event type, read from its JSON Schema. */
import type { JsonObject } from "@wfstate/schemas";

export interface SchemaField {
  /** `context.reason`, `models[]` */
  readonly name: string;
  readonly isRequired: boolean;
  readonly type: string;
  /** Bounds, choices, formats. */
  readonly rules: string;
  readonly description: string;
  readonly depth: number;
}

const MOST_DEPTH = 5;
const WORDS: Readonly<Record<string, string>> = {
  minimum: "≥",
  maximum: "≤",
  exclusiveMinimum: ">",
  exclusiveMaximum: "<",
  minItems: "items ≥",
  maxItems: "items ≤",
  minLength: "length ≥",
  maxLength: "length ≤",
  pattern: "like",
  format: "format",
  const: "=",
  default: "default",
};

export function schemaFields(schema: JsonObject, depth = 0, prefix = ""): readonly SchemaField[] {
  const properties = objectIn(schema, "properties");
  const required = Array.isArray(schema.required) ? schema.required : [];
  return Object.entries(properties).flatMap(([key, given]) => {
    const field = isObject(given) ? given : {};
    const name = `${prefix}${key}`;
    const row: SchemaField = {
      name,
      isRequired: required.includes(key),
      type: typeName(field),
      rules: rulesOf(field),
      description: typeof field.description === "string" ? field.description : "",
      depth,
    };
    return depth < MOST_DEPTH ? [row, ...partsOf(field, depth + 1, name)] : [row];
  });
}

function partsOf(field: JsonObject, depth: number, name: string): readonly SchemaField[] {
  const items = objectIn(field, "items");
  const inItems = schemaFields(items, depth, `${name}[].`);
  return [...schemaFields(field, depth, `${name}.`), ...inItems];
}

function typeName(field: JsonObject): string {
  if (Array.isArray(field.enum)) return "one of";
  const type = Array.isArray(field.type) ? field.type.join(" | ") : field.type;
  if (type === "array") return `${typeName(objectIn(field, "items"))}[]`;
  if (typeof type === "string") return type;
  const choices = [field.anyOf, field.oneOf].find(Array.isArray) as JsonObject[] | undefined;
  if (choices !== undefined) return [...new Set(choices.map(typeName))].join(" | ");
  return typeof field.$ref === "string" ? (field.$ref.split("/").at(-1) ?? "any") : "any";
}

function rulesOf(field: JsonObject): string {
  const said = Object.entries(WORDS).flatMap(([key, word]) => {
    const value = field[key];
    return value === undefined ? [] : [`${word} ${typeof value === "string" ? value : JSON.stringify(value)}`];
  });
  if (Array.isArray(field.enum)) said.unshift(field.enum.map(String).join(", "));
  if (objectIn(field, "items").enum !== undefined) said.unshift(rulesOf(objectIn(field, "items")));
  return said.join(" · ");
}

function objectIn(schema: JsonObject, key: string): JsonObject {
  const value = schema[key];
  return isObject(value) ? value : {};
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
