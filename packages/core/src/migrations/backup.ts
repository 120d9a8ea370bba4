import { readdir, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Store } from "../contract/store.ts";
import { messageOf, StateError } from "../errors.ts";
import { type DatabaseAccess, storeAccess } from "./access.ts";
import { readCatalogue } from "./catalogue.ts";
import type { Catalogue } from "./migration.ts";

/** How many copies made before migrations stay beside a database. */
export const MIGRATION_BACKUPS_KEPT = 3;
const COPY_NAME = /\.before-.+-(\d{8}T\d{9}Z)\.bak$/;

/** Where the copy goes that is made before the first pending step, and how it is read back. */
export interface MigrationBackupTarget {
  /** The copy stands at this path plus `.before-<version>-<timestamp>.bak`. */
  readonly besidePath: string;
  /** Opens a copy for reading: it is only trusted when it holds as many rows, table by table. */
  open(path: string): Promise<Store>;
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
  target: MigrationBackupTarget,
): Promise<string> {
  const stamp = at.toISOString().replaceAll(/[-:.]/g, "");
  const path = `${target.besidePath}.before-${version}-${stamp}.bak`;
  try {
    await store.backup(path);
    const expected = await countRows(held, catalogue);
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

async function countCopy(target: MigrationBackupTarget, path: string): Promise<Record<string, number>> {
  const copy = await target.open(path);
  try {
    const access = storeAccess(copy);
    return await countRows(access, await readCatalogue(access));
  } finally {
    await copy.close();
  }
}

async function countRows({ rows, db }: DatabaseAccess, { tables }: Catalogue): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of tables.keys()) {
    const [row] = await rows<{ count: number }>(db.selectFrom(table).select(db.fn.countAll().as("count")));
    counts[table] = Number(row?.count);
  }
  return counts;
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
