/** What the engine needs for the backups of its schedule. */
import { type BackupPort, isStateError } from "@wfstate/core";
import type { ResolvedConfig } from "@wfstate/schemas";
import { listBackups } from "./list-backups.ts";
import { backupsIn, type StoreOfBackups } from "./retention.ts";
import { scheduledBackup } from "./scheduled.ts";

/** Null where the configured store has no backups. */
export function backupPort(config: ResolvedConfig): BackupPort | null {
  const backup = scheduledBackup(config);
  if (backup === null) return null;
  return {
    newestMs: (store) => newestMs(config, { store_id: store.storeId, epoch: store.epoch }),
    make: async (signal) => {
      await backup({ signal });
    },
  };
}

/** One that cannot be used, or was found damaged, is no reason to wait for the next. */
async function newestMs(config: ResolvedConfig, store: StoreOfBackups): Promise<number | null> {
  const list = await listBackups({ target: config }).catch((error: unknown) => {
    if (isStateError(error, "BACKUP_NOT_FOUND")) return null;
    throw error;
  });
  if (list === null) return null;
  const times = backupsIn(list, store)
    .filter(({ verified }) => verified?.ok !== false)
    .map(({ created_at }) => Date.parse(created_at));
  return times.length === 0 ? null : Math.max(...times);
}
