/** Makes a backup: a snapshot of the store, looked into and compared with its source before it gets its name. */
import { mkdir, rmdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { diskFullOr, messageOf, recordAudit, StateError, throwIfAborted } from "@wfstate/core";
import type { BackupManifest, ResolvedConfig } from "@wfstate/schemas";
import type { Target } from "../load-config.ts";
import { journalsOf, type OpenSource, openSource } from "./backup-source.ts";
import { inWords, validateCopy } from "./look-into-copy.ts";
import { manifestOf } from "./manifest.ts";
import { nameBackup } from "./name-backup.ts";
import type { BackupFormat } from "./open-backup.ts";
import type { PlaceOptions } from "./place.ts";
import type { BackupWatching } from "./progress.ts";
import { type Source, takeSnapshot } from "./snapshot.ts";
import { removeWorkFolder, workFolder } from "./work-folder.ts";
import { STORE_ENTRY } from "./zip-reader.ts";

/** For folders: only the owner looks into them. */
const OWNER_ONLY = 0o700;

export interface BackupOptions extends PlaceOptions, BackupWatching {
  /**
   * What is looked at before the backup gets its name. `full` (default): rows and heads against the source, then all that `validate`
   * checks; `quick`: rows and heads; `none`: nothing.
   */
  readonly verify?: BackupManifest["verified"]["level"];
  /** Who does it, for the audit: `wfstate backup`. */
  readonly by?: string;
}

export interface BackupReport {
  readonly path: string;
  readonly format: BackupFormat;
  /** Size of the file at the path. */
  readonly bytes: number;
  /** SHA-256 of the file at the path. */
  readonly sha256: string;
  readonly manifest: BackupManifest;
  /** Journals that the store had while it was copied: they held events that were not in its database, and so are not in the backup. */
  readonly journals: readonly string[];
  /** False where the store could not be written: its audit does not tell of the backup then. */
  readonly audited: boolean;
  readonly duration_ms: number;
}

/**
 * Backs up the store of a target while others write to it. There is a backup under its name when this resolves, whole, verified and
 * synced, and nothing where it rejects.
 *
 * @throws {StateError} `TARGET_EXISTS`, `TARGET_NOT_WRITABLE`, `DISK_FULL`, `BACKUP_NOT_VERIFIED`, `INVALID_ARGUMENT`, `ABORTED`, and
 *   what opening the store can meet
 */
export async function backupStore(target?: Target, options: BackupOptions = {}): Promise<BackupReport> {
  const startedAt = performance.now();
  const opened = await openSource(target, options);
  try {
    const made = await makeBackup(opened, options);
    const audited = await tellAudit(opened.source, made, options.by ?? "backupStore");
    return { ...made, audited, duration_ms: performance.now() - startedAt };
  } finally {
    await opened.source.store.close();
  }
}

type Made = Omit<BackupReport, "audited" | "duration_ms">;

async function makeBackup(opened: OpenSource, options: BackupOptions): Promise<Made> {
  const { source, format, path, makesFolder } = opened;
  const folder = dirname(path);
  const isNew = makesFolder && (await makeFolder(folder));
  try {
    const work = await workFolder(folder, (await source.store.size()).sizeBytes);
    try {
      const storePath = join(work, STORE_ENTRY);
      const journals = await journalsOf(opened);
      await journals.look();
      const manifest = await makeCopy(opened, storePath, options);
      await journals.look();
      throwIfAborted(options.signal);
      const named = await nameBackup({ storePath, manifest, format, path }, options);
      return { path, format, manifest, journals: journals.paths, ...named };
    } finally {
      await removeWorkFolder(work);
    }
  } catch (error) {
    // It stays where something else has come into it meanwhile.
    if (isNew) await rmdir(folder).catch(() => undefined);
    throw diskFullOr(folder, error);
  }
}

/** True where it was not there. */
async function makeFolder(folder: string): Promise<boolean> {
  try {
    return (await mkdir(folder, { recursive: true, mode: OWNER_ONLY })) !== undefined;
  } catch (cause) {
    throw new StateError("TARGET_NOT_WRITABLE", `cannot make the folder ${folder}: ${messageOf(cause)}`, {
      hint: "Name a folder that you may write to, or a file in one.",
      details: { path: folder },
      cause,
    });
  }
}

/** The copy at the path, verified as far as was asked for, and what there is to say of it. */
async function makeCopy(
  { source, config, format, path, at }: OpenSource,
  storePath: string,
  options: BackupOptions,
): Promise<BackupManifest> {
  const level = options.verify ?? "full";
  const { contents, digest } = await takeSnapshot(source, storePath, level !== "none", options);
  if (level === "full") await requireSound(storePath, config, source, contents.tables.event_log ?? 0, options);
  const { engine } = await source.store.check();
  return manifestOf({
    created: at,
    engine: { kind: source.adapter.kind, version: engine },
    contents,
    file: { name: format === "zip" ? STORE_ENTRY : basename(path), ...digest },
    level,
  });
}

async function requireSound(
  storePath: string,
  config: ResolvedConfig,
  { adapter }: Source,
  events: number,
  watching: BackupWatching,
): Promise<void> {
  const { ok, findings } = await validateCopy(storePath, config, events, watching);
  if (ok) return;
  const errors = findings.filter(({ severity }) => severity === "error").map(inWords);
  throw new StateError("BACKUP_NOT_VERIFIED", `${adapter.location} holds what is not sound: ${errors[0]}`, {
    hint: "Validate the store: the copy has the damage of its source. `--verify quick` makes a faithful copy all the same.",
    details: { path: adapter.location, findings: errors },
  });
}

/** A store that cannot be written is backed up all the same. */
async function tellAudit(
  { adapter }: Source,
  { path, format, bytes, sha256, manifest }: Made,
  by: string,
): Promise<boolean> {
  const after = { path, format, bytes, sha256, position: manifest.position, verified: manifest.verified.level };
  try {
    const store = await adapter.open("writer");
    try {
      await recordAudit(store, { operation: "backup", tableName: null, recordId: null, after, by });
      return true;
    } finally {
      await store.close();
    }
  } catch {
    return false;
  }
}
