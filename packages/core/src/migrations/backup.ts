import { readdir, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { StorageAdapter, Store } from "../contract/store.ts";
import { messageOf, StateError } from "../errors.ts";
import { type DatabaseAccess, storeAccess } from "./access.ts";
import { countRows, readCatalogue } from "./catalogue.ts";
import type { Catalogue } from "./migration.ts";

/** How many copies made before migrations stay beside a database. */
export const MIGRATION_BACKUPS_KEPT = 3;
const COPY_NAME = /\.before-.+-(\d{8}T\d{9}Z)\.bak$/;

/** What a migration asks of an adapter beside its store. */
export type AdapterFiles = Pick<StorageAdapter, "besidePath" | "openBackup">;

export interface BackupTarget {
  /** The copy stands at this path plus `.before-<version>-<timestamp>.bak`. */
  readonly besidePath: string;
  /** A copy is only trusted when it holds as many rows, table by table. */
  readonly openBackup: AdapterFiles["openBackup"];
}

/**
 * Copies the database and compares the copy with what the holder of the lock sees.
 *
 * @returns the path of the copy
 * @throws {StateError} `MIGRATION_FAILED` where no sound copy could be made; nothing is left of it then
 */
export async function backUpBefore(
  store: Store,
  held: DatabaseAccess,
  catalogue: Catalogue,
  version: string,
  at: Date,
  target: BackupTarget,
): Promise<string> {
  const stamp = at.toISOString().replaceAll(/[-:.]/g, "");
  const path = `${target.besidePath}.before-${version}-${stamp}.bak`;
  try {
    await store.backup(path);
    const expected = await countRows(held, catalogue.tables.keys());
    const found = await countCopy(target, path);
    const different = Object.keys({ ...expected, ...found }).filter((table) => expected[table] !== found[table]);
    if (different.length > 0) throw new Error(`the copy has other row counts in ${different.join(", ")}`);
  } catch (cause) {
    await removeCopy(path);
    throw new StateError("MIGRATION_FAILED", `No backup could be made before the migration: ${messageOf(cause)}.`, {
      hint: "See that there is room for a second copy beside the database, then try again. Nothing was changed.",
      details: { path },
      cause,
    });
  }
  await removeOldCopies(target.besidePath);
  return path;
}

async function countCopy(target: BackupTarget, path: string): Promise<Record<string, number>> {
  const copy = await target.openBackup(path);
  try {
    const access = storeAccess(copy);
    return await countRows(access, (await readCatalogue(access)).tables.keys());
  } finally {
    await copy.close();
  }
}

async function removeOldCopies(besidePath: string): Promise<void> {
  const folder = dirname(besidePath);
  const copies = (await readdir(folder)).flatMap((name) => {
    const stamp = name.startsWith(`${basename(besidePath)}.before-`) ? COPY_NAME.exec(name)?.[1] : undefined;
    return stamp === undefined ? [] : [{ name, stamp }];
  });
  copies.sort((one, other) => (one.stamp < other.stamp ? 1 : -1));
  for (const { name } of copies.slice(MIGRATION_BACKUPS_KEPT)) await removeCopy(join(folder, name));
}

async function removeCopy(path: string): Promise<void> {
  for (const suffix of ["", "-wal", "-shm"]) await rm(`${path}${suffix}`, { force: true });
}
