import type { Store } from "../contract/store.ts";
import { StateError } from "../errors.ts";
import { storeAccess } from "./access.ts";
import { type DatabaseState, inspectDatabase } from "./inspect.ts";
import { whenFree } from "./lock.ts";
import type { Migration, MigrationHistory, MigrationStep } from "./migration.ts";

export interface MigrationStatus {
  readonly kind: DatabaseState["kind"];
  /** Schema version of the database; null where it is empty. */
  readonly version: string | null;
  /** Schema version that the history leads to. */
  readonly newest: string;
  readonly applied: readonly { id: string; status: "done" | "adopted"; finished_at: string | null }[];
  /** Ids of the migrations that `migrateUp` would apply, in order. */
  readonly pending: readonly string[];
}

export interface PlannedMigration {
  readonly id: string;
  readonly version: string;
  readonly steps: readonly Pick<MigrationStep, "name" | "kind" | "destroys">[];
}

/**
 * Where a database stands in a history. Reads only.
 *
 * @throws {StateError} `DATABASE_FOREIGN`, `DATABASE_TOO_NEW`, `MIGRATION_EDITED`, `MIGRATION_DRIFT`
 */
export async function migrationStatus(store: Store, history: MigrationHistory): Promise<MigrationStatus> {
  const state = await whenFree(store, () => inspectDatabase(storeAccess(store), history));
  return {
    kind: state.kind,
    version: state.version,
    newest: newestVersion(history),
    applied: appliedOf(state, history),
    pending: history.migrations.slice(state.applied).map(({ id }) => id),
  };
}

/** What `migrateUp` would do, step by step, and what it would destroy. Reads only; throws as `migrationStatus` does. */
export async function planMigrations(store: Store, history: MigrationHistory): Promise<PlannedMigration[]> {
  const { pending } = await migrationStatus(store, history);
  return history.migrations.filter(({ id }) => pending.includes(id)).map(planOf);
}

/**
 * For those who may not migrate: readers, and `migrate: manual`.
 *
 * @throws {StateError} `DATABASE_NEEDS_MIGRATION` where migrations are pending
 */
export function requireMigrated({ version, newest, pending }: MigrationStatus): void {
  if (pending.length === 0) return;
  const found = version === null ? "The database is empty" : `The database has schema version ${version}`;
  throw new StateError("DATABASE_NEEDS_MIGRATION", `${found}, and ${newest} is needed.`, {
    hint: "Run `wfstate migrate up`, or open it once for writing with `migrate: auto`.",
    details: { version, newest, pending },
  });
}

export function newestVersion({ migrations }: MigrationHistory): string {
  return migrations.at(-1)?.version ?? "0";
}

function appliedOf({ ledger, applied }: DatabaseState, { migrations }: MigrationHistory): MigrationStatus["applied"] {
  return migrations.slice(0, applied).flatMap(({ id }) => {
    const last = ledger.findLast(({ migration_id }) => migration_id === id);
    if (last === undefined) return [];
    const { status, finished_at } = last;
    return [{ id, status: status === "adopted" ? "adopted" : "done", finished_at }];
  });
}

function planOf({ id, version, steps }: Migration): PlannedMigration {
  return {
    id,
    version,
    steps: steps.map(({ name, kind, destroys }) => ({ name, kind, ...(destroys === undefined ? {} : { destroys }) })),
  };
}
