/** What the engine needs for the backups of its schedule. */
import { type BackupPort, isStateError } from "@wfstate/core";
import type { ResolvedConfig } from "@wfstate/schemas";
import { listBackups } from "./list-backups.ts";
import { backupsIn } from "./retention.ts";
import { scheduledBackup } from "./scheduled.ts";

/** Null where the configured store has no backups. */
export function backupPort(config: ResolvedConfig): BackupPort | null {
  const backup = scheduledBackup(config);
  if (backup === null) return null;
  return {
    newestMs: (storeId) => newestMs(config, storeId),
    make: async (signal) => {
      await backup({ signal });
    },
  };
}

/** One that cannot be used, or was found damaged, is no reason to wait for the next. */
async function newestMs(config: ResolvedConfig, storeId: string): Promise<number | null> {
  const list = await listBackups({ target: config }).catch((error: unknown) => {
    if (isStateError(error, "BACKUP_NOT_FOUND")) return null;
    throw error;
  });
  if (list === null) return null;
  const times = backupsIn(list, storeId)
    .filter(({ verified }) => verified?.ok !== false)
    .map(({ created_at }) => Date.parse(created_at));
  return times.length === 0 ? null : Math.max(...times);
}
