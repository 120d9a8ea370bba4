import type { Store } from "../contract/store.ts";
import { StateError } from "../errors.ts";
import { storeAccess } from "./access.ts";
import { type DatabaseState, inspectDatabase } from "./inspect.ts";
import { whenFree } from "./lock.ts";
import type { MigrationHistory } from "./migration.ts";

export interface MigrationStatus {
  readonly kind: DatabaseState["kind"];
  /** Schema version of the database; null where it is empty. */
  readonly version: string | null;
  /** Schema version that the history leads to. */
  readonly newest: string;
  readonly applied: readonly { id: string; status: "done" | "adopted"; finished_at: string | null }[];
  /** Ids of the migrations that `migrateUp` would apply, in order. */
  readonly pending: readonly string[];
  /** Where a run was cut, on an engine that commits step by step; `migrateUp` goes on there. */
  readonly halfWay: HalfWay | null;
}

export interface HalfWay {
  readonly id: string;
  /** Names of its steps. */
  readonly done: readonly string[];
  /** Begun, and nobody knows yet whether it was done; null where the cut was between two steps. */
  readonly started: string | null;
  readonly open: readonly string[];
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
    halfWay: halfWayOf(state, history),
  };
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

function halfWayOf({ halfWay, ledger }: DatabaseState, { migrations }: MigrationHistory): HalfWay | null {
  const migration = migrations.find(({ id }) => id === halfWay);
  if (migration === undefined) return null;
  const statusOf = (step: string) => ledger.find((row) => row.migration_id === halfWay && row.step === step)?.status;
  const names = migration.steps.map(({ name }) => name);
  return {
    id: migration.id,
    done: names.filter((name) => statusOf(name) === "done"),
    started: names.find((name) => statusOf(name) === "started") ?? null,
    open: names.filter((name) => statusOf(name) === undefined),
  };
}

function appliedOf({ ledger, applied }: DatabaseState, { migrations }: MigrationHistory): MigrationStatus["applied"] {
  return migrations.slice(0, applied).flatMap(({ id }) => {
    const last = ledger.findLast(({ migration_id }) => migration_id === id);
    if (last === undefined) return [];
    const { status, finished_at } = last;
    return [{ id, status: status === "adopted" ? "adopted" : "done", finished_at }];
  });
}
