import {
  mariadbDefaults,
  modelDefault,
  performanceDefaults,
  privacyDefaults,
  sqliteDefaults,
} from "./generated/config-defaults.ts";
import type { ResolvedConfig, WfstateConfig } from "./generated/types.ts";

/** Fills in the defaults of a configuration that `validateConfig` accepted. Nothing given means SQLite with every default. */
export function resolveConfig(config: WfstateConfig = {}): ResolvedConfig {
  const { database = {}, performance = {}, privacy = {}, model = modelDefault } = config;
  return {
    database: database.type === "mariadb" ? filled(mariadbDefaults, database) : filled(sqliteDefaults, database),
    performance: filled(performanceDefaults, performance),
    privacy: filled(privacyDefaults, privacy),
    model,
  };
}

/** A key that is there and `undefined` counts as left out. */
function filled<Section extends object>(defaults: Section, given: Partial<Section>): Section {
  const said = Object.entries(given).filter(([, value]) => value !== undefined);
  return { ...defaults, ...(Object.fromEntries(said) as Partial<Section>) };
}
