/** A copy of a store in a SQLite database of its own, compared with its source. */
import { rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import {
  type CopyPhase,
  countContents,
  differencesOfCopy,
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

/**
 * Copies the store into a new file and counts what is in it.
 *
 * @param compare false: takes the copy as it is
 * @throws {StateError} `BACKUP_NOT_VERIFIED` (details: `differences`), `DISK_FULL`, and what the engine's own copy can meet
 */
export async function takeSnapshot(
  source: Source,
  path: string,
  compare: boolean,
  watching: BackupWatching,
): Promise<StoreContents> {
  const { tables } = source;
  const counted = { signal: watching.signal, tables };
  for (let tries = 1; ; tries++) {
    const before = await readClaims(source.store, counted);
    await copyInto(source, path, watching);
    throwIfAborted(watching.signal);
    const onProgress = phaseOf(watching, "counting events", "events", before.tables.event_log ?? null);
    const contents = await withCopy(path, (copy) => countContents(copy, { ...counted, onProgress }));
    if (!compare) return contents;
    const after = await readClaims(source.store, counted);
    const differences = await differencesOfCopy(source.store, { before, after }, contents);
    if (differences.length === 0) return contents;
    if (tries === TRIES) throw notVerified(source.adapter.location, differences);
    await rm(path);
  }
}

/** SQLite copies itself; the rows of every other engine go into a SQLite file, from one state of the store. */
async function copyInto(source: Source, path: string, watching: BackupWatching): Promise<void> {
  const { sizeBytes } = await source.store.size();
  try {
    await (source.adapter.kind === "sqlite"
      ? copyFile(source, path, sizeBytes, watching)
      : copyRows(source, path, watching));
  } catch (error) {
    if (!isStateError(error, "DATABASE_FULL")) throw error;
    const folder = dirname(path);
    throw noRoom(folder, sizeBytes, (await freeBytes(folder)) ?? 0);
  }
}

function copyRows({ store }: Source, path: string, watching: BackupWatching): Promise<unknown> {
  const { signal, onProgress } = watching;
  return snapshotIntoFile(store, path, {
    ...(signal === undefined ? {} : { signal }),
    onProgress: ({ phase, done, total }) => onProgress?.({ phase: phaseOfCopy[phase], unit: "rows", done, total }),
  });
}

const phaseOfCopy: Readonly<Record<CopyPhase, BackupPhase>> = {
  counting: "counting rows",
  emptying: "copying rows",
  copying: "copying rows",
  proving: "comparing rows",
  committing: "comparing rows",
};

async function copyFile({ store }: Source, path: string, bytes: number, watching: BackupWatching): Promise<void> {
  const progress = phaseOf(watching, "copying the database", "bytes", bytes);
  const timer = setInterval(() => {
    stat(`${path}.partial`).then(
      ({ size }) => progress(Math.min(size, bytes)),
      () => undefined,
    );
  }, LOOK_EVERY_MS);
  try {
    await store.backup(path);
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
