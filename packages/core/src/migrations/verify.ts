import type { Store } from "../contract/store.ts";
import { StateError } from "../errors.ts";
import { storeAccess } from "./access.ts";
import { type DatabaseState, inspectDatabase } from "./inspect.ts";
import { compareLayout, type LayoutComparison } from "./layout.ts";
import { whenFree } from "./lock.ts";
import type { MigrationHistory } from "./migration.ts";

export interface LayoutVerification extends LayoutComparison {
  readonly version: string;
}

/**
 * Compares what is there with the layout of the version that the ledger says. Reads only.
 *
 * @returns null where there is nothing to compare with: the database is empty, made by another program and not adopted yet, or half
 *   way through a migration
 * @throws {StateError} what `migrationStatus` throws
 */
export async function verifyLayout(store: Store, history: MigrationHistory): Promise<LayoutVerification | null> {
  return compareWithVersion(store, history, await inspect(store, history));
}

/**
 * A migration is written for one layout; on another it would fail half way, or lose what somebody added.
 *
 * @throws {StateError} `MIGRATION_DRIFT` (details: `version`, `differences`)
 */
export async function refuseDrift(store: Store, history: MigrationHistory, state: DatabaseState): Promise<void> {
  const verification = await compareWithVersion(store, history, state);
  if (verification === null || verification.differences.length === 0) return;
  const { version, differences } = verification;
  throw new StateError("MIGRATION_DRIFT", `The layout is not that of version ${version}: ${differences.join("; ")}.`, {
    hint: "Undo what was changed by hand, or restore a backup; then migrate. Nothing was changed now.",
    details: { version, differences },
  });
}

async function compareWithVersion(
  store: Store,
  history: MigrationHistory,
  state: DatabaseState,
): Promise<LayoutVerification | null> {
  const { version } = state;
  const expected = version === null ? undefined : history.layouts?.[version];
  if (version === null || expected === undefined || !isAtRest(state)) return null;
  const { schema } = await store.check();
  // Another process that migrates meanwhile has compared before its first step.
  const after = await inspect(store, history);
  return isAtRest(after) && after.version === version ? { version, ...compareLayout(schema, expected) } : null;
}

function isAtRest({ kind, halfWay }: DatabaseState): boolean {
  return kind === "migrated" && halfWay === null;
}

function inspect(store: Store, history: MigrationHistory): Promise<DatabaseState> {
  return whenFree(store, () => inspectDatabase(storeAccess(store), history));
}
