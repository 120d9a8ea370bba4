import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

export const packageFolder: string = fileURLToPath(new URL("..", import.meta.url));
const EVENT_FILES = "events";
const SUFFIX = ".schema.json";

/** A JSON Schema as the generator handles it: only the keywords it looks at are named. */
export interface Schema {
  $id?: string;
  title?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  definitions?: Record<string, Schema>;
  default?: unknown;
  const?: unknown;
  additionalProperties?: boolean | Schema;
  allOf?: Schema[];
  anyOf?: Schema[];
  then?: Schema;
  else?: Schema;
  [keyword: string]: unknown;
}

export interface SchemaFiles {
  /** By event type, sorted: the file's name is the type's name. */
  readonly events: readonly (readonly [type: string, schema: Schema])[];
  readonly event: Schema;
  readonly state: Schema;
  readonly config: Schema;
  readonly export: Schema;
  readonly feed: Schema;
  readonly backupManifest: Schema;
  readonly conformanceReport: Schema;
}

export function readSchemaFiles(): SchemaFiles {
  const types = readdirSync(join(packageFolder, EVENT_FILES))
    .filter((file) => file.endsWith(SUFFIX))
    .map((file) => basename(file, SUFFIX))
    .sort();
  return {
    events: types.map((type) => [type, read(join(EVENT_FILES, type))] as const),
    event: read("event"),
    state: read("state"),
    config: read("config"),
    export: read("export"),
    feed: read("feed"),
    backupManifest: read("backup-manifest"),
    conformanceReport: read("conformance-report"),
  };
}

function read(name: string): Schema {
  return JSON.parse(readFileSync(join(packageFolder, name + SUFFIX), "utf8")) as Schema;
}

/** `ai.response_complete` → `AiResponseComplete` */
export function pascalCase(type: string): string {
  return type
    .split(/[._]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}

/** Applies `change` to every object in a schema, innermost first. */
export function mapSchema(schema: Schema, change: (part: Schema) => Schema): Schema {
  const parts = Object.entries(schema).map(([key, value]) => [key, mapValue(value, change)]);
  return change(Object.fromEntries(parts) as Schema);
}

function mapValue(value: unknown, change: (part: Schema) => Schema): unknown {
  if (Array.isArray(value)) return value.map((item) => mapValue(item, change));
  return typeof value === "object" && value !== null ? mapSchema(value as Schema, change) : value;
}
