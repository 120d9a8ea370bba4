/** A backup from anywhere, opened: looked at before anything of it is used, and unpacked aside where it is an archive. */
import { lstat, readFile, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { diskFullOr } from "@wfstate/core";
import type { BackupManifest } from "@wfstate/schemas";
import { backupDamaged, backupNotReadable, backupUnsafe, notABackup, readingFailed } from "./errors.ts";
import { DigestedChunks, digestOfFile, headOf, writeSynced } from "./file-digest.ts";
import { MAX_MANIFEST_BYTES, parseManifest } from "./manifest.ts";
import { removeWorkFolder, unpackFolder } from "./work-folder.ts";
import { openArchive, STORE_ENTRY } from "./zip-reader.ts";

export type BackupFormat = "zip" | "native";

/** The manifest of a native backup stands at the path of its database plus this. */
export const MANIFEST_SUFFIX = ".manifest.json";
export const ZIP_MARK = "PK\x03\x04";
export const SQLITE_MARK = "SQLite format 3\0";
const HEADER_BYTES = 100;
const [WRITE_VERSION_AT, READ_VERSION_AT] = [18, 19];
const ROLLBACK_JOURNAL = 1;

export interface OpenBackupOptions {
  /** The folder in which an archive is unpacked, in a folder of its own; default the one of the backup, else that for temporary files. */
  readonly unpackIn?: string;
  readonly signal?: AbortSignal | undefined;
  /** Called while the database is unpacked, or read, with its bytes so far. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

export interface OpenBackup {
  /** Absolute. */
  readonly path: string;
  readonly format: BackupFormat;
  readonly manifest: BackupManifest;
  /** The database: the file itself where the backup is native, else a copy for this opener alone, who may move it away. */
  readonly storePath: string;
  /** Removes what was unpacked. */
  close(): Promise<void>;
}

/**
 * Opens a backup of either format and trusts nothing in it: not the names, sizes and kinds of its entries, not its manifest, and the
 * database only when its bytes have the manifest's size and checksum. What the database holds is for `checkBackup` to say.
 *
 * @param path an archive, the database of a native backup, or its manifest
 * @throws {StateError} `BACKUP_NOT_FOUND`, `BACKUP_NOT_READABLE`, `NOT_A_BACKUP`, `BACKUP_DAMAGED`, `BACKUP_UNSAFE`, `BACKUP_TOO_NEW`,
 *   `DISK_FULL`, `ABORTED`
 */
export async function openBackupFile(path: string, options: OpenBackupOptions = {}): Promise<OpenBackup> {
  const place = await placeOf(path);
  try {
    return await (place.format === "zip" ? openZipped(place.path, options) : openNative(place.path, options));
  } catch (error) {
    throw readingFailed(place.path, error);
  }
}

/** The manifest alone; the database is not read, only that it has the size which the manifest says. Throws as `openBackupFile`. */
export async function readBackupManifest(path: string): Promise<{
  readonly path: string;
  readonly format: BackupFormat;
  readonly bytes: number;
  readonly manifest: BackupManifest;
}> {
  const { path: place, format } = await placeOf(path);
  const { size } = await stat(place);
  if (format === "native") return { path: place, format, bytes: size, manifest: await nativeManifest(place) };
  const archive = await openArchive(place);
  archive.close();
  return { path: place, format, bytes: size, manifest: archive.manifest };
}

/** What the first bytes say that the file is, whatever its name. */
async function placeOf(named: string): Promise<{ readonly path: string; readonly format: BackupFormat }> {
  const given = resolve(named);
  const path = given.endsWith(MANIFEST_SUFFIX) ? given.slice(0, -MANIFEST_SUFFIX.length) : given;
  const facts = await stat(path).catch((error) => Promise.reject(backupNotReadable(path, error)));
  if (!facts.isFile()) throw notABackup(path, facts.isDirectory() ? "it is a folder" : "it is no file");
  const head = await headOf(path, SQLITE_MARK.length).catch((error) => Promise.reject(backupNotReadable(path, error)));
  const mark = head.toString("latin1");
  if (mark.startsWith(ZIP_MARK)) return { path, format: "zip" };
  if (mark === SQLITE_MARK) return { path, format: "native" };
  throw notABackup(path, "it is neither an archive nor a database");
}

async function openZipped(path: string, { unpackIn, signal, onBytes }: OpenBackupOptions): Promise<OpenBackup> {
  const archive = await openArchive(path);
  try {
    const { manifest } = archive;
    const { bytes, sha256 } = manifest.file;
    const folder = await unpackFolder(unpackIn ?? dirname(path), bytes);
    const close = () => removeWorkFolder(folder);
    try {
      const storePath = join(folder, STORE_ENTRY);
      const digested = new DigestedChunks(bytes, { signal, onBytes });
      await writeSynced(storePath, await archive.openStore(), digested);
      if (digested.digest().sha256 !== sha256) throw backupDamaged(path, "its database has another checksum");
      await refuseHeader(storePath, path);
      return { path, format: "zip", manifest, storePath, close };
    } catch (error) {
      await close();
      throw diskFullOr(folder, error);
    }
  } finally {
    archive.close();
  }
}

async function openNative(path: string, { signal, onBytes }: OpenBackupOptions): Promise<OpenBackup> {
  const manifest = await nativeManifest(path);
  await refuseHeader(path, path);
  const { sha256 } = await digestOfFile(path, { signal, onBytes });
  if (sha256 !== manifest.file.sha256) throw backupDamaged(path, "its database has another checksum");
  return { path, format: "native", manifest, storePath: path, close: async () => undefined };
}

async function nativeManifest(path: string): Promise<BackupManifest> {
  const beside = path + MANIFEST_SUFFIX;
  const facts = await lstat(beside).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") throw notABackup(path, `there is no ${basename(beside)} beside it`);
    throw backupNotReadable(beside, error);
  });
  if (!facts.isFile()) throw backupUnsafe(path, "its manifest is a link, or no file at all");
  if (facts.size > MAX_MANIFEST_BYTES) throw backupUnsafe(path, `its manifest has ${facts.size} bytes`);
  const bytes = await readFile(beside).catch((error) => Promise.reject(backupNotReadable(beside, error)));
  const manifest = parseManifest(bytes, path);
  const { size } = await stat(path);
  if (size !== manifest.file.bytes) {
    throw backupDamaged(path, `its database has ${size} bytes, and its manifest says ${manifest.file.bytes}`);
  }
  return manifest;
}

/** A copy that we made has no log beside it, and opening it leaves no file behind. */
async function refuseHeader(storePath: string, path: string): Promise<void> {
  const header = await headOf(storePath, HEADER_BYTES);
  if (!header.toString("latin1").startsWith(SQLITE_MARK)) throw notABackup(path, "what it holds is no SQLite database");
  if (header[WRITE_VERSION_AT] !== ROLLBACK_JOURNAL || header[READ_VERSION_AT] !== ROLLBACK_JOURNAL) {
    throw notABackup(path, "its database was copied while in use, without its log");
  }
}
