/** The archive of a backup as it is made: the database packed fast, its manifest, and nothing else. */
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import type { BackupManifest } from "@wfstate/schemas";
import { ZipFile } from "yazl";
import { DigestedChunks, type FileDigest, type Watching, writeSynced } from "./file-digest.ts";
import { MANIFEST_ENTRY, STORE_ENTRY } from "./zip-reader.ts";

/** A database shrinks to a third at this level; at the next ones it takes twice as long, and shrinks little more. */
const FAST = 1;
const OWNER_ONLY = 0o600;
const REGULAR_FILE = 0o100000;
const READ_AT_ONCE = 256 * 1024;

/**
 * Writes a new file, synced, and gives its digest.
 *
 * @param watching hears of the bytes of the database that were packed
 */
export async function writeArchive(
  target: string,
  manifest: BackupManifest,
  storePath: string,
  watching: Watching,
): Promise<FileDigest> {
  const zip = new ZipFile();
  const facts = { mtime: new Date(manifest.created_at), mode: REGULAR_FILE | OWNER_ONLY, compressionLevel: FAST };
  const packed = new DigestedChunks(manifest.file.bytes, watching);
  zip.addBuffer(Buffer.from(JSON.stringify(manifest)), MANIFEST_ENTRY, facts);
  zip.addReadStreamLazy(STORE_ENTRY, { ...facts, size: manifest.file.bytes }, (give) => {
    const chunks = packed.through(createReadStream(storePath, { highWaterMark: READ_AT_ONCE }));
    const content = Readable.from(chunks, { objectMode: false });
    content.on("error", (error) => zip.emit("error", error));
    give(null, content);
  });
  zip.end();
  const output = zip.outputStream as Readable;
  zip.on("error", (error: Error) => output.destroy(error));
  const written = new DigestedChunks(Number.MAX_SAFE_INTEGER);
  await writeSynced(target, output, written);
  if (packed.digest().sha256 !== manifest.file.sha256) throw new Error(`${storePath} has changed while it was packed`);
  return written.digest();
}
