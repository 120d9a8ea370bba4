/** The store that is backed up, open for reading, and where its backup goes. */
import {
  journalFolderOf,
  locatedAt,
  migrationStatus,
  readClaims,
  refuseExisting,
  requireMigrated,
} from "@wfstate/core";
import { history } from "@wfstate/migrations";
import type { ResolvedConfig } from "@wfstate/schemas";
import { JournalsSeen } from "../copy/journals-seen.ts";
import { loadAdapter } from "../load-adapter.ts";
import { loadConfig, type Target } from "../load-config.ts";
import { tablesOfVersion } from "./look-into-copy.ts";
import type { BackupFormat } from "./open-backup.ts";
import { type PlaceOptions, pathOfBackup, placeOfBackup } from "./place.ts";
import type { Source } from "./snapshot.ts";

const LEDGER = "migration_ledger";

export interface BackupPlan {
  readonly path: string;
  readonly format: BackupFormat;
  readonly store_id: string;
  readonly epoch: string;
  /** About what the copy takes, before it is packed. */
  readonly store_bytes: number;
}

/** What `backupStore` would do; changes nothing, and throws where it would refuse. */
export async function planBackup(target?: Target, options: PlaceOptions = {}): Promise<BackupPlan> {
  const { source, format, path } = await openSource(target, options);
  try {
    const { storeId, epoch } = await readClaims(source.store, { tables: [] });
    return { path, format, store_id: storeId, epoch, store_bytes: (await source.store.size()).sizeBytes };
  } finally {
    await source.store.close();
  }
}

export interface OpenSource {
  readonly config: ResolvedConfig;
  readonly source: Source;
  readonly format: BackupFormat;
  readonly path: string;
  readonly at: Date;
  /** The folder is made where it is not there yet. */
  readonly makesFolder: boolean;
}

export async function openSource(target: Target | undefined, options: PlaceOptions): Promise<OpenSource> {
  const config = await loadConfig(target);
  const adapter = await loadAdapter(config);
  const place = await placeOfBackup(options, config, adapter);
  const at = new Date();
  const path = pathOfBackup(place, config, at);
  await refuseExisting(path);
  const store = await adapter.open("reader");
  try {
    const status = await migrationStatus(store, history);
    requireMigrated(status);
    // The ledger of another engine tells of its own migrations.
    const all = tablesOfVersion(status.newest);
    const tables = adapter.kind === "sqlite" ? all : all.filter((name) => name !== LEDGER);
    return {
      config,
      source: { adapter, store, tables },
      format: place.format,
      path,
      at,
      makesFolder: place.name === null,
    };
  } catch (error) {
    await store.close();
    throw locatedAt(adapter.location, error);
  }
}

/** For the journals of the store: they hold events that are not in its database yet. */
export async function journalsOf({ config, source }: OpenSource): Promise<JournalsSeen> {
  const folder = journalFolderOf(source.adapter.besidePath, config.database.journal_dir);
  const { storeId } = await readClaims(source.store, { tables: [] });
  return new JournalsSeen(folder, storeId);
}
