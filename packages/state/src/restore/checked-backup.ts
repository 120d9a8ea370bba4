/** A backup as a restore wants it: opened, looked into, and found sound. */
import { dirname } from "node:path";
import { StateError } from "@wfstate/core";
import type { ResolvedConfig } from "@wfstate/schemas";
import { checkBackup } from "../backup/check-backup.ts";
import { type OpenBackup, openBackupFile } from "../backup/open-backup.ts";
import type { BackupWatching } from "../backup/progress.ts";
import type { RestoreOptions } from "./options.ts";

/**
 * @param unpackIn the folder in which an archive is unpacked
 * @throws {StateError} what `openBackupFile` throws, and `BACKUP_DAMAGED` (details: `findings`) for what was found in it
 */
export async function withCheckedBackup<Result>(
  path: string,
  unpackIn: string | null,
  config: ResolvedConfig,
  options: RestoreOptions,
  use: (backup: OpenBackup) => Promise<Result>,
): Promise<Result> {
  const { signal, verify = "full", onProgress } = options;
  const backup = await openBackupFile(path, {
    signal,
    unpackIn: unpackIn ?? dirname(path),
    onBytes: (done) => onProgress?.({ phase: "unpacking", unit: "bytes", done, total: null }),
  });
  try {
    const watching: BackupWatching = {
      signal,
      onProgress: ({ unit, done, total }) => onProgress?.({ phase: "checking the backup", unit, done, total }),
    };
    const { findings } = await checkBackup(backup, verify, config, watching);
    const errors = findings.filter(({ severity }) => severity === "error").map(({ message }) => message);
    if (errors.length > 0) throw unsound(backup.path, errors);
    return await use(backup);
  } finally {
    await backup.close();
  }
}

function unsound(path: string, findings: readonly string[]): StateError {
  return new StateError("BACKUP_DAMAGED", `the backup ${path} holds what is not sound: ${findings[0]}`, {
    hint: "Take another backup: `wfstate backups list` shows them. Where there is none, `--verify quick` restores what is there.",
    details: { path, findings },
  });
}
