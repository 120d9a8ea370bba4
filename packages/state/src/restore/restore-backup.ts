/** A backup becomes a store again, in either kind of database. */
import { dirname, resolve } from "node:path";
import {
  type JsonObject,
  journalFolderOf,
  journalsOfStore,
  locatedAt,
  newEpoch,
  StateError,
  type StorageAdapter,
} from "@wfstate/core";
import type { BackupManifest, ResolvedConfig } from "@wfstate/schemas";
import { readBackupManifest } from "../backup/open-backup.ts";
import { loadAdapter } from "../load-adapter.ts";
import { loadConfig, type Target } from "../load-config.ts";
import { withCheckedBackup } from "./checked-backup.ts";
import { restoreIntoDatabase } from "./into-database.ts";
import { type Restored, restoreIntoFile } from "./into-sqlite.ts";
import type { RestoreOptions, RestorePlan, RestoreReport } from "./options.ts";
import { REPLACED } from "./swap-file.ts";
import { lookAtTarget, realPathOf, standingOf, type TargetBefore } from "./target-before.ts";
import { finishEarlier, finishRestore, forgetRestore, isNoted, noteRestore } from "./unfinished.ts";

interface Place {
  readonly config: ResolvedConfig;
  readonly adapter: StorageAdapter;
  readonly before: TargetBefore;
  /** Path of the file; null where a server has the data. */
  readonly file: string | null;
  /** Files of the store stand at this path plus a suffix. */
  readonly besidePath: string;
}

/**
 * Puts what a backup holds into a database that is empty or not there yet, or in the place of a store, which is set aside with its
 * anchor, its journals and its dead letters. Whatever stops it, the database holds what it held, or all of the backup.
 *
 * @throws {StateError} `TARGET_EXISTS` where the target holds something and `replace` is not said, `DATABASE_BUSY` where another process
 *   has a SQLite database open, what `openBackupFile` throws, `BACKUP_DAMAGED`, `DISK_FULL`, `ABORTED`, and what the database meets
 */
export async function restoreBackup(
  path: string,
  target: Target,
  options: RestoreOptions = {},
): Promise<RestoreReport> {
  const startedAt = performance.now();
  const { path: backup, manifest } = await readBackupManifest(path);
  const place = await placeOf(target);
  try {
    refuseTarget(place.before, options.replace ?? false);
    await finishEarlier(place.besidePath, (await standing(place)).epoch);
    const aside = `${place.file ?? place.besidePath}${REPLACED}${stampOf(new Date())}`;
    const epoch = newEpoch();
    const restored = await restore(backup, manifest, { ...place, epoch, aside }, options).catch(async (error) => {
      await settle(place, epoch);
      throw error;
    });
    const moved = await finishRestore(place.besidePath, epoch);
    const hasAside = restored.replaced || moved.length > 0;
    return {
      backup,
      manifest,
      target: place.before,
      after: restored.after,
      epoch,
      set_aside: hasAside ? aside : null,
      duration_ms: performance.now() - startedAt,
    };
  } catch (error) {
    throw locatedAt(place.adapter.location, error);
  }
}

/** What `restoreBackup` would do: the backup is looked at as it would be, and nothing is changed. */
export async function planRestore(path: string, target: Target, options: RestoreOptions = {}): Promise<RestorePlan> {
  const { path: backup, manifest } = await readBackupManifest(path);
  const { before, config } = await placeOf(target);
  await withCheckedBackup(backup, null, config, options, async () => undefined);
  return { backup, manifest, target: before, needs_replace: before.holds !== "nothing" };
}

/** What a restore would take the place of; nothing is changed. */
export async function restoreTargetOf(target: Target): Promise<TargetBefore> {
  return (await placeOf(target)).before;
}

async function placeOf(target: Target): Promise<Place> {
  const config = await loadConfig(target);
  const adapter = await loadAdapter(config);
  if (adapter.besidePath === null) {
    throw new StateError("INVALID_ARGUMENT", `${adapter.location}: a database in memory ends with this process`, {
      hint: "Name a database to restore into.",
      details: { path: "to" },
    });
  }
  const before = await lookAtTarget(adapter, config);
  if (config.database.type === "mariadb")
    return { config, adapter, before, file: null, besidePath: adapter.besidePath };
  const file = await realPathOf(adapter.location);
  return { config, adapter, before, file, besidePath: adapter.besidePath };
}

function refuseTarget({ location, holds, name, reason }: TargetBefore, replace: boolean): void {
  if (holds === "nothing" || replace) return;
  const what = holds === "store" ? "holds a store" : `is there already (${reason})`;
  throw new StateError("TARGET_EXISTS", `${location} ${what}, and nothing is ever overwritten`, {
    hint: "Name a database that is empty or not there yet, or have this one replaced: it is set aside, not deleted.",
    details: { path: location, name },
  });
}

interface Change extends Place {
  /** Of the store that is to be there. */
  readonly epoch: string;
  /** The name that what is there gets. */
  readonly aside: string;
}

function restore(backup: string, manifest: BackupManifest, change: Change, options: RestoreOptions): Promise<Restored> {
  const { config, adapter, before, file, aside, epoch } = change;
  const audit = {
    by: options.by ?? "restoreBackup",
    ...(before.summary === null ? {} : { before: { ...before.summary } as JsonObject }),
    after: { backup, created_at: manifest.created_at, position: manifest.position, sha256: manifest.file.sha256 },
  };
  const beforeChange = async () => {
    if (options.replace !== true) refuseTarget(await lookAtTarget(adapter, config), false);
    await noteRestore({ ...besideOf(change), aside, successor: { storeId: manifest.store_id, epoch } });
  };
  const identity = async () => ({ epoch, above: await highestGeneration(change) });
  const unpackIn = file === null ? null : dirname(resolve(file));
  return withCheckedBackup(backup, unpackIn, config, options, (opened) => {
    if (file !== null) return restoreIntoFile(opened, { path: file, aside, beforeChange, identity, audit }, options);
    const replaced = before.holds === "nothing" ? null : aside;
    return restoreIntoDatabase(opened, { adapter, aside: replaced, beforeChange, identity, audit }, options);
  });
}

/** After a failure: the store is the new one, or it never came to be. Where nobody can tell now, the note says it to the next. */
async function settle(place: Place, epoch: string): Promise<void> {
  const { besidePath } = place;
  if (!(await isNoted(besidePath, epoch))) return;
  const now = await standing(place).catch(() => null);
  if (now?.epoch === epoch) await finishRestore(besidePath, epoch).catch(() => undefined);
  else if (now !== null) await forgetRestore(besidePath, epoch);
}

/** A damaged database tells nothing. */
async function standing({ adapter, config, before }: Place): Promise<Awaited<ReturnType<typeof standingOf>>> {
  const nothing = { epoch: null, highestGeneration: 0 };
  return before.holds === "unreadable" ? standingOf(adapter, config).catch(() => nothing) : standingOf(adapter, config);
}

/** That an owner of a session has had there, in the database or in a journal. */
async function highestGeneration(place: Place): Promise<number> {
  const { besidePath, journalDir, storeId } = besideOf(place);
  const folder = journalFolderOf(besidePath, journalDir);
  const journals = folder === null || storeId === null ? [] : await journalsOfStore(folder, storeId);
  return Math.max((await standing(place)).highestGeneration, ...journals.map(({ generation }) => generation));
}

function besideOf({ config, before, besidePath }: Place) {
  return { besidePath, journalDir: config.database.journal_dir, storeId: before.summary?.store_id ?? null };
}

/** `20251123T190000123Z` */
function stampOf(at: Date): string {
  return at.toISOString().replaceAll(/[-:.]/g, "");
}
