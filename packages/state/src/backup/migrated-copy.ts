import { constants } from "node:fs";
import { copyFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { migrateStore } from "../migrate-store.ts";
import type { OpenBackup } from "./open-backup.ts";
import { removeWorkFolder, unpackFolder } from "./work-folder.ts";

/** A backup of an older layout is looked into as a store of the newest one, which a copy of it becomes. */
export async function withMigratedCopy<Result>(
  { path, storePath, manifest }: OpenBackup,
  look: (migrated: string) => Promise<Result>,
): Promise<Result> {
  const folder = await unpackFolder(dirname(path), manifest.file.bytes);
  try {
    const migrated = join(folder, "migrated.db");
    await copyFile(storePath, migrated, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
    await migrateStore(migrated, { backup: false });
    return await look(migrated);
  } finally {
    await removeWorkFolder(folder);
  }
}
