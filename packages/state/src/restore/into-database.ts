/** A backup into a database that a server has: all of it in one transaction, what was there copied out of it first. */
import { rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import {
  type CopyPhase,
  type CopyProgress,
  copyStore,
  copyView,
  type JsonObject,
  type NewIdentity,
  type PinnedConnection,
  placeNewFile,
  type StorageAdapter,
  type Store,
} from "@wfstate/core";
import { history } from "@wfstate/migrations";
import { withMigratedCopy } from "../backup/migrated-copy.ts";
import type { OpenBackup } from "../backup/open-backup.ts";
import { removeWorkFolder, workFolder } from "../backup/work-folder.ts";
import { STORE_ENTRY } from "../backup/zip-reader.ts";
import { fillStoreFile } from "../copy/sqlite-file.ts";
import { loadSqlite } from "../load-adapter.ts";
import type { Restored } from "./into-sqlite.ts";
import type { RestoreOptions, RestorePhase } from "./options.ts";
import { type StoreSummary, summaryOf } from "./target-before.ts";

export interface DatabaseRestore {
  readonly adapter: StorageAdapter;
  /** The file that what is there goes into; null where nothing is there. */
  readonly aside: string | null;
  /** Before anything is changed: notes what is to be done afterwards. */
  readonly beforeChange: () => Promise<void>;
  readonly identity: () => Promise<NewIdentity>;
  readonly audit: { readonly before?: JsonObject; readonly after: JsonObject; readonly by: string };
}

const phases: Readonly<Record<CopyPhase, RestorePhase>> = {
  counting: "copying rows",
  emptying: "emptying the database",
  copying: "copying rows",
  proving: "comparing rows",
  committing: "committing",
};

export async function restoreIntoDatabase(
  backup: OpenBackup,
  restore: DatabaseRestore,
  options: RestoreOptions,
): Promise<Restored> {
  const isOlder = backup.manifest.schema_version !== history.migrations.at(-1)?.version;
  const copyFrom = (path: string) => copyIntoDatabase(path, restore, options);
  return isOlder ? withMigratedCopy(backup, copyFrom) : copyFrom(backup.storePath);
}

async function copyIntoDatabase(
  path: string,
  { adapter, aside, beforeChange, identity, audit }: DatabaseRestore,
  options: RestoreOptions,
): Promise<Restored> {
  const { sqlite } = await loadSqlite();
  const source = await sqlite({ path }).openBackup(path);
  try {
    const target = await adapter.open("writer");
    try {
      await beforeChange();
      await copyStore(source, target, {
        history,
        identity: await identity(),
        audit: { operation: "restore", ...audit },
        ...watching(options, (phase) => phases[phase]),
        ...(aside === null ? {} : { replace: { setAside: (old, view) => copyAside(old, view, aside, options) } }),
      });
      return { after: (await summaryOf(target)) as StoreSummary, replaced: aside !== null };
    } catch (error) {
      // Nothing was replaced, for sure: what was set aside is in its place still.
      if (aside !== null && target.classify(error).outcome === "not_applied") await rm(aside, { force: true });
      throw error;
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** Filled in a folder of this process alone: another restore of the same database may be at it, too. */
async function copyAside(old: Store, view: PinnedConnection, path: string, options: RestoreOptions): Promise<void> {
  const settings = {
    history,
    identity: "same",
    ...watching(options, () => "setting aside what was there" as const),
  } as const;
  const work = await workFolder(dirname(path), 0);
  try {
    const working = join(work, STORE_ENTRY);
    await fillStoreFile(working, (file) => copyView(old, view, file, settings));
    await placeNewFile(working, path);
  } finally {
    await removeWorkFolder(work);
  }
}

function watching(
  { signal, onProgress }: RestoreOptions,
  phaseOf: (phase: CopyPhase) => RestorePhase,
): { signal?: AbortSignal; onProgress: (progress: CopyProgress) => void } {
  return {
    ...(signal === undefined ? {} : { signal }),
    onProgress: ({ phase, done, total }) =>
      onProgress?.({ phase: phaseOf(phase), unit: phase === "emptying" ? "tables" : "rows", done, total }),
  };
}
