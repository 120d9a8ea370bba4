import { extname } from "node:path";
import { describeFailure, StateError, type ValidationFailure } from "@wfstate/core";
import { configSchema, type ResolvedConfig, resolveConfig, validateConfig, type WfstateConfig } from "@wfstate/schemas";
import { nearest } from "./nearest.ts";

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
  if (!CONFIG_FILE.has(extname(target).toLowerCase()))
    return checkConfig({ database: { type: "sqlite", path: target } });
  // Whoever names a database does not wait for the YAML parser.
  const { readConfigFile } = await import("./read-config-file.ts");
  return checkConfig(await readConfigFile(target));
}

/** A configuration with every default filled in. Throws as `loadConfig` does. */
export function checkConfig(config: unknown): ResolvedConfig {
  if (validateConfig(config)) return resolveConfig(config);
  const failure = validateConfig.errors?.[0] as ValidationFailure;
  const { path, reason, details } = describeFailure(failure, "config");
  const allowed = allowedKeys(config, failure.instancePath.split("/")[1]).sort();
  throw new StateError("INVALID_CONFIG", `${path}: ${reason}`, {
    hint:
      failure.keyword === "additionalProperties"
        ? `${didYouMean(failure.params.additionalProperty, allowed)}Allowed here: ${allowed.join(", ")}.`
        : "Correct the value, or leave the key out for its default.",
    details: { path, ...details },
  });
}

function didYouMean(key: unknown, allowed: readonly string[]): string {
  const meant = nearest(String(key), allowed);
  return meant === null ? "" : `Did you mean ${meant}? `;
}

interface Section {
  readonly properties: Readonly<Record<string, unknown>>;
}

/** The keys of the whole configuration, or of a section of it; those of the database go by its type. */
function allowedKeys(config: unknown, section: string | undefined): string[] {
  const { properties, definitions } = configSchema as unknown as Section & { definitions: Record<string, Section> };
  if (section === undefined) return Object.keys(properties);
  const type = (config as { database?: { type?: string } | null }).database?.type ?? "sqlite";
  const described = section === "database" ? definitions[type] : properties[section];
  return Object.keys((described as Partial<Section> | undefined)?.properties ?? {});
}
