import type { MigrationContext } from "@wfstate/core";

/**
 * The guide's tools, and people's own hands, made files of SQLite. Elsewhere every table is one of ours: it has no triggers,
 * no value of another type than its column's, and no key that dangles.
 */
export function mayBeOfTheGuide({ engine }: MigrationContext): boolean {
  return engine.kind === "sqlite";
}
