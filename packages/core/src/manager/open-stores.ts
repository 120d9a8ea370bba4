import { randomBytes } from "node:crypto";
import { Kysely } from "kysely";
import type { LogicalSchema, StorageAdapter, Store } from "../contract/store.ts";
import { locatedAt } from "../errors.ts";
import type { MigrationProgress } from "../migrations/apply.ts";
import type { MigrationHistory } from "../migrations/migration.ts";
import { migrateUp } from "../migrations/runner.ts";
import { migrationStatus, requireMigrated } from "../migrations/status.ts";
import type { Model } from "../model/define-model.ts";
import type { ReadHooks } from "../read/context.ts";
import { readStoreIdentity, type StoreIdentity } from "../sql/heads.ts";
import type { Layout } from "../sql/layout.ts";
import { StoreReader } from "./store-reader.ts";

export interface OpenStores<State> {
  readonly store: Store;
  readonly db: Kysely<Layout>;
  readonly identity: StoreIdentity;
  readonly reader: StoreReader<State>;
  /** What the database must look like at each version. */
  readonly layouts: Readonly<Record<string, LogicalSchema>>;
}

export interface OpenStoresOptions<State> {
  readonly adapter: StorageAdapter;
  readonly model: Model<State>;
  readonly history: MigrationHistory;
  readonly migrate: "auto" | "manual";
  readonly claimTtlMs: number;
  readonly report: (error: unknown) => void;
  readonly hooks: ReadHooks;
  readonly onMigration?: (progress: MigrationProgress) => void;
}

/** Opens the database for writing and for reading, at the newest layout. Where that fails, nothing stays open. */
export async function openStores<State>(options: OpenStoresOptions<State>): Promise<OpenStores<State>> {
  const { adapter, model, history, claimTtlMs, report, hooks } = options;
  const store = await adapter.open("writer");
  try {
    await bringUpToDate(store, options);
    const db = new Kysely<Layout>({ dialect: store.dialect });
    const identity = await readStoreIdentity(store, db);
    const reader = await StoreReader.open(adapter, model, { claimTtlMs, report }, hooks);
    return { store, db, identity, reader, layouts: history.layouts ?? {} };
  } catch (error) {
    await store.close();
    throw locatedAt(adapter.location, error);
  }
}

async function bringUpToDate<State>(store: Store, options: OpenStoresOptions<State>): Promise<void> {
  const { adapter, history, migrate, onMigration } = options;
  const status = await migrationStatus(store, history);
  if (status.pending.length === 0) return;
  // A new database has nothing that a hand should look at first.
  if (migrate === "manual" && status.version !== null) return requireMigrated(status);
  await migrateUp(store, history, {
    ...(onMigration === undefined ? {} : { onProgress: onMigration }),
    adapter,
  });
}

/** Tells apart two managers of one process. */
export function newInstanceId(): string {
  return randomBytes(8).toString("hex");
}
