/** What stands beside a store, and goes where the store goes: its anchor, its journals, its dead letters. */
import { createReadStream } from "node:fs";
import { mkdir, readdir, rename, rm, rmdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { anchorPathOf, deadLetterPathOf, journalFolderOf, journalsOfStore, syncFolder } from "@wfstate/core";
import { DigestedChunks, digestOfFile, writeSynced } from "../backup/file-digest.ts";
import { isThere } from "../is-there.ts";

const OWNER_ONLY = 0o700;

export interface BesideStore {
  readonly besidePath: string;
  /** Of the configuration. */
  readonly journalDir: string | null;
  /** Null where the store could not be read: then only a folder that is its own can be told to be its. */
  readonly storeId: string | null;
  /** The store that has come in its place: what it has begun by now stays. */
  readonly successor: { readonly storeId: string; readonly epoch: string };
}

/**
 * Gives them the names that belong to a store at `asidePath`. What has gone already, by whoever began it, is left there.
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
    await moveFile(from, to);
    if (await isThere(to)) moved.push(to);
  }
  moved.push(...(await moveJournals(store, asidePath)));
  if (moved.length > 0) {
    await syncFolder(dirname(asidePath));
    await syncFolder(dirname(besidePath));
  }
  return moved;
}

async function moveJournals(store: BesideStore, asidePath: string): Promise<string[]> {
  const { besidePath, journalDir } = store;
  const aside = journalFolderOf(asidePath, null) as string;
  const own = journalFolderOf(besidePath, null) as string;
  const folder = journalDir ?? own;
  if (await isThere(folder)) {
    const journals = await (folder === own ? othersIn(own, store.successor) : journalsAmongOthers(folder, store));
    if (journals.length > 0) await mkdir(aside, { recursive: true, mode: OWNER_ONLY });
    for (const journal of journals) await moveFile(journal, join(aside, basename(journal)));
    if (journals.length > 0) {
      await syncFolder(aside);
      await syncFolder(folder);
    }
    // One with journals of the successor in it stays.
    if (folder === own) await rmdir(own).catch(() => undefined);
  }
  return (await isThere(aside)) ? [aside] : [];
}

/** All that is in the folder of one store alone, but for what belongs to the successor. */
async function othersIn(folder: string, { storeId, epoch }: BesideStore["successor"]): Promise<string[]> {
  const journals = await journalsOfStore(folder, storeId);
  const own = new Set(journals.filter(({ header }) => header.epoch === epoch).map(({ path }) => path));
  return (await readdir(folder)).map((name) => join(folder, name)).filter((path) => !own.has(path));
}

/** Other stores may keep theirs there, too. */
async function journalsAmongOthers(folder: string, { storeId, successor }: BesideStore): Promise<string[]> {
  if (storeId === null) return [];
  const journals = await journalsOfStore(folder, storeId);
  return journals.filter(({ header }) => header.epoch !== successor.epoch).map(({ path }) => path);
}

/** Also to another file system, where it is whole before it is gone from here. What has come under the old name since then stays. */
async function moveFile(from: string, to: string): Promise<void> {
  if (!(await isThere(from))) return;
  if (await isThere(to)) {
    if (await areSame(from, to)) await rm(from, { force: true });
    return;
  }
  if (await isRenamed(from, to)) return;
  const partial = `${to}.partial`;
  await rm(partial, { force: true });
  await writeSynced(partial, createReadStream(from), new DigestedChunks(Number.MAX_SAFE_INTEGER));
  await rename(partial, to);
  await syncFolder(dirname(to));
  await rm(from, { force: true });
}

async function areSame(one: string, other: string): Promise<boolean> {
  const [first, second] = await Promise.all([digestOfFile(one), digestOfFile(other)]);
  return first.sha256 === second.sha256;
}

/** False where the two are on different file systems. */
export async function isRenamed(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EXDEV") return false;
    throw error;
  }
}
