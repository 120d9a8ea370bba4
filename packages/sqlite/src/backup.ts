/** Where a copy of the database is put: complete under its name, or not there at all. */
import { type FileHandle, lstat, open, rename, rm } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { type ErrorCode, StateError } from "@wfstate/core";

const PARTIAL_SUFFIX = ".partial";
const OWNER_ONLY = 0o600;

/** `copy` fills an empty file whose path it is given. */
export async function backupInto(
  target: string,
  copy: (partial: string) => Promise<void>,
): Promise<{ readonly bytes: number }> {
  const path = resolve(target);
  const partial = path + PARTIAL_SUFFIX;
  await refuseExisting(path);
  // What a killed backup has left is of no use.
  await rm(partial, { force: true });
  const file = await open(partial, "wx", OWNER_ONLY).catch((error) => Promise.reject(cannotWrite(path, error)));
  try {
    await copy(partial);
    await file.sync();
    await assertOurs(file, partial);
    await refuseExisting(path);
    await rename(partial, path);
    await syncFolder(dirname(path));
    return { bytes: (await file.stat()).size };
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

async function refuseExisting(path: string): Promise<void> {
  const existing = await lstat(path).catch(() => null);
  if (existing === null) return;
  throw new StateError("INVALID_ARGUMENT", `the backup target ${path} exists already`, {
    hint: "Name a path that does not exist yet; a backup never overwrites anything.",
    details: { path },
  });
}

/** Another backup to the same target would have put its own file in the place of ours. */
async function assertOurs(file: FileHandle, partial: string): Promise<void> {
  const [ours, there] = await Promise.all([file.stat(), lstat(partial).catch(() => null)]);
  if (there?.ino === ours.ino) return;
  throw new StateError("DATABASE_BUSY", `another backup is being written to ${partial}`, {
    hint: "Let one backup at a time write to a target.",
    retryable: true,
    details: { path: partial },
  });
}

/** Makes the new name survive a power cut. Windows cannot open folders, and keeps names without it. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function cannotWrite(path: string, error: NodeJS.ErrnoException): StateError {
  const codes: Readonly<Record<string, ErrorCode>> = { ENOENT: "DATABASE_NOT_FOUND", ENOSPC: "DATABASE_FULL" };
  return new StateError(
    codes[error.code ?? ""] ?? "DATABASE_NOT_WRITABLE",
    `cannot write a backup to ${path}: ${error.message}`,
    {
      hint: "Name a path in a folder that exists, can be written and has room.",
      details: { path },
      cause: error,
    },
  );
}
