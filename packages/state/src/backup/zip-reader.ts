/** The archive of a backup as it is read: two entries by their exact names, and nothing that the names or sizes in it could ask for. */

import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { crc32 } from "node:zlib";
import type { BackupManifest } from "@wfstate/schemas";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { backupDamaged, backupUnsafe, notABackup, readingFailed } from "./errors.ts";
import { MAX_MANIFEST_BYTES, parseManifest } from "./manifest.ts";

export const MANIFEST_ENTRY = "manifest.json";
export const STORE_ENTRY = "store.db";
const KNOWN: readonly string[] = [MANIFEST_ENTRY, STORE_ENTRY];
/** Enough of a foreign archive to say what it is. */
const MAX_LOOKED_AT = 64;

const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;
const UNIX_MODE_SHIFT = 16;
const FILE_TYPE = 0o170000;
const REGULAR_FILE = 0o100000;

export interface BackupArchive {
  readonly manifest: BackupManifest;
  /** The bytes of the database; it ends with an error where there are more or fewer than the manifest says. */
  openStore(): Promise<Readable>;
  close(): void;
}

/** @throws {StateError} `NOT_A_BACKUP`, `BACKUP_UNSAFE`, `BACKUP_DAMAGED`, `BACKUP_TOO_NEW`, `BACKUP_NOT_READABLE` */
export async function openArchive(path: string): Promise<BackupArchive> {
  const zip = await openZip(path);
  try {
    const { manifest: manifestEntry, store } = await entriesOf(zip, path);
    const text = await buffer(await streamOf(zip, manifestEntry));
    // The library leaves this to its callers. The database has a checksum in the manifest.
    if (crc32(text) !== manifestEntry.crc32) throw backupDamaged(path, "its manifest has another checksum");
    const manifest = parseManifest(text, path);
    if (store.uncompressedSize !== manifest.file.bytes) {
      const claims = `it claims a database of ${store.uncompressedSize} bytes, and its manifest one of ${manifest.file.bytes}`;
      throw backupUnsafe(path, claims);
    }
    return { manifest, openStore: () => streamOf(zip, store), close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw readingFailed(path, error);
  }
}

/**
 * An entry that is damaged can fail before anybody listens, and a second time when nobody does any more; the library only emits its
 * error, and a stream that is not destroyed is waited for.
 */
async function streamOf(zip: ZipFile, entry: Entry): Promise<Readable> {
  const stream = await zip.openReadStreamPromise(entry);
  return stream.on("error", (error) => stream.destroy(error));
}

async function openZip(path: string): Promise<ZipFile> {
  try {
    // Names stay bytes: they are compared, and lead nowhere.
    return await openPromise(path, { autoClose: false, decodeStrings: false });
  } catch (error) {
    throw readingFailed(path, error);
  }
}

async function entriesOf(zip: ZipFile, path: string): Promise<{ readonly manifest: Entry; readonly store: Entry }> {
  const found = new Map<string, Entry>();
  const others: string[] = [];
  let count = 0;
  for await (const entry of zip.eachEntry()) {
    if (count++ === MAX_LOOKED_AT) break;
    const name = (entry.fileName as unknown as Buffer).toString("utf8");
    refuseEscape(name, path);
    if (!KNOWN.includes(name)) {
      others.push(name);
      continue;
    }
    if (found.has(name)) throw backupUnsafe(path, `it has ${name} more than once`);
    refuseOddities(entry, name, path);
    found.set(name, entry);
  }
  const [manifest, store] = [found.get(MANIFEST_ENTRY), found.get(STORE_ENTRY)];
  if (manifest === undefined || store === undefined) {
    throw notABackup(path, `it is an archive without ${manifest === undefined ? MANIFEST_ENTRY : STORE_ENTRY}`);
  }
  if (others.length > 0) throw backupUnsafe(path, `it has an entry ${JSON.stringify(others[0])} besides its own two`);
  return { manifest, store };
}

function refuseEscape(name: string, path: string): void {
  const parts = name.split(/[/\\]/);
  if (parts.includes("..") || parts[0] === "" || /^[A-Za-z]:/.test(name) || name.includes("\0")) {
    throw backupUnsafe(path, `it has an entry ${JSON.stringify(name)}, which leads out of its folder`);
  }
}

function refuseOddities(entry: Entry, name: string, path: string): void {
  const { generalPurposeBitFlag, compressionMethod, externalFileAttributes, uncompressedSize } = entry;
  const type = (externalFileAttributes >>> UNIX_MODE_SHIFT) & FILE_TYPE;
  if (type !== 0 && type !== REGULAR_FILE) throw backupUnsafe(path, `its entry ${name} is a link, or no file at all`);
  if ((generalPurposeBitFlag & ENCRYPTED) !== 0) throw backupUnsafe(path, `its entry ${name} is encrypted`);
  if (compressionMethod !== STORED && compressionMethod !== DEFLATED) {
    throw backupDamaged(path, `its entry ${name} is packed in a way that is not used here (${compressionMethod})`);
  }
  if (name === MANIFEST_ENTRY && uncompressedSize > MAX_MANIFEST_BYTES) {
    throw backupUnsafe(path, `its manifest claims ${uncompressedSize} bytes`);
  }
}
