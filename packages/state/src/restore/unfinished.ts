/**
 * What a restore still has to do when the store is the new one: what belonged to the old one goes aside with it. It is written down
 * beforehand, in a file that is named after the epoch of the new store. So a restore that was killed is ended by whoever opens that
 * store next, and a note of a store that never came to be means nothing.
 */
import { readdir, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { syncFolder, writeNewFile } from "@wfstate/core";
import { headOf } from "../backup/file-digest.ts";
import { isInUse, type Maker, thisMaker } from "../backup/work-folder.ts";
import { type BesideStore, moveBeside } from "./beside-store.ts";

const FORMAT = "wfstate.restore";
const MAX_BYTES = 64 * 1024;

export type Unfinished = BesideStore & {
  /** The name that what was there gets. */
  readonly aside: string;
};

interface Note {
  readonly format: typeof FORMAT;
  readonly aside: string;
  readonly journal_dir: string | null;
  readonly store_id: string | null;
  readonly successor_id: string;
  readonly by: Maker;
}

/** Before the store is changed. */
export async function noteRestore(unfinished: Unfinished): Promise<void> {
  const { besidePath, aside, journalDir, storeId, successor } = unfinished;
  const note: Note = {
    format: FORMAT,
    aside,
    journal_dir: journalDir,
    store_id: storeId,
    successor_id: successor.storeId,
    by: thisMaker,
  };
  await writeNewFile(noteOf(besidePath, successor.epoch), (file) => file.writeFile(`${JSON.stringify(note)}\n`));
}

/** Whether a restore has been noted for the store that would have this epoch, and is not done. */
export async function isNoted(besidePath: string, epoch: string): Promise<boolean> {
  return (await readNote(noteOf(besidePath, epoch))) !== null;
}

/** Where the store never came to be. */
export async function forgetRestore(besidePath: string, epoch: string): Promise<void> {
  await rm(noteOf(besidePath, epoch), { force: true });
}

/**
 * Ends what a restore has noted, for the store that has the epoch now. Nothing where there is no note; again does no harm.
 *
 * @returns what has gone aside
 */
export async function finishRestore(besidePath: string, epoch: string): Promise<readonly string[]> {
  const path = noteOf(besidePath, epoch);
  const note = await readNote(path);
  if (note === null) return [];
  const { aside, journal_dir, store_id, successor_id } = note;
  const successor = { storeId: successor_id, epoch };
  const moved = await moveBeside({ besidePath, journalDir: journal_dir, storeId: store_id, successor }, aside);
  await rm(path, { force: true });
  await syncFolder(dirname(path));
  return moved;
}

/**
 * Before another restore: ends what one has left that was killed, and removes what killed ones have noted of stores that are not there.
 *
 * @param epoch of the store that is there now; null where nobody can tell
 */
export async function finishEarlier(besidePath: string, epoch: string | null): Promise<void> {
  if (epoch !== null) await finishRestore(besidePath, epoch);
  const [before, after] = noteOf(basename(besidePath), " ").split(" ") as [string, string];
  for (const name of await readdir(dirname(besidePath)).catch(() => [])) {
    if (!name.startsWith(before) || !(name.endsWith(after) || name.endsWith(`${after}.partial`))) continue;
    const path = join(dirname(besidePath), name);
    const note = await readNote(path);
    if (note !== null && !isInUse(note.by)) await rm(path, { force: true });
  }
}

function noteOf(besidePath: string, epoch: string): string {
  return `${besidePath}-restored-${epoch}.json`;
}

/** Null where there is none, or something else. */
async function readNote(path: string): Promise<Note | null> {
  try {
    const note = JSON.parse((await headOf(path, MAX_BYTES)).toString("utf8")) as Note | null;
    return note?.format === FORMAT ? note : null;
  } catch {
    return null;
  }
}
