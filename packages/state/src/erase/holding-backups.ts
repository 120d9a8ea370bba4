/** Copies of a store that still hold what is erased from it: nobody reaches into them, so they are named. */
import { existsSync } from "node:fs";
import { open, readdir, realpath } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { holdsSession } from "@wfstate/core";
import { withCopy } from "../backup/look-into-copy.ts";
import { readBackupManifest } from "../backup/open-backup.ts";
import { backupFolderOf } from "../backup/place.ts";
import type { Place } from "./open-for-erasing.ts";

export interface HoldingBackup {
  readonly path: string;
  /** False where nobody could look into it: it may hold them. */
  readonly certain: boolean;
}

/** Whose sessions are looked for; null: any of the store. */
export interface LookedFor {
  readonly storeId: string;
  readonly sessionIds: ReadonlySet<string> | null;
}

const SQLITE_MARK = "SQLite format 3\0";
const HEADER_BYTES = 20;
const WRITE_VERSION_AT = 18;
const ROLLBACK_JOURNAL = 1;

/** Backups in the folder of backups and wherever else they were put, and the copies that stand beside the database. */
export async function findHoldingBackups(
  place: Place,
  wanted: LookedFor,
  recorded: readonly string[],
): Promise<HoldingBackup[]> {
  const { besidePath } = place.adapter;
  const backups = await backupsInFolder(place);
  for (const path of recorded) if (!backups.includes(path) && existsSync(path)) backups.push(path);
  const found = await Promise.all(backups.map((path) => lookIntoBackup(path, wanted)));
  for (const path of await copiesBeside(besidePath)) found.push(await lookIntoCopy(path, wanted));
  return found.filter((each) => each !== null);
}

async function backupsInFolder({ config, adapter }: Place): Promise<string[]> {
  if (adapter.besidePath === null && config.database.backup_dir === null) return [];
  const folder = backupFolderOf(config, adapter);
  return (await namesIn(folder))
    .filter((name) => /\.(zip|db|partial)$/.test(name) || name.includes(".partial-"))
    .map((name) => join(folder, name));
}

async function lookIntoBackup(path: string, { storeId, sessionIds }: LookedFor): Promise<HoldingBackup | null> {
  if (path.includes(".partial")) return { path, certain: false };
  try {
    const { manifest } = await readBackupManifest(path);
    if (manifest.store_id !== storeId) return null;
    const holds = manifest.sessions.some(({ session_id }) => sessionIds === null || sessionIds.has(session_id));
    return holds ? { path, certain: true } : null;
  } catch {
    return { path, certain: false };
  }
}

/** Copies from before a migration, and what a restore has set aside: that is where the file really stands, should its path be a link. */
async function copiesBeside(besidePath: string | null): Promise<string[]> {
  if (besidePath === null) return [];
  const paths = new Set([besidePath, await realpath(besidePath).catch(() => besidePath)]);
  const found: string[] = [];
  for (const path of paths) {
    const own = `${basename(path)}.`;
    for (const name of await namesIn(dirname(path))) {
      const isCopy = name.startsWith(own) && /^(before-.*\.bak|replaced-.*|.*partial)$/.test(name.slice(own.length));
      if (isCopy) found.push(join(dirname(path), name));
    }
  }
  return found;
}

async function lookIntoCopy(path: string, { sessionIds }: LookedFor): Promise<HoldingBackup | null> {
  // One that has a log would get files beside it by being opened.
  if (!(await isPlainDatabase(path))) return { path, certain: false };
  try {
    return (await withCopy(path, (copy) => holdsSession(copy, sessionIds))) ? { path, certain: true } : null;
  } catch {
    return { path, certain: false };
  }
}

async function isPlainDatabase(path: string): Promise<boolean> {
  const handle = await open(path, "r").catch(() => null);
  if (handle === null) return false;
  try {
    const { buffer } = await handle.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    return buffer.toString("latin1").startsWith(SQLITE_MARK) && buffer[WRITE_VERSION_AT] === ROLLBACK_JOURNAL;
  } catch {
    return false;
  } finally {
    await handle.close();
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).toSorted();
}
