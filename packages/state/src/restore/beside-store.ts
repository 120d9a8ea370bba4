/** What stands beside a store, and goes where the store goes: its anchor, its journals, its dead letters. */
import { lstat, mkdir, rename } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { anchorPathOf, deadLetterPathOf, journalFolderOf, journalsOfStore, syncFolder } from "@wfstate/core";

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
    await rename(from, to);
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
  if (folder === own) {
    await rename(own, aside);
    return [aside];
  }
  // Other stores may keep theirs there, too.
  const journals = storeId === null ? [] : await journalsOfStore(folder, storeId);
  if (journals.length === 0) return [];
  await mkdir(aside, { mode: OWNER_ONLY });
  for (const journal of journals) await rename(journal, join(aside, basename(journal)));
  await syncFolder(aside);
  return [aside];
}

async function isThere(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => null)) !== null;
}
