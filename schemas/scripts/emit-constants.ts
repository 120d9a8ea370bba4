import type { Schema, SchemaFiles } from "./schema-files.ts";

/** The schemas as constants, so that they can be imported where there is no file system. */
export function emitSchemas(files: SchemaFiles): string {
  return [
    'import type { JsonSchema } from "../json.ts";',
    'import type { EventDataByType } from "./types.ts";',
    constant("eventSchemas", "Readonly<Record<keyof EventDataByType, JsonSchema>>", Object.fromEntries(files.events)),
    constant("eventSchema", "JsonSchema", files.event),
    constant("stateSchema", "JsonSchema", files.state),
    constant("configSchema", "JsonSchema", files.config),
    constant("exportSchema", "JsonSchema", files.export),
    constant("backupManifestSchema", "JsonSchema", files.backupManifest),
    constant("conformanceReportSchema", "JsonSchema", files.conformanceReport),
  ].join("\n\n");
}

/** Messages and answers, apart from the rest: only a server, and its clients, load them. */
export function emitFeedSchema({ feed }: SchemaFiles): string {
  return ['import type { JsonSchema } from "../json.ts";', constant("feedSchema", "JsonSchema", feed)].join("\n\n");
}

/** What the configuration is where nothing is said. */
export function emitConfigDefaults({ config }: SchemaFiles): string {
  const { performance, privacy, model } = config.properties ?? {};
  const { sqlite, mariadb } = config.definitions ?? {};
  const types = ["MariadbDatabaseConfig", "PerformanceConfig", "PrivacyConfig", "SqliteDatabaseConfig"];
  return [
    `import type { ${types.map((type) => `Resolved${type}`).join(", ")} } from "./types.ts";`,
    constant("sqliteDefaults", "ResolvedSqliteDatabaseConfig", defaultsOf(sqlite)),
    constant("mariadbDefaults", "ResolvedMariadbDatabaseConfig", defaultsOf(mariadb)),
    constant("performanceDefaults", "ResolvedPerformanceConfig", defaultsOf(performance)),
    constant("privacyDefaults", "ResolvedPrivacyConfig", defaultsOf(privacy)),
    constant("modelDefault", "string", model?.default),
  ].join("\n\n");
}

function defaultsOf(schema: Schema | undefined): Record<string, unknown> {
  const properties = Object.entries(schema?.properties ?? {});
  return Object.fromEntries(properties.map(([key, property]) => [key, property.default ?? property.const ?? null]));
}

function constant(name: string, type: string, value: unknown): string {
  return `export const ${name}: ${type} = ${JSON.stringify(value, null, 2)};`;
}
