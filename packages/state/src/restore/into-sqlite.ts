/** A backup as a SQLite store: made ready under another name, and then put in its place. */
import { constants } from "node:fs";
import { chmod, copyFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import {
  diskFullOr,
  type JsonObject,
  migrateUp,
  type NewIdentity,
  normalizeTimestamp,
  StateError,
  takeIdentity,
  throwIfAborted,
} from "@wfstate/core";
import { history } from "@wfstate/migrations";
import { digestOfFile } from "../backup/file-digest.ts";
import type { OpenBackup } from "../backup/open-backup.ts";
import { removeWorkFolder, workFolder } from "../backup/work-folder.ts";
import { loadSqlite } from "../load-adapter.ts";
import { isRenamed } from "./beside-store.ts";
import type { RestoreOptions } from "./options.ts";
import { swapFile } from "./swap-file.ts";
import { type StoreSummary, summaryOf } from "./target-before.ts";

const OWNER_ONLY = 0o600;

export interface FileRestore {
  readonly path: string;
  /** The name that what is there gets. */
  readonly aside: string;
  /** Just before the new store is put in its place: notes what is to be done then. Throws where something has come meanwhile that nobody wants replaced: checking a backup takes minutes. */
  readonly beforeChange: () => Promise<void>;
  /** What the new store is. */
  readonly identity: () => Promise<NewIdentity>;
  readonly audit: { readonly before?: JsonObject; readonly after: JsonObject; readonly by: string };
}

export interface Restored {
  readonly after: StoreSummary;
  /** Whether something was there, which is set aside now. */
  readonly replaced: boolean;
}

export async function restoreIntoFile(
  backup: OpenBackup,
  { path, aside, beforeChange, identity, audit }: FileRestore,
  options: RestoreOptions,
): Promise<Restored> {
  const folder = dirname(path);
  const work = await workFolder(folder, isUnpackedIn(folder, backup) ? 0 : backup.manifest.file.bytes);
  try {
    const working = join(work, "store.db");
    await takeFile(backup, working, options);
    await bringUpToDate(working, options);
    const after = await makeStore(working, await identity(), audit);
    throwIfAborted(options.signal);
    await beforeChange();
    options.onProgress?.({ phase: "setting aside what was there", unit: "bytes", done: 0, total: null });
    return { after, replaced: await swapFile(working, path, aside) };
  } catch (error) {
    throw diskFullOr(path, error);
  } finally {
    await removeWorkFolder(work);
  }
}

/** It is moved then, and takes no more room than it has. */
function isUnpackedIn(folder: string, { format, storePath }: OpenBackup): boolean {
  return format === "zip" && dirname(dirname(storePath)) === folder;
}

/** What was unpacked is ours to move; the file of a native backup stays where it is. */
async function takeFile(
  { format, storePath, manifest, path }: OpenBackup,
  working: string,
  { signal }: RestoreOptions,
) {
  if (format === "zip" && (await isRenamed(storePath, working))) return;
  await copyFile(storePath, working, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
  await chmod(working, OWNER_ONLY);
  const { sha256 } = await digestOfFile(working, { signal });
  if (sha256 === manifest.file.sha256) return;
  throw new StateError("BACKUP_DAMAGED", `the backup ${path} has changed while it was copied`, {
    hint: "Nothing was changed. Look at who writes there, and try again.",
    details: { path },
  });
}

async function bringUpToDate(path: string, { onProgress }: RestoreOptions): Promise<void> {
  const { sqlite } = await loadSqlite();
  const store = await sqlite({ path, scratch: true }).open("writer");
  try {
    await migrateUp(store, history, {
      backup: false,
      onProgress: ({ done, total }) => onProgress?.({ phase: "bringing it up to date", unit: "rows", done, total }),
    });
  } finally {
    await store.close();
  }
}

/** With a log from the first moment on: whoever has it open can be seen by the next restore. */
async function makeStore(path: string, identity: NewIdentity, audit: FileRestore["audit"]): Promise<StoreSummary> {
  const { sqlite } = await loadSqlite();
  const store = await sqlite({ path }).open("writer");
  try {
    await takeIdentity(store, identity, {
      operation: "restore",
      tableName: null,
      recordId: null,
      ...audit,
      now: normalizeTimestamp(new Date().toISOString()),
    });
    return (await summaryOf(store)) as StoreSummary;
  } finally {
    await store.close();
  }
}
