/** The backups of a folder, by the store that they are of. Only their manifests are read. */
import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { isStateError, messageOf, type StateError } from "@wfstate/core";
import type { BackupManifest } from "@wfstate/schemas";
import { loadAdapter } from "../load-adapter.ts";
import { loadConfig, type Target } from "../load-config.ts";
import { backupNotReadable } from "./errors.ts";
import { type BackupFormat, MANIFEST_SUFFIX, readBackupManifest } from "./open-backup.ts";
import { backupFolderOf } from "./place.ts";
import { readRecord, type VerificationRecord } from "./verification-record.ts";

export interface ListedBackup {
  readonly path: string;
  readonly format: BackupFormat;
  /** Size of the file. */
  readonly bytes: number;
  readonly created_at: string;
  readonly store_id: string;
  /** Of the store when it was made: a restore and a copy give it another. */
  readonly epoch: string;
  readonly schema_version: string;
  readonly position: number;
  readonly sessions: number;
  readonly events: number;
  /** The newest verification, whatever came of it; null where nobody has looked. */
  readonly verified: { readonly level: VerificationRecord["level"]; readonly at: string; readonly ok: boolean } | null;
}

/** A store that was restored, and one that was copied from another, is a store of its own, which has the id of the other. */
export interface StoreBackups {
  readonly store_id: string;
  readonly epoch: string;
  /** Newest first. */
  readonly backups: readonly ListedBackup[];
}

export interface BackupList {
  readonly folder: string;
  /** The store with the newest backup first. */
  readonly stores: readonly StoreBackups[];
  /** What was a backup once, or is one of a newer version, and cannot be used. */
  readonly unusable: readonly { readonly path: string; readonly code: string; readonly message: string }[];
}

/**
 * @param where a folder; or a target, whose backups go by default into the folder of its configuration, or beside it
 * @throws {StateError} `BACKUP_NOT_FOUND` where a folder was named that is not there, `BACKUP_NOT_READABLE`
 */
export async function listBackups(
  where: { readonly folder: string } | { readonly target?: Target | undefined } = {},
): Promise<BackupList> {
  const named = "folder" in where;
  const folder = named ? resolve(where.folder) : await folderOf(where.target);
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (!named && error.code === "ENOENT") return [];
    throw backupNotReadable(folder, error);
  });
  const found: ListedBackup[] = [];
  const unusable: BackupList["unusable"][number][] = [];
  for (const path of candidates(names).map((name) => join(folder, name))) {
    try {
      found.push(await look(path));
    } catch (error) {
      if (isStateError(error, "NOT_A_BACKUP") || isStateError(error, "BACKUP_NOT_FOUND")) continue;
      unusable.push({ path, code: (error as StateError).code, message: messageOf(error) });
    }
  }
  return { folder, stores: byStore(found), unusable };
}

async function folderOf(target: Target | undefined): Promise<string> {
  const config = await loadConfig(target);
  return backupFolderOf(config, await loadAdapter(config));
}

function candidates(names: readonly string[]): string[] {
  const there = new Set(names);
  const isCandidate = (name: string) => /\.zip$/i.test(name) || there.has(name + MANIFEST_SUFFIX);
  return names.filter((name) => isCandidate(name)).sort();
}

async function look(path: string): Promise<ListedBackup> {
  const { format, bytes, manifest } = await readBackupManifest(path);
  const { created_at, store_id, epoch, schema_version, position, sessions } = manifest;
  const verified = await verificationOf(path, manifest);
  const events = sessions.reduce((sum, session) => sum + session.events, 0);
  return {
    path,
    format,
    bytes,
    created_at,
    store_id,
    epoch,
    schema_version,
    position,
    sessions: sessions.length,
    events,
    verified,
  };
}

async function verificationOf(path: string, manifest: BackupManifest): Promise<ListedBackup["verified"]> {
  const later = await readRecord(path, manifest);
  if (later !== null) return later;
  const { level, at } = manifest.verified;
  return level === "none" ? null : { level, at, ok: true };
}

function byStore(found: readonly ListedBackup[]): StoreBackups[] {
  const newestFirst = found.toSorted((one, other) => Date.parse(other.created_at) - Date.parse(one.created_at));
  const groups = Map.groupBy(newestFirst, ({ store_id, epoch }) => `${store_id} ${epoch}`);
  return [...groups.values()].map((backups) => {
    const { store_id, epoch } = backups[0] as ListedBackup;
    return { store_id, epoch, backups };
  });
}
