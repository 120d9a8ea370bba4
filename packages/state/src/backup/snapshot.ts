/** A copy of a store in a SQLite database of its own, compared with its source. */
import { rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import {
  type ContentsOptions,
  type CopyPhase,
  countContents,
  differencesOfCopy,
  type EngineCopy,
  erasureTraces,
  isStateError,
  readClaims,
  StateError,
  type StorageAdapter,
  type Store,
  type StoreContents,
  throwIfAborted,
} from "@wfstate/core";
import { snapshotIntoFile } from "../copy/sqlite-file.ts";
import { noRoom } from "./errors.ts";
import { digestOfFile, type FileDigest } from "./file-digest.ts";
import { withCopy } from "./look-into-copy.ts";
import { type BackupPhase, type BackupWatching, phaseOf } from "./progress.ts";
import { freeBytes } from "./work-folder.ts";

const LOOK_EVERY_MS = 200;
/** What others clean up and add at once can make a sound copy look like none; not twice. */
const TRIES = 2;

export interface Source {
  readonly adapter: StorageAdapter;
  /** Open for reading. */
  readonly store: Store;
  /** The tables that are counted. */
  readonly tables: readonly string[];
}

export interface Snapshot {
  readonly contents: StoreContents;
  readonly digest: FileDigest;
}

/**
 * Copies the store into a new file, counts what is in it, and hashes the file.
 *
 * @param compare false: takes the copy as it is
 * @throws {StateError} `BACKUP_NOT_VERIFIED` (details: `differences`), `DISK_FULL`, and what the engine's own copy can meet
 */
export async function takeSnapshot(
  source: Source,
  path: string,
  compare: boolean,
  watching: BackupWatching,
): Promise<Snapshot> {
  const { tables } = source;
  const counted = { signal: watching.signal, tables };
  for (let tries = 1; ; tries++) {
    const before = await readClaims(source.store, counted);
    const copied = await copyInto(source, path, watching);
    throwIfAborted(watching.signal);
    const snapshot = await countAndHash(path, copied, counted, watching);
    if (!compare) return snapshot;
    const after = await readClaims(source.store, counted);
    const differences = await differencesOfCopy(source.store, { before, after }, snapshot.contents);
    if (differences.length === 0) return snapshot;
    if (tries === TRIES) throw notVerified(source.adapter.location, differences);
    await rm(path);
  }
}

/**
 * Both read the whole file. The engine that hashes it does so in a process of its own. Otherwise it is hashed here first: two threads at
 * once would leave an app on two cores none, whose batches waited up to 65 ms.
 */
async function countAndHash(
  path: string,
  { bytes, sha256 }: EngineCopy,
  counted: ContentsOptions,
  watching: BackupWatching,
): Promise<Snapshot> {
  const onBytes = phaseOf(watching, "reading the copy", "bytes", bytes);
  const failed = new AbortController();
  const signal = counted.signal === undefined ? failed.signal : AbortSignal.any([counted.signal, failed.signal]);
  const hashing =
    sha256 === null ? await digestOfFile(path, { signal, onBytes }) : digestOfCopy(bytes, sha256, onBytes);
  const counting = withCopy(path, (copy) => countContents(copy, { ...counted, signal }));
  try {
    const [contents, digest] = await Promise.all([counting, hashing]);
    return { contents, digest };
  } catch (error) {
    failed.abort();
    // The file is removed next: nobody reads it any more then.
    await Promise.allSettled([counting, hashing]);
    throw error;
  }
}

/** As the engine has told it. */
async function digestOfCopy(
  bytes: number,
  sha256: Promise<string>,
  onBytes: (bytes: number) => void,
): Promise<FileDigest> {
  const digest = { bytes, sha256: await sha256 };
  onBytes(bytes);
  return digest;
}

/** SQLite copies itself; the rows of every other engine go into a SQLite file, from one state of the store. */
async function copyInto(source: Source, path: string, watching: BackupWatching): Promise<EngineCopy> {
  const { sizeBytes } = await source.store.size();
  try {
    return await (source.adapter.kind === "sqlite"
      ? copyFile(source, path, sizeBytes, watching)
      : copyRows(source, path, watching));
  } catch (error) {
    if (!isStateError(error, "DATABASE_FULL")) throw error;
    const folder = dirname(path);
    throw noRoom(folder, sizeBytes, (await freeBytes(folder)) ?? 0);
  }
}

async function copyRows({ store }: Source, path: string, watching: BackupWatching): Promise<EngineCopy> {
  const { signal, onProgress } = watching;
  const { bytes } = await snapshotIntoFile(store, path, {
    ...(signal === undefined ? {} : { signal }),
    onProgress: ({ phase, done, total }) => onProgress?.({ phase: phaseOfCopy[phase], unit: "rows", done, total }),
  });
  return { bytes, sha256: null };
}

const phaseOfCopy: Readonly<Record<CopyPhase, BackupPhase>> = {
  counting: "counting rows",
  emptying: "copying rows",
  copying: "copying rows",
  proving: "comparing rows",
  committing: "comparing rows",
};

async function copyFile({ store }: Source, path: string, bytes: number, watching: BackupWatching): Promise<EngineCopy> {
  const progress = phaseOf(watching, "copying the database", "bytes", bytes);
  const timer = setInterval(() => {
    stat(`${path}.partial`).then(
      ({ size }) => progress(Math.min(size, bytes)),
      () => undefined,
    );
  }, LOOK_EVERY_MS);
  try {
    return await store.backup(path, { signal: watching.signal, scratch: true, traces: erasureTraces(store) });
  } finally {
    clearInterval(timer);
  }
}

function notVerified(location: string, differences: readonly string[]): StateError {
  return new StateError("BACKUP_NOT_VERIFIED", `the copy is not what ${location} holds: ${differences.join("; ")}`, {
    hint: "Validate the store: it may be damaged itself. The copy was removed; `--verify none` would keep it as it is.",
    details: { path: location, differences },
  });
}
