/** The last step of a backup: the copy, packed or not, gets its name. Before it there is nothing under it, after it all. */
import { link, lstat, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { placeNewFile, refuseExisting, StateError, syncFolder, writeNewFile } from "@wfstate/core";
import type { BackupManifest } from "@wfstate/schemas";
import { backupDamaged } from "./errors.ts";
import { digestOf, type FileDigest } from "./file-digest.ts";
import { type BackupFormat, MANIFEST_SUFFIX } from "./open-backup.ts";
import { type BackupWatching, phaseOf } from "./progress.ts";
import { openArchive } from "./zip-reader.ts";
import { writeArchive } from "./zip-writer.ts";

const ARCHIVE = "backup.zip";
const MANIFEST = "manifest.json";
const INDENT = 2;

export interface Unnamed {
  /** In a folder on the same file system as the path. */
  readonly storePath: string;
  readonly manifest: BackupManifest;
  readonly format: BackupFormat;
  readonly path: string;
}

/** @returns size and checksum of the file at the path */
export function nameBackup(unnamed: Unnamed, watching: BackupWatching): Promise<FileDigest> {
  return unnamed.format === "zip" ? nameArchive(unnamed, watching) : nameNative(unnamed);
}

async function nameArchive({ storePath, manifest, path }: Unnamed, watching: BackupWatching): Promise<FileDigest> {
  const { signal } = watching;
  const archive = join(dirname(storePath), ARCHIVE);
  const { bytes } = manifest.file;
  const digest = await writeArchive(archive, manifest, storePath, {
    signal,
    onBytes: phaseOf(watching, "packing", "bytes", bytes),
  });
  if (manifest.verified.level !== "none") {
    await readBack(archive, path, { signal, onBytes: phaseOf(watching, "reading the archive", "bytes", bytes) });
  }
  await placeNewFile(archive, path);
  return digest;
}

/** What was packed comes out again. */
async function readBack(archive: string, path: string, watching: Parameters<typeof digestOf>[1]): Promise<void> {
  const { manifest, openStore, close } = await openArchive(archive);
  try {
    const { sha256 } = await digestOf(await openStore(), watching);
    if (sha256 !== manifest.file.sha256) throw backupDamaged(path, "what was packed does not come out again");
  } finally {
    close();
  }
}

/**
 * The manifest comes first: without its database it is no backup. A second backup under the same name finds it taken, by the manifest
 * or by the database, and touches neither.
 */
async function nameNative({ storePath, manifest, path }: Unnamed): Promise<FileDigest> {
  await refuseExisting(path);
  const finished = join(dirname(storePath), MANIFEST);
  await writeNewFile(finished, (file) => file.writeFile(`${JSON.stringify(manifest, null, INDENT)}\n`));
  const beside = path + MANIFEST_SUFFIX;
  const isOurs = async () => (await inodeOf(beside)) === (await inodeOf(finished));
  await placeManifest(finished, beside, path);
  try {
    await placeNewFile(storePath, path);
  } catch (error) {
    if (await isOurs()) await rm(beside, { force: true });
    throw error;
  }
  const { bytes, sha256 } = manifest.file;
  return { bytes, sha256 };
}

/** It keeps its name in the work folder until the end: so one that has no other name was left by a run that was killed. */
async function placeManifest(finished: string, beside: string, path: string): Promise<void> {
  for (;;) {
    try {
      await link(finished, beside);
      return await syncFolder(dirname(beside));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") {
        // Not every file system has second names.
        await rm(beside, { force: true });
        await writeNewFile(beside, async (file) => file.writeFile(await readFile(finished)));
        return;
      }
    }
    await removeStale(beside, path, `${finished}.stale`);
  }
}

/** In this order: one whose work folder is gone by now has a database, or was left. */
async function removeStale(beside: string, path: string, away: string): Promise<void> {
  const facts = await lstat(beside).catch(() => null);
  await refuseExisting(path);
  if (facts === null) return;
  if (facts.nlink > 1) throw nameTaken(path);
  await rename(beside, away).catch(() => undefined);
  // Another that found the same has put its own there meanwhile.
  if ((await inodeOf(away)) !== facts.ino) await link(away, beside).catch(() => undefined);
  await rm(away, { force: true });
}

async function inodeOf(path: string): Promise<number | null> {
  return (await lstat(path).catch(() => null))?.ino ?? null;
}

function nameTaken(path: string): StateError {
  return new StateError("TARGET_EXISTS", `another backup is being made under ${path}`, {
    hint: "Name a path that does not exist yet; nothing is ever overwritten.",
    details: { path },
  });
}
