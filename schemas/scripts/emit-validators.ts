import { Ajv, type FuncKeywordDefinition } from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import { RFC3339_DATE_TIME } from "../src/patterns.ts";
import { dataTypeName } from "./emit-types.ts";
import { pascalCase, type Schema, type SchemaFiles } from "./schema-files.ts";

/** Keywords of ours in event schemas: they say how raw content is kept from the disk. */
const PRIVACY_KEYWORDS: readonly FuncKeywordDefinition[] = [
  { keyword: "x-privacy", schemaType: "string", metaSchema: { enum: ["plain", "hash", "drop"] } },
  { keyword: "x-privacy-hash-field", schemaType: "string", dependencies: ["x-privacy"] },
];

interface Document {
  readonly schema: Schema;
  /** A definition inside the schema, where that is what is validated. */
  readonly definition?: string;
  /** Where `schemas.ts` has the schema. */
  readonly constant: string;
  readonly functionName: string;
  readonly type: string;
}

/** One standalone validator a document: plain functions that import nothing. */
export function emitValidators(files: SchemaFiles): string {
  const events = files.events.map(([type, schema]) => eventDocument(type, schema));
  const documents = [
    ...events,
    { schema: files.event, constant: "eventSchema", functionName: "validateEvent", type: "EventEnvelope" },
    { schema: files.state, constant: "stateSchema", functionName: "validateState", type: "SessionState" },
    { schema: files.config, constant: "configSchema", functionName: "validateConfig", type: "WfstateConfig" },
    { schema: files.export, constant: "exportSchema", functionName: "validateExport", type: "SessionExport" },
    {
      schema: files.backupManifest,
      constant: "backupManifestSchema",
      functionName: "validateBackupManifest",
      type: "BackupManifest",
    },
    {
      schema: files.conformanceReport,
      constant: "conformanceReportSchema",
      functionName: "validateConformanceReport",
      type: "ConformanceReport",
    },
  ];
  return [
    "// @ts-nocheck",
    'import type { SchemaValidator } from "../validator.ts";',
    'import { backupManifestSchema, configSchema, conformanceReportSchema, eventSchema, eventSchemas, exportSchema, stateSchema } from "./schemas.ts";',
    `import type { EventDataByType, ${documents.map(({ type }) => type).join(", ")} } from "./types.ts";`,
    compile(documents),
    "export const eventValidators: { readonly [Type in keyof EventDataByType]: SchemaValidator<EventDataByType[Type]> } = {",
    ...files.events.map(([type, schema]) => `  "${type}": ${eventDocument(type, schema).functionName},`),
    "};",
  ].join("\n");
}

/** Of what a server and its clients say to each other; a module of their own, since nobody else loads them. */
export function emitFeedValidators({ feed }: SchemaFiles): string {
  const documents = ["FeedClientMessage", "FeedServerMessage", "HttpDocument"].map((definition) => ({
    schema: feed,
    definition,
    constant: "feedSchema",
    functionName: `validate${definition}`,
    type: definition,
  }));
  return [
    "// @ts-nocheck",
    'import type { SchemaValidator } from "../validator.ts";',
    'import { feedSchema } from "./feed-schema.ts";',
    `import type { ${documents.map(({ type }) => type).join(", ")} } from "./types.ts";`,
    compile(documents),
  ].join("\n");
}

function eventDocument(type: string, schema: Schema): Document {
  return {
    schema,
    constant: `eventSchemas["${type}"]`,
    functionName: `validate${pascalCase(type)}`,
    type: dataTypeName(type),
  };
}

function compile(documents: readonly Document[]): string {
  const ajv = new Ajv({
    strict: true,
    allErrors: false,
    allowUnionTypes: true,
    // Lengths in UTF-16 units: no helper to import, and a bound need not be exact to the code point.
    unicode: false,
    logger: false,
    // Messages are told apart by their `type`: an error is then that of the message that was meant.
    discriminator: true,
    formats: { "date-time": RFC3339_DATE_TIME },
    code: { source: true, esm: true, lines: true },
  });
  for (const keyword of PRIVACY_KEYWORDS) ajv.addKeyword(keyword);
  for (const schema of new Set(documents.map(({ schema }) => schema))) ajv.addSchema(schema);
  const names = Object.fromEntries(documents.map((document) => [document.functionName, addressOf(document)]));
  const code = (standalone as unknown as (ajv: Ajv, names: Record<string, string>) => string)(ajv, names);
  if (code.includes("require(")) throw new Error("The validators need a module at run time: see the options of Ajv.");
  return documents.reduce(annotate, shareSchemas(code.replace('"use strict";', ""), documents));
}

function addressOf({ schema, definition }: Document): string {
  return `${schema.$id ?? ""}${definition === undefined ? "" : `#/definitions/${definition}`}`;
}

const EMBEDDED_SCHEMA = /^const (schema\d+) = (\{.*\});$/gm;

/** Ajv repeats every schema in its output; it is referred to where it is needed, and left out where not. */
function shareSchemas(code: string, documents: readonly Document[]): string {
  const constants = new Map<string, string>();
  for (const { schema, constant } of documents) {
    constants.set(JSON.stringify(schema), constant);
    for (const [name, definition] of Object.entries(schema.definitions ?? {})) {
      constants.set(JSON.stringify(definition), `${constant}.definitions.${name}`);
    }
  }
  return code.replace(EMBEDDED_SCHEMA, (line, name: string, json: string) => {
    const isUsed = code.includes(`${name}.`) || code.includes(`${name}[`);
    return isUsed ? line.replace(json, constants.get(json) ?? json) : "";
  });
}

function annotate(code: string, { functionName, type }: Document): string {
  return code.replace(`export const ${functionName} =`, `export const ${functionName}: SchemaValidator<${type}> =`);
}
