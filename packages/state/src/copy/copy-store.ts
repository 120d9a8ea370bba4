/** A store from one database into another, of whatever kinds. */
import {
  anchorPathOf,
  type CopyReport,
  copyStore as copyInto,
  journalFolderOf,
  locatedAt,
  migrationStatus,
  readClaims,
  requireMigrated,
  StateError,
  type StorageAdapter,
  type Store,
} from "@wfstate/core";
import { history } from "@wfstate/migrations";
import type { ResolvedConfig } from "@wfstate/schemas";
import { isThere } from "../is-there.ts";
import { loadAdapter } from "../load-adapter.ts";
import { loadConfig, type Target } from "../load-config.ts";
import { JournalsSeen } from "./journals-seen.ts";
import type { CopyStoreOptions } from "./options.ts";
import { fillStoreFile } from "./sqlite-file.ts";

export interface StoreCopy {
  readonly from: string;
  readonly to: string;
  /** Journals of the source when it was copied: they held events that were not in its database, and so are not in the copy. */
  readonly journals: readonly string[];
  readonly report: CopyReport;
}

/**
 * Copies every row of a store into a database that is empty, or not there yet, and compares what was written with what was read
 * before it can be seen: whatever stops it, the target holds nothing or all. The copy is the same store, with its id and its
 * secret, in another epoch; nobody owns its sessions. Others may be writing to the source.
 *
 * @throws {StateError} `TARGET_EXISTS` where the target holds something, `COPY_DIFFERS`, `INVALID_ARGUMENT`, `ABORTED`, and what the
 *   databases meet
 */
export async function copyStore(
  from: Target,
  to: Target,
  options: CopyStoreOptions & { readonly by?: string } = {},
): Promise<StoreCopy> {
  const [sourceConfig, targetConfig] = [await loadConfig(from), await loadConfig(to)];
  const [source, target] = [await loadAdapter(sourceConfig), await loadAdapter(targetConfig)];
  refuseUnfit(source, target);
  await refuseTraces(target);
  const store = await source.open("reader");
  try {
    const { by = "copyStore", ...rest } = options;
    const audit = { operation: "copy", by, after: { from: source.kind, to: target.kind } } as const;
    const folder = journalFolderOf(source.besidePath, sourceConfig.database.journal_dir);
    const journals = new JournalsSeen(folder, await storeIdOf(store));
    await journals.look();
    // Between the two looks one may have been drained, or begun.
    const onHeld = () => journals.look();
    const fill = (into: Store) => copyInto(store, into, { ...rest, history, identity: "new", audit, onHeld });
    const report = await intoTarget(target, targetConfig, fill);
    return { from: source.location, to: target.location, journals: journals.paths, report };
  } finally {
    await store.close();
  }
}

async function storeIdOf(store: Store): Promise<string> {
  requireMigrated(await migrationStatus(store, history));
  return (await readClaims(store, { tables: [] })).storeId;
}

function refuseUnfit(source: StorageAdapter, target: StorageAdapter): void {
  const reason =
    target.besidePath === null
      ? "a database in memory ends with this process"
      : source.location === target.location
        ? "it is the database that is copied"
        : null;
  if (reason === null) return;
  throw new StateError("INVALID_ARGUMENT", `${target.location}: ${reason}`, {
    hint: "Name another database to copy into.",
    details: { path: "to", location: target.location },
  });
}

/** What a store that was there has left beside it would be taken for the copy's: how far its sessions had come, or even its log. */
async function refuseTraces(adapter: StorageAdapter): Promise<void> {
  const isNew = adapter.kind === "sqlite" && !(await isThere(adapter.location));
  const logs = isNew ? ["-wal", "-journal"].map((suffix) => adapter.location + suffix) : [];
  for (const path of [anchorPathOf(adapter), ...logs]) {
    if (path === null || !(await isThere(path))) continue;
    throw new StateError("TARGET_EXISTS", `${adapter.location}: another store has left ${path} there`, {
      hint: "Move it away, or name another place.",
      details: { path },
    });
  }
}

/** A SQLite file that is not there yet gets its name when it is whole; elsewhere the transaction decides. */
async function intoTarget(
  adapter: StorageAdapter,
  { database }: ResolvedConfig,
  fill: (target: Store) => Promise<CopyReport>,
): Promise<CopyReport> {
  try {
    if (database.type === "sqlite" && !(await isThere(adapter.location))) {
      return (await fillStoreFile(adapter.location, fill, { forUse: true })).report;
    }
    const target = await adapter.open("writer");
    try {
      return await fill(target);
    } finally {
      await target.close();
    }
  } catch (error) {
    throw locatedAt(adapter.location, error);
  }
}
