/** Files for people: complete under their name, or not there at all. */
import { type FileHandle, link, lstat, open, rename, rm } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { isStateError, StateError } from "../errors.ts";
import { diskFullOr } from "./disk-full.ts";

const PARTIAL_SUFFIX = ".partial";
const OWNER_ONLY = 0o600;

export interface NewFile {
  readonly path: string;
  readonly bytes: number;
}

/**
 * Fills an empty file beside the target, readable for its owner only, syncs it and gives it its name. Whatever fails leaves nothing.
 *
 * @param fill gets the open file and its path; it need not close it
 * @param synced false: whoever is given the file syncs it
 * @throws {StateError} `TARGET_EXISTS`, also where the target came while it was filled; `TARGET_NOT_WRITABLE`, `DISK_FULL`,
 *   `TARGET_BUSY` where another process fills the same target; and what `fill` rejects with
 */
export async function writeNewFile(
  target: string,
  fill: (file: FileHandle, partialPath: string) => Promise<unknown>,
  { synced = true }: { readonly synced?: boolean } = {},
): Promise<NewFile> {
  const path = resolve(target);
  const partial = path + PARTIAL_SUFFIX;
  await refuseExisting(path);
  // What a killed process has left is of no use.
  await rm(partial, { force: true, recursive: true });
  const file = await open(partial, "wx", OWNER_ONLY).catch((error) => Promise.reject(notWritten(path, error)));
  try {
    await fill(file, partial);
    if (synced) await file.sync();
    await assertOurs(file, partial);
    await refuseExisting(path);
    const { size } = await file.stat();
    await rename(partial, path);
    if (synced) await syncFolder(dirname(path));
    return { path, bytes: size };
  } catch (error) {
    await rm(partial, { force: true });
    throw isSystemError(error) ? notWritten(path, error) : error;
  } finally {
    await file.close();
  }
}

/**
 * Gives a finished file its name, whole: it is synced, moved within its file system, and never over what is there.
 *
 * @throws {StateError} `TARGET_EXISTS`, `TARGET_NOT_WRITABLE`, `DISK_FULL`
 */
export async function placeNewFile(finished: string, target: string): Promise<NewFile> {
  const path = resolve(target);
  try {
    const { size } = await syncFile(finished);
    await refuseExisting(path);
    await moveWithoutOverwriting(finished, path);
    await syncFolder(dirname(path));
    return { path, bytes: size };
  } catch (error) {
    throw isSystemError(error) ? notWritten(path, error) : error;
  }
}

async function syncFile(path: string): Promise<{ readonly size: number }> {
  const file = await open(path, "r+");
  try {
    await file.sync();
    return await file.stat();
  } finally {
    await file.close();
  }
}

/** A second name is refused where one is taken, which a rename is not; not every file system has second names. */
async function moveWithoutOverwriting(finished: string, path: string): Promise<void> {
  try {
    await link(finished, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") await refuseExisting(path);
    return rename(finished, path);
  }
  await rm(finished);
}

/** @throws {StateError} `TARGET_EXISTS` */
export async function refuseExisting(path: string): Promise<void> {
  const existing = await lstat(path).catch(() => null);
  if (existing === null) return;
  throw new StateError("TARGET_EXISTS", `${path} exists already`, {
    hint: "Name a path that does not exist yet; nothing is ever overwritten.",
    details: { path },
  });
}

/** Makes new names in a folder survive a power cut. Windows cannot open folders, and keeps names without it. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Another process that fills the same target would have put its own file in the place of ours. */
async function assertOurs(file: FileHandle, partial: string): Promise<void> {
  const [ours, there] = await Promise.all([file.stat(), lstat(partial).catch(() => null)]);
  if (there?.ino === ours.ino) return;
  throw new StateError("TARGET_BUSY", `another process writes to ${partial}`, {
    hint: "Let one at a time write to a target.",
    retryable: true,
    details: { path: partial },
  });
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return !isStateError(error) && error instanceof Error && "syscall" in error && "code" in error;
}

function notWritten(path: string, error: NodeJS.ErrnoException): unknown {
  const full = diskFullOr(path, error);
  if (full !== error) return full;
  return new StateError("TARGET_NOT_WRITABLE", `cannot write ${path}: ${error.message}`, {
    hint: "Name a path in a folder that exists and that you may write to.",
    details: { path },
    cause: error,
  });
}
