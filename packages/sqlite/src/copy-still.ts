/** A database file copied as it is, byte by byte. Runs in the process that copies. */
import { closeSync, fdatasync, fstatSync, openSync, statSync, writeSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { Worker } from "node:worker_threads";
import type { Statement } from "@wfstate/core";
import { CodedError, codeOf } from "./faults.ts";
import { type Extent, eachPiece } from "./file-bytes.ts";
import { holdStill } from "./hold-still.ts";

/** 32 MB. Between two parts it is also noticed when whoever has asked for the copy is gone. */
const PIECES_A_PART = 128;
/** 4 MB, where others commit: their commits wait on the same disk. */
const PIECES_A_SMALL_PART = 16;
const JUST_NOW_MS = 500;
const datasync = promisify(fdatasync);
const NO_ROOM: ReadonlySet<string> = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);

export interface CopyBytesOptions {
  readonly path: string;
  /** An empty file. */
  readonly target: string;
  /** Finds a row where what was deleted has to stay behind. */
  readonly traces: Statement;
}

export interface ByteCopy {
  readonly sha256: Promise<string>;
}

/**
 * Gives the copy when it is written; the process then has to live until its hash is known. Null where it has to be made in another way;
 * the target is as it was then.
 */
export async function copyBytes({ path, target, traces }: CopyBytesOptions): Promise<ByteCopy | null> {
  // There the locks of others, at a gigabyte, keep a file from being read.
  if (process.platform === "win32") return null;
  // The process closes it when it ends: before that, closing it would give up what SQLite has locked here.
  const descriptor = openSync(path, "r");
  const { ino } = fstatSync(descriptor);
  const still = holdStill(path);
  if (still === null) return null;
  const { reader, bytes } = still;
  // Another file has been put in its place meanwhile: it is not known which of the two is held.
  const isAnother = statSync(path).ino !== ino;
  if (isAnother || reader.prepare(traces.sql).get(...traces.parameters) !== undefined) {
    reader.close();
    return null;
  }
  const sha256 = hashOf({ descriptor, bytes });
  // What keeps one of the two from reading keeps the other.
  sha256.catch(() => undefined);
  await write({ descriptor, bytes }, path, target);
  // A connection that nothing refers to any more would be closed by itself, and the file be held no longer.
  return { sha256: sha256.finally(() => reader.close()) };
}

/** On a core of its own, where there is one: it takes longer than the copy. */
function hashOf(extent: Extent): Promise<string> {
  // Sources are run by type stripping, the built package is plain JavaScript.
  const file = import.meta.url.endsWith(".ts") ? "./hashing-thread.ts" : "./hashing-thread.js";
  const thread = new Worker(new URL(file, import.meta.url), { workerData: extent });
  return new Promise((resolve, reject) => {
    thread.once("message", resolve);
    thread.once("error", reject);
  });
}

/** To read makes an empty log. */
function isCommittedTo(path: string): boolean {
  const log = statSync(`${path}-wal`, { throwIfNoEntry: false });
  return log !== undefined && log.size > 0 && Date.now() - log.mtimeMs < JUST_NOW_MS;
}

/**
 * Brings to the disk what it has just written while it writes the next part. Where others commit meanwhile, a small part at a time, and
 * then the disk is theirs for as long as that took.
 */
async function write(extent: Extent, path: string, target: string): Promise<void> {
  const copy = openSync(target, "r+");
  let syncing: Promise<void> | null = null;
  try {
    let pieces = 0;
    let givesWay = isCommittedTo(path);
    for (const piece of eachPiece(extent)) {
      for (let written = 0; written < piece.length; ) written += writeSync(copy, piece, written);
      if (++pieces < (givesWay ? PIECES_A_SMALL_PART : PIECES_A_PART)) continue;
      pieces = 0;
      await syncing;
      const startedAt = performance.now();
      syncing = datasync(copy);
      givesWay = isCommittedTo(path);
      if (!givesWay) continue;
      await syncing;
      await sleep(performance.now() - startedAt);
    }
    await syncing;
  } catch (error) {
    throw new CodedError(NO_ROOM.has(codeOf(error)) ? "SQLITE_FULL" : "SQLITE_IOERR", (error as Error).message);
  } finally {
    // Where the disk is full it is still under way, and fails as well.
    await syncing?.catch(() => undefined);
    closeSync(copy);
  }
}
