/** What a schema says about raw content: `x-privacy: plain | hash | drop` on a property, at any depth of objects and of arrays of them. */
import { invalidModel } from "./invalid-model.ts";
import type { JsonSchema } from "./model.ts";

/** A field that holds raw content, and what becomes of it before anything is queued. */
export interface PrivacyRule {
  readonly field: string;
  /** Where the hash goes; null: the field is dropped. */
  readonly hashField: string | null;
}

/** The rules for one value: an object, or an array. */
export interface PrivacyRules {
  /** Fields of the object that are not stored as they are. */
  readonly marked: readonly PrivacyRule[];
  /** Fields of the object that hold such fields further down. */
  readonly nested: readonly { readonly field: string; readonly rules: PrivacyRules }[];
  /** For every item of the array. */
  readonly items: PrivacyRules | null;
}

type Schema = Readonly<Record<string, unknown>>;

const MARK = "x-privacy";
const HASH_FIELD = "x-privacy-hash-field";
export const PRIVACY_KEYWORDS: readonly string[] = [MARK, HASH_FIELD];
const TREATMENTS: ReadonlySet<unknown> = new Set(["plain", "hash", "drop"]);
/** As long as what `ContentHasher` gives. */
const SAMPLE_HASH = "0123456789abcdef".repeat(2);
/** Keywords whose keys are names, and whose values are schemas. */
const NAMED = new Set(["properties", "patternProperties", "$defs", "definitions", "dependentSchemas", "dependencies"]);
/** Keywords that hold data, where nothing is a keyword. */
const DATA = new Set(["const", "enum", "default", "examples"]);
const REFERENCES = ["$ref", "$dynamicRef", "$recursiveRef"];

/**
 * Null where nothing is marked. Throws `INVALID_MODEL` with the path of a mark that contradicts itself, or that stands where it could not
 * be obeyed: rather no model than content that is stored in spite of its mark.
 */
export function privacyRules(schema: JsonSchema, path: string): PrivacyRules | null {
  if (!isMarked(schema)) return null;
  refuseMark(schema, path, "Mark the fields of the object instead.");
  refuseReferences(schema, path, schema);
  return rulesOf(schema, path);
}

function rulesOf(schema: Schema, path: string): PrivacyRules | null {
  const marked: PrivacyRule[] = [];
  const nested: { field: string; rules: PrivacyRules }[] = [];
  let items: PrivacyRules | null = null;
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === "properties") {
      for (const [field, property] of Object.entries(value as Schema)) {
        if (!isSchema(property)) continue;
        const at = `${path}.properties.${field}`;
        const rule = ruleOf(field, property, schema, at);
        if (rule !== null) marked.push(rule);
        const rules = rule === null ? rulesOf(property, at) : null;
        if (rules !== null) nested.push({ field, rules });
      }
    } else if (keyword === "items" && isSchema(value)) {
      refuseMark(value, `${path}.items`, "Mark the whole array instead.");
      items = rulesOf(value, `${path}.items`);
    } else if (!DATA.has(keyword)) refuseMarksWithin(value, `${path}.${keyword}`, NAMED.has(keyword));
  }
  refuseSharedHashFields(marked, path);
  return marked.length === 0 && nested.length === 0 && items === null ? null : { marked, nested, items };
}

function ruleOf(field: string, property: Schema, parent: Schema, path: string): PrivacyRule | null {
  const treatment = property[MARK] ?? "plain";
  const hashField = property[HASH_FIELD];
  if (!TREATMENTS.has(treatment)) throw invalidModel(path, "x-privacy is plain, hash or drop");
  if (treatment !== "hash" && hashField !== undefined) {
    throw invalidModel(path, "x-privacy-hash-field goes with x-privacy: hash alone");
  }
  if (treatment === "plain") return null;
  if (Array.isArray(parent.required) && parent.required.includes(field)) {
    throw invalidModel(path, "a field that is not stored cannot be required: what is stored would not fit the schema");
  }
  if (treatment === "drop") return { field, hashField: null };
  if (typeof hashField !== "string") throw invalidModel(path, "x-privacy: hash needs x-privacy-hash-field");
  const place = (parent.properties as Schema)[hashField];
  if (place === undefined) throw invalidModel(path, `there is no property ${hashField} beside it for the hash`);
  if (!holdsHash(place)) {
    throw invalidModel(path, `${hashField} does not take the hash, a text of ${SAMPLE_HASH.length} hex digits`);
  }
  return { field, hashField };
}

function holdsHash(place: unknown): boolean {
  if (!isSchema(place)) return place === true;
  const { type, enum: choices, const: only, maxLength, minLength, pattern } = place;
  const isPlain = place[MARK] === undefined || place[MARK] === "plain";
  const isText = type === undefined || [type].flat().includes("string");
  const { length } = SAMPLE_HASH;
  const fits = Number(maxLength ?? length) >= length && Number(minLength ?? 0) <= length;
  const matches = pattern === undefined || new RegExp(String(pattern), "u").test(SAMPLE_HASH);
  return isPlain && isText && fits && matches && choices === undefined && only === undefined;
}

function refuseSharedHashFields(marked: readonly PrivacyRule[], path: string): void {
  for (const { field, hashField } of marked) {
    const other = marked.find((rule) => hashField !== null && rule.hashField === hashField && rule.field !== field);
    if (other === undefined) continue;
    throw invalidModel(`${path}.properties.${field}`, `the hash of ${other.field} goes to ${hashField} as well`);
  }
}

function refuseMark(schema: Schema, path: string, hint: string): void {
  if (hasMark(schema)) throw invalidModel(path, "x-privacy goes on a property of an object", hint);
}

function refuseMarksWithin(value: unknown, path: string, isNamed: boolean): void {
  visitSchemas(value, path, isNamed, (schema, at) => {
    if (!hasMark(schema)) return;
    const hint =
      "Mark a property under properties, or under items of an array, where it can be seen without choosing a branch.";
    throw invalidModel(at, "x-privacy cannot be obeyed here", hint);
  });
}

/** A reference could lead to marked fields by a way that the rules do not know. */
function refuseReferences(root: Schema, path: string, schema: Schema): void {
  visitSchemas(schema, path, false, (each, at) => {
    for (const keyword of REFERENCES) {
      const reference = each[keyword];
      if (reference === undefined) continue;
      const target = targetOf(reference, root);
      if (target !== null && !isMarked(target)) continue;
      const hint = "Write the fields out where they are used.";
      throw invalidModel(`${at}.${keyword}`, "a reference may not lead to fields with x-privacy", hint);
    }
  });
}

/** Null where it cannot be told. */
function targetOf(reference: unknown, root: Schema): unknown {
  if (typeof reference !== "string" || !/^#(\/|$)/.test(reference)) return null;
  let target: unknown = root;
  for (const part of reference.split("/").slice(1)) {
    const key = decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~");
    target = (target as Schema | undefined)?.[key];
  }
  return target;
}

function isMarked(schema: unknown): boolean {
  let found = false;
  visitSchemas(schema, "", false, (each) => {
    found ||= hasMark(each);
  });
  return found;
}

/** Anything but `plain`: what is misspelt counts, too. */
function hasMark(schema: Schema): boolean {
  return (schema[MARK] ?? "plain") !== "plain" || schema[HASH_FIELD] !== undefined;
}

function visitSchemas(value: unknown, path: string, isNamed: boolean, visit: (schema: Schema, path: string) => void) {
  if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) visitSchemas(each, `${path}[${index}]`, false, visit);
  } else if (isSchema(value)) {
    if (!isNamed) visit(value, path);
    for (const [key, each] of Object.entries(value)) {
      if (isNamed || !DATA.has(key)) visitSchemas(each, `${path}.${key}`, !isNamed && NAMED.has(key), visit);
    }
  }
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
