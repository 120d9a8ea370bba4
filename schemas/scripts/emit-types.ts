import { compile, type JSONSchema } from "json-schema-to-typescript";
import { mapSchema, pascalCase, type Schema, type SchemaFiles } from "./schema-files.ts";

const OPTIONS = { bannerComment: "", format: true, ignoreMinAndMaxItems: true, additionalProperties: false };

/** The TypeScript types of all documents, as one module. */
export async function emitTypes(files: SchemaFiles): Promise<string> {
  const parts: string[] = ['import type { JsonObject } from "../json.ts";'];
  for (const [type, schema] of files.events) parts.push(await typesOf({ ...schema, title: dataTypeName(type) }));
  parts.push(eventDataByType(files.events.map(([type]) => type)));
  parts.push(await typesOf(files.event));
  parts.push(await typesOf(files.state));
  parts.push(await typesOf(files.config));
  parts.push(await typesOf(resolved(files.config)));
  parts.push(await typesOf(files.export));
  parts.push(await typesOf(files.feed));
  parts.push(await typesOf(files.backupManifest));
  parts.push(await typesOf(files.conformanceReport));
  return parts.join("\n\n");
}

export function dataTypeName(type: string): string {
  return `${pascalCase(type)}Data`;
}

function eventDataByType(types: readonly string[]): string {
  const lines = types.map((type) => `  readonly "${type}": ${dataTypeName(type)};`);
  return `/** The shape of \`data\` of each event type that ships. */\nexport type EventDataByType = {\n${lines.join("\n")}\n};`;
}

async function typesOf(schema: Schema): Promise<string> {
  const prepared = mapSchema(schema, (part) => freeFormAsJson(branchesAsUnion(part)));
  return readonly(await compile(prepared as JSONSchema, schema.title ?? "", OPTIONS)).trim();
}

/** An object without named properties is JSON, not `unknown` values. */
function freeFormAsJson(part: Schema): Schema {
  if (part.type !== "object") return part;
  const { type: _, discriminator, ...union } = part;
  if (discriminator !== undefined) return union;
  const isFreeForm = part.properties === undefined && part.additionalProperties === undefined;
  return isFreeForm ? { ...part, tsType: "JsonObject" } : part;
}

/** `if`/`then`/`else` gives good errors, and no type; the union of its branches is the type. */
function branchesAsUnion(part: Schema): Schema {
  const branches = part.allOf?.find((item) => item.then !== undefined);
  if (branches?.then === undefined || branches.else === undefined) return part;
  const { allOf: _, ...rest } = part;
  return { ...rest, anyOf: [branches.then, branches.else] };
}

/** The same schema once defaults are filled in: what has a default is there. */
function resolved(schema: Schema): Schema {
  return mapSchema(schema, (part) => {
    if (part.properties === undefined) return part;
    const defaulted = Object.entries(part.properties).filter(([, property]) => property.default !== undefined);
    const required = [...new Set([...(part.required ?? []), ...defaulted.map(([key]) => key)])];
    return part.title === undefined
      ? part
      : { ...part, title: `Resolved${part.title.replace("Wfstate", "")}`, required };
  });
}

const PROPERTY = /^( +)((?:"[^"]+"|\w+|\[k: string\])\??:\s)/gm;

/** Documents are immutable. Type aliases, not interfaces: only they may stand where a JSON object is asked for. */
function readonly(types: string): string {
  const result = types
    .replace(PROPERTY, "$1readonly $2")
    .replace(/\(([^()]+)\)\[\]/g, "readonly ($1)[]")
    .replace(/(\b\w+)\[\]/g, "readonly $1[]")
    .replace(/^export interface (\w+) \{$/gm, "export type $1 = {")
    .replace(/^\}$/gm, "};");
  if (result.includes("}[]")) throw new Error("An array of unnamed objects: give the item's schema a title.");
  return result;
}
