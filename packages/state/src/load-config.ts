import { extname } from "node:path";
import { describeFailure, StateError, type ValidationFailure } from "@wfstate/core";
import { configSchema, type ResolvedConfig, resolveConfig, validateConfig, type WfstateConfig } from "@wfstate/schemas";
import { nearest } from "./nearest.ts";
import { readConfigFile } from "./read-config-file.ts";

/** A path to a database, `:memory:`, a path to a configuration file (`.json`, `.yaml`, `.yml`), or the configuration itself. */
export type Target = string | WfstateConfig;

const CONFIG_FILE = new Set([".json", ".yaml", ".yml"]);

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

/** A configuration with every default filled in. Throws as `loadConfig` does. */
export function checkConfig(config: unknown): ResolvedConfig {
  if (validateConfig(config)) return resolveConfig(config);
  const failure = validateConfig.errors?.[0] as ValidationFailure;
  const { path, reason, details } = describeFailure(failure, "config");
  throw new StateError("INVALID_CONFIG", `${path}: ${reason}`, {
    hint: hintFor(failure, config),
    details: { path, ...details },
  });
}

function hintFor({ keyword, params, instancePath }: ValidationFailure, config: unknown): string {
  if (keyword !== "additionalProperties") return "Correct the value, or leave the key out for its default.";
  const [, section] = instancePath.split("/");
  const allowed = allowedKeys(config, section).sort();
  const meant = nearest(String(params.additionalProperty), allowed);
  const question = meant === null ? "" : `Did you mean ${meant}? `;
  return `${question}Allowed here: ${allowed.join(", ")}.`;
}

interface Section {
  readonly properties: Readonly<Record<string, unknown>>;
}

/** The keys of the whole configuration, or of a section of it; those of the database go by its type. */
function allowedKeys(config: unknown, section: string | undefined): string[] {
  const { properties, definitions } = configSchema as unknown as Section & { definitions: Record<string, Section> };
  if (section === undefined) return Object.keys(properties);
  if (section !== "database") return Object.keys((properties[section] as Section).properties);
  const { type = "sqlite" } = (config as { database: { type?: string } }).database;
  return Object.keys(definitions[type]?.properties ?? {});
}
