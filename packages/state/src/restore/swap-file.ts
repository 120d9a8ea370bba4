/** Puts a whole SQLite file in the place of another, which stays under another name: at any moment it is the one or the other. */
import { link, lstat, open, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { placeNewFile, syncFolder } from "@wfstate/core";
import { isThere } from "../is-there.ts";
import { loadSqlite } from "../load-adapter.ts";

/** Beside a SQLite file these are part of it; beside another they would be taken for its own, and damage it. */
const LOGS = ["-wal", "-shm", "-journal"] as const;
export const REPLACED = ".replaced-";

/**
 * @param working synced here; it is gone from where it was
 * @param aside the name that what was there gets; nothing may be under it
 * @returns whether there was something
 * @throws {StateError} `DATABASE_BUSY` where somebody has the file open; then nothing was changed
 */
export async function swapFile(working: string, path: string, aside: string): Promise<boolean> {
  if ((await lstat(path).catch(() => null)) === null) {
    await moveLogs(path, aside);
    await placeNewFile(working, path);
    return false;
  }
  await syncFile(working);
  await removeAliases(path);
  const { holdAlone } = await loadSqlite();
  const hold = holdAlone(path);
  try {
    await link(path, aside);
    // Of a sound database they hold nothing now. Those of a damaged one stay with it.
    await (hold.isWhole ? removeLogs(path) : moveLogs(path, aside));
    await syncFolder(dirname(path));
    await rename(working, path);
    await syncFolder(dirname(path));
    return true;
  } finally {
    hold.release();
  }
}

/** A run that was killed before its end has left a second name of what is still in its place, and may have moved its logs. */
async function removeAliases(path: string): Promise<void> {
  const { ino } = await lstat(path);
  const folder = dirname(path);
  for (const name of await readdir(folder)) {
    if (!name.startsWith(basename(path) + REPLACED)) continue;
    const alias = join(folder, name);
    const facts = await lstat(alias).catch(() => null);
    if (facts?.ino !== ino) continue;
    await moveLogs(alias, path, isThere);
    await rm(alias);
  }
}

async function moveLogs(
  path: string,
  aside: string,
  isLeft: (to: string) => Promise<boolean> = async () => false,
): Promise<void> {
  for (const suffix of LOGS) {
    if (await isLeft(aside + suffix)) continue;
    await rename(path + suffix, aside + suffix).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOENT") throw error;
    });
  }
}

async function removeLogs(path: string): Promise<void> {
  for (const suffix of LOGS) await rm(path + suffix, { force: true });
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
