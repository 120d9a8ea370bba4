import { constants } from "node:fs";
import { copyFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { migrateStore } from "../migrate-store.ts";
import type { OpenBackup } from "./open-backup.ts";
import { removeWorkFolder, unpackFolder } from "./work-folder.ts";

export interface MigratedCopy {
  readonly path: string;
  remove(): Promise<void>;
}

/** A backup of an older layout is looked into as a store of the newest one, which a copy of it becomes. */
export async function withMigratedCopy<Result>(
  backup: OpenBackup,
  look: (migrated: string) => Promise<Result>,
): Promise<Result> {
  const copy = await migratedCopy(backup);
  try {
    return await look(copy.path);
  } finally {
    await copy.remove();
  }
}

/** For the caller to remove. */
export async function migratedCopy({ path, storePath, manifest }: OpenBackup): Promise<MigratedCopy> {
  const folder = await unpackFolder(dirname(path), manifest.file.bytes);
  const remove = () => removeWorkFolder(folder);
  try {
    const migrated = join(folder, "migrated.db");
    await copyFile(storePath, migrated, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
    await migrateStore(migrated, { backup: false });
    return { path: migrated, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
