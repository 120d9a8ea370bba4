/** What stands beside a store, and goes where the store goes: its anchor, its journals, its dead letters. */
import { createReadStream } from "node:fs";
import { mkdir, readdir, rename, rm, rmdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { anchorPathOf, deadLetterPathOf, journalFolderOf, journalsOfStore, syncFolder } from "@wfstate/core";
import { DigestedChunks, writeSynced } from "../backup/file-digest.ts";
import { isThere } from "../is-there.ts";

const OWNER_ONLY = 0o700;

export interface BesideStore {
  readonly besidePath: string;
  /** Of the configuration. */
  readonly journalDir: string | null;
  /** Null where the store could not be read: then only a folder that is its own can be told to be its. */
  readonly storeId: string | null;
}

/**
 * Gives them the names that belong to a store at `asidePath`.
 *
 * @returns the new names
 */
export async function moveBeside(store: BesideStore, asidePath: string): Promise<string[]> {
  const { besidePath } = store;
  const pairs = [anchorPathOf, ({ besidePath: path }: { besidePath: string }) => deadLetterPathOf(path)].map(
    (pathOf) => [pathOf({ besidePath }) as string, pathOf({ besidePath: asidePath }) as string],
  );
  const moved: string[] = [];
  for (const [from, to] of pairs as [string, string][]) {
    if (!(await isThere(from))) continue;
    await moveFile(from, to);
    moved.push(to);
  }
  moved.push(...(await moveJournals(store, asidePath)));
  if (moved.length > 0) await syncFolder(dirname(asidePath));
  return moved;
}

async function moveJournals({ besidePath, journalDir, storeId }: BesideStore, asidePath: string): Promise<string[]> {
  const aside = journalFolderOf(asidePath, null) as string;
  const own = journalFolderOf(besidePath, null) as string;
  const folder = journalDir ?? own;
  if (!(await isThere(folder))) return [];
  if (folder === own && (await isRenamed(own, aside))) return [aside];
  const journals = await (folder === own ? filesIn(own) : journalsAmongOthers(folder, storeId));
  if (journals.length === 0) return [];
  await mkdir(aside, { mode: OWNER_ONLY });
  for (const journal of journals) await moveFile(journal, join(aside, basename(journal)));
  await syncFolder(aside);
  if (folder === own) await rmdir(own);
  return [aside];
}

async function filesIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).map((name) => join(folder, name));
}

/** Other stores may keep theirs there, too. */
async function journalsAmongOthers(folder: string, storeId: string | null): Promise<string[]> {
  return storeId === null ? [] : journalsOfStore(folder, storeId);
}

/** Also to another file system, where it is whole before it is gone from here. */
async function moveFile(from: string, to: string): Promise<void> {
  if (await isRenamed(from, to)) return;
  await writeSynced(to, createReadStream(from), new DigestedChunks(Number.MAX_SAFE_INTEGER));
  await rm(from);
}

/** False where the two are on different file systems. */
export async function isRenamed(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EXDEV") return false;
    throw error;
  }
}
