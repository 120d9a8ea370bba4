/** What stands in the folder of journals when one looks. */
import { open, rm } from "node:fs/promises";
import { JournalFolder, type JournalName, listJournals } from "../journal/journal-folder.ts";
import type { JournalHeader } from "../journal/journal-record.ts";
import { readHeader } from "../journal/read-journal.ts";

export interface Leftover extends JournalName {
  readonly header: JournalHeader;
}

export interface FoundJournals {
  /** Those of this store, oldest generation first. */
  readonly leftovers: readonly Leftover[];
  /** Paths of those that end before their header does, whose store nobody knows: they hold no event, and never did. */
  readonly torn: readonly string[];
}

/** What cannot be read is reported, and left. */
export async function findJournals(folder: JournalFolder, report: (error: unknown) => void): Promise<FoundJournals> {
  const leftovers: Leftover[] = [];
  const torn: string[] = [];
  for (const journal of await listJournals(folder.path)) {
    const header = await headerOf(journal.path).catch((error: unknown) => {
      report(error);
      return undefined;
    });
    if (header === null) torn.push(journal.path);
    else if (header !== undefined && folder.hashOf(header.session_id) === journal.sessionHash) {
      leftovers.push({ ...journal, header });
    }
  }
  return { leftovers, torn };
}

/** The journals that a store has in a folder, whichever epoch of it has begun them. */
export async function journalsOfStore(path: string, storeId: string): Promise<readonly Leftover[]> {
  return (await findJournals(new JournalFolder(path, storeId), () => undefined)).leftovers;
}

/** Deletes those that are still torn. Not to be called at once: an owner may be making one, which takes it a moment. */
export async function removeTorn(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    if ((await headerOf(path)) === null) await rm(path, { force: true });
  }
}

/** Null where it is torn, undefined where there is no file. */
async function headerOf(path: string): Promise<JournalHeader | null | undefined> {
  const handle = await open(path, "r").catch((error: NodeJS.ErrnoException) => {
    // Its owner has drained it, or somebody has sealed it, since it was listed.
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (handle === undefined) return undefined;
  try {
    return await readHeader(handle, path);
  } finally {
    await handle.close();
  }
}
