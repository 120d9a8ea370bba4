import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { describeFailure, messageOf, StateError } from "@wfstate/core";
import { configSchema, type ResolvedConfig, resolveConfig, validateConfig, type WfstateConfig } from "@wfstate/schemas";
import { parse } from "yaml";
import { nearest } from "./nearest.ts";

/** A path to a database, `:memory:`, a path to a configuration file (`.json`, `.yaml`, `.yml`), or the configuration itself. */
export type Target = string | WfstateConfig;

const CONFIG_FILE = new Set([".json", ".yaml", ".yml"]);
/** YAML aliases are refused: a few of them can stand for gigabytes. */
const MAX_ALIASES = 0;

/**
 * The whole configuration behind a target, with every default filled in.
 *
 * @throws {StateError} `INVALID_CONFIG` with the path of the key and what is allowed there, `CONFIG_NOT_READABLE`
 */
export async function loadConfig(target: Target | undefined): Promise<ResolvedConfig> {
  if (typeof target !== "string") return checkConfig(target ?? {});
  if (CONFIG_FILE.has(extname(target).toLowerCase())) return checkConfig(await readConfigFile(target));
  return checkConfig({ database: { type: "sqlite", path: target } });
}

export function checkConfig(config: unknown): ResolvedConfig {
  if (validateConfig(config)) return resolveConfig(config);
  const failure = validateConfig.errors?.[0];
  if (failure === undefined) throw new StateError("INVALID_CONFIG", "the configuration does not fit its schema");
  const { path, reason, details } = describeFailure(failure, "config");
  throw new StateError("INVALID_CONFIG", `${path}: ${reason}`, {
    hint: hintFor(failure.keyword, failure.params, failure.instancePath),
    details: { path, ...details },
  });
}

async function readConfigFile(path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    throw notReadable(path, `cannot be read: ${messageOf(cause)}`, cause);
  }
  try {
    // JSON is parsed as JSON, so that its errors name JSON's rules.
    if (extname(path).toLowerCase() === ".json") return JSON.parse(text);
    return parse(text, { maxAliasCount: MAX_ALIASES, strict: true, uniqueKeys: true }) ?? {};
  } catch (cause) {
    throw notReadable(path, `is not valid: ${messageOf(cause)}`, cause);
  }
}

function notReadable(path: string, reason: string, cause: unknown): StateError {
  return new StateError("CONFIG_NOT_READABLE", `the configuration file ${path} ${reason}`, {
    hint: "Correct the path or the file.",
    details: { path },
    cause,
  });
}

function hintFor(keyword: string, params: Readonly<Record<string, unknown>>, pointer: string): string {
  if (keyword !== "additionalProperties") return "Correct the value, or leave the key out for its default.";
  const allowed = allowedKeys(pointer);
  const meant = nearest(String(params.additionalProperty), allowed);
  const question = meant === null ? "" : `Did you mean ${meant}? `;
  return `${question}Allowed here: ${allowed.join(", ")}.`;
}

/** Keys of the schema's section at a JSON pointer; sections stand at most one level deep. */
function allowedKeys(pointer: string): string[] {
  const [section] = pointer.split("/").slice(1);
  const keys = section === undefined ? collectKeys(configSchema) : sectionKeys(section);
  return [...new Set(keys)].sort();
}

function sectionKeys(section: string): string[] {
  const properties = (configSchema as { properties?: Record<string, unknown> }).properties ?? {};
  return collectKeys(resolveRefs(properties[section]));
}

function collectKeys(schema: unknown): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const { properties, ...rest } = schema as Record<string, unknown>;
  const own = typeof properties === "object" && properties !== null ? Object.keys(properties) : [];
  const branches = ["if", "then", "else", "allOf", "anyOf", "oneOf"].flatMap((keyword) => {
    const branch = rest[keyword];
    return Array.isArray(branch) ? branch : branch === undefined ? [] : [branch];
  });
  return [...own, ...branches.flatMap((branch) => collectKeys(resolveRefs(branch)))];
}

function resolveRefs(schema: unknown): unknown {
  const reference = (schema as { $ref?: unknown } | undefined)?.$ref;
  if (typeof reference !== "string" || !reference.startsWith("#/")) return schema;
  let found: unknown = configSchema;
  for (const part of reference.slice(2).split("/")) found = (found as Record<string, unknown> | undefined)?.[part];
  return found;
}
