/** The last step of a backup: the copy, packed or not, gets its name. Before it there is nothing under it, after it all. */
import { rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { placeNewFile, refuseExisting, writeNewFile } from "@wfstate/core";
import type { BackupManifest } from "@wfstate/schemas";
import { backupDamaged } from "./errors.ts";
import { digestOf, type FileDigest } from "./file-digest.ts";
import { type BackupFormat, MANIFEST_SUFFIX } from "./open-backup.ts";
import { type BackupWatching, phaseOf } from "./progress.ts";
import { openArchive } from "./zip-reader.ts";
import { writeArchive } from "./zip-writer.ts";

const ARCHIVE = "backup.zip";
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

/** The manifest comes first: without its database it is no backup, and in nobody's way. */
async function nameNative({ storePath, manifest, path }: Unnamed): Promise<FileDigest> {
  await refuseExisting(path);
  const beside = path + MANIFEST_SUFFIX;
  await rm(beside, { force: true });
  await writeNewFile(beside, (file) => file.writeFile(`${JSON.stringify(manifest, null, INDENT)}\n`));
  try {
    await placeNewFile(storePath, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  const { bytes, sha256 } = manifest.file;
  return { bytes, sha256 };
}
