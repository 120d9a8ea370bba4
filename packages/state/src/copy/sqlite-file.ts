/** A store in a new SQLite file: whole under its name, or not there at all. */
import { rm } from "node:fs/promises";
import {
  type CopyReport,
  copyStore,
  diskFullOr,
  type NewFile,
  type Store,
  syncedAlong,
  writeNewFile,
} from "@wfstate/core";
import { history } from "@wfstate/migrations";
import { loadSqlite } from "../load-adapter.ts";
import type { CopyStoreOptions } from "./options.ts";

export interface StoreFile extends NewFile {
  readonly report: CopyReport;
}

/**
 * A likeness of a store at one moment in a new SQLite file, as `VACUUM INTO` makes one of a SQLite store: its rows are those of the
 * source, epoch and owners included, and were read back and compared before the file has its name. Others may be writing meanwhile.
 * The file is one that nobody has a log for: it can be read where nothing can be written.
 *
 * @param source opened as a reader, of the newest layout
 * @param path where there is nothing yet; `<path>.partial` is filled first
 * @throws {StateError} what `writeNewFile` and core's `copyStore` throw; nothing is left then
 */
export function snapshotIntoFile(source: Store, path: string, options: CopyStoreOptions = {}): Promise<StoreFile> {
  return fillStoreFile(path, (target) => copyStore(source, target, { ...options, history, identity: "same" }));
}

/**
 * Makes a new file, and has it filled through a store that is closed before the file gets its name.
 *
 * @param forUse it is to be written to: it has a log from the first moment on, so that whoever opens it can be noticed
 */
export async function fillStoreFile(
  path: string,
  fill: (target: Store) => Promise<CopyReport>,
  { forUse = false }: { readonly forUse?: boolean } = {},
): Promise<StoreFile> {
  const { sqlite } = await loadSqlite();
  const reports: CopyReport[] = [];
  const fillPartial = async (partial: string) => {
    await removeLogs(partial);
    try {
      await withClosing(await sqlite({ path: partial, scratch: true }).open("writer"), async (target) => {
        reports.push(await fill(target));
      });
      if (forUse) await withClosing(await sqlite({ path: partial }).open("writer"), beginToWrite);
    } catch (error) {
      throw diskFullOr(path, error);
    } finally {
      await removeLogs(partial);
    }
  };
  const file = await writeNewFile(path, (opened, partial) => syncedAlong(opened, fillPartial(partial)));
  return { ...file, report: reports[0] as CopyReport };
}

async function withClosing(store: Store, use: (store: Store) => Promise<void>): Promise<void> {
  try {
    await use(store);
  } finally {
    await store.close();
  }
}

async function beginToWrite(store: Store): Promise<void> {
  const connection = await store.pin();
  try {
    await connection.begin();
  } finally {
    await connection.release();
  }
}

/** Also what a process that was killed has left: it would be taken for the log of the new file. */
async function removeLogs(partial: string): Promise<void> {
  for (const suffix of ["-journal", "-wal", "-shm"]) await rm(partial + suffix, { force: true });
}
