/** A backup into a database that a server has: all of it in one transaction, what was there copied out of it first. */
import { readdir, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import {
  type CopyPhase,
  type CopyProgress,
  copyStore,
  copyView,
  type JsonObject,
  type PinnedConnection,
  type StorageAdapter,
  type Store,
} from "@wfstate/core";
import { history } from "@wfstate/migrations";
import { withMigratedCopy } from "../backup/migrated-copy.ts";
import type { OpenBackup } from "../backup/open-backup.ts";
import { fillStoreFile } from "../copy/sqlite-file.ts";
import { loadSqlite } from "../load-adapter.ts";
import type { Restored } from "./into-sqlite.ts";
import type { RestoreOptions, RestorePhase } from "./options.ts";
import { REPLACED } from "./swap-file.ts";
import { type StoreSummary, summaryOf } from "./target-before.ts";

export interface DatabaseRestore {
  readonly adapter: StorageAdapter;
  /** The file that what is there goes into; null where nothing is there. */
  readonly aside: string | null;
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
  { adapter, aside, audit }: DatabaseRestore,
  options: RestoreOptions,
): Promise<Restored> {
  const { sqlite } = await loadSqlite();
  if (aside !== null) await removeUnfinished(adapter.besidePath as string);
  const source = await sqlite({ path }).openBackup(path);
  try {
    const target = await adapter.open("writer");
    try {
      const { epoch } = await copyStore(source, target, {
        history,
        identity: "new",
        audit: { operation: "restore", ...audit },
        ...watching(options, (phase) => phases[phase]),
        ...(aside === null ? {} : { replace: { setAside: (old, view) => copyAside(old, view, aside, options) } }),
      });
      return { after: (await summaryOf(target)) as StoreSummary, epoch, replaced: aside !== null };
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

/** What a run that was killed has left of a file that it had not finished. */
async function removeUnfinished(besidePath: string): Promise<void> {
  const folder = dirname(besidePath);
  for (const name of await readdir(folder).catch(() => [])) {
    const isOurs = name.startsWith(basename(besidePath) + REPLACED) && name.includes(".partial");
    if (isOurs) await rm(join(folder, name), { force: true });
  }
}

async function copyAside(old: Store, view: PinnedConnection, path: string, options: RestoreOptions): Promise<void> {
  const settings = {
    history,
    identity: "same",
    ...watching(options, () => "setting aside what was there" as const),
  } as const;
  await fillStoreFile(path, (file) => copyView(old, view, file, settings));
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
