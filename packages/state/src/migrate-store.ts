/** The schema of a store: where it stands, what would be done, whether it is as it should be, and why it is stuck. */
import { readdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import {
  isStateError,
  type LayoutVerification,
  locatedAt,
  type MigrateOptions,
  type MigrationPlan,
  type MigrationReport,
  type MigrationStatus,
  migrateUp,
  migrationStatus,
  planMigrations,
  type StateError,
  type StorageAdapter,
  type Store,
  type StoreMode,
  verifyLayout,
} from "@wfstate/core";
import { history } from "@wfstate/migrations";
import { loadAdapter } from "./load-adapter.ts";
import { loadConfig, type Target } from "./load-config.ts";

export type MigrateStoreOptions = Pick<MigrateOptions, "backup" | "onProgress" | "onWaiting" | "to">;

/** Brings a store to the newest schema version, whatever `migrate` says in its configuration. */
export function migrateStore(target?: Target, options: MigrateStoreOptions = {}): Promise<MigrationReport> {
  return withStore(target, "writer", (store, adapter) => migrateUp(store, history, { ...options, adapter }));
}

/** Where a store stands in the history of migrations; reads only. */
export function migrationStatusOf(target?: Target): Promise<MigrationStatus> {
  return withStore(target, "reader", (store) => migrationStatus(store, history));
}

/** What `migrateStore` would do, and what it takes; reads only. */
export function migrationPlanOf(target?: Target, options: { readonly to?: string } = {}): Promise<MigrationPlan> {
  return withStore(target, "reader", (store, { besidePath }) =>
    planMigrations(store, history, { ...options, besidePath }),
  );
}

/** Either where the store stands, or what keeps it from being placed in the history. */
export type MigrationExplanation = {
  /** Paths of the copies that were made before migrations, newest first. */
  readonly backups: readonly string[];
} & (
  | {
      readonly status: MigrationStatus;
      /** Null where there is nothing to compare with: see `verifyLayout`. */
      readonly layout: LayoutVerification | null;
      readonly obstacle: null;
    }
  | { readonly status: null; readonly layout: null; readonly obstacle: StateError }
);

/** Everything that says why a store cannot be migrated, or opened; reads only, and rejects only where it cannot be read at all. */
export function explainMigrations(target?: Target): Promise<MigrationExplanation> {
  return withStore(target, "reader", async (store, adapter) => {
    const backups = await copiesBeside(adapter.besidePath);
    try {
      const status = await migrationStatus(store, history);
      return { status, layout: await verifyLayout(store, history), obstacle: null, backups };
    } catch (error) {
      if (!isStateError(error)) throw error;
      return { status: null, layout: null, obstacle: locatedAt(adapter.location, error) as StateError, backups };
    }
  });
}

async function copiesBeside(besidePath: string | null): Promise<string[]> {
  if (besidePath === null) return [];
  const names = await readdir(dirname(besidePath)).catch(() => []);
  const copies = names.filter((name) => name.startsWith(`${basename(besidePath)}.before-`) && name.endsWith(".bak"));
  return copies
    .sort()
    .reverse()
    .map((name) => join(dirname(besidePath), name));
}

async function withStore<Result>(
  target: Target | undefined,
  mode: StoreMode,
  use: (store: Store, adapter: StorageAdapter) => Promise<Result>,
): Promise<Result> {
  const adapter = await loadAdapter(await loadConfig(target));
  const store = await adapter.open(mode);
  try {
    return await use(store, adapter);
  } catch (error) {
    throw locatedAt(adapter.location, error);
  } finally {
    await store.close();
  }
}
