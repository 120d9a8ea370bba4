/** Where a backup goes: what the caller names, what the configuration says, or a folder beside the database. */
import { stat } from "node:fs/promises";
import { basename, extname, join, resolve } from "node:path";
import { StateError, type StorageAdapter } from "@wfstate/core";
import type { ResolvedConfig } from "@wfstate/schemas";
import type { BackupFormat } from "./open-backup.ts";

export interface BackupPlace {
  readonly format: BackupFormat;
  readonly folder: string;
  /** Of the file; null: it gets one with the time in it. */
  readonly name: string | null;
}

export interface PlaceOptions {
  /** A folder, or a file that ends in `.zip`, or in anything where the format is native; default the folder of the configuration. */
  readonly to?: string | undefined;
  /** Default: what the name says, else `zip`. */
  readonly format?: BackupFormat | undefined;
}

const ENDINGS: Readonly<Record<BackupFormat, string>> = { zip: ".zip", native: ".db" };

/** @throws {StateError} `INVALID_ARGUMENT` where name and format contradict each other, or a database without a file names no folder */
export async function placeOfBackup(
  { to, format }: PlaceOptions,
  config: ResolvedConfig,
  adapter: Pick<StorageAdapter, "besidePath">,
): Promise<BackupPlace> {
  if (to === undefined) return { format: format ?? "zip", folder: backupFolderOf(config, adapter), name: null };
  const path = resolve(to);
  const ending = extname(path).toLowerCase();
  const isFolder = (await stat(path).catch(() => null))?.isDirectory() ?? /[/\\]$/.test(to);
  if (isFolder) return { format: format ?? "zip", folder: path, name: null };
  const meant = ending === ENDINGS.zip ? "zip" : ending === ENDINGS.native ? "native" : null;
  if (format !== undefined && meant !== null && meant !== format) throw contradiction(to, format);
  const chosen = meant ?? (format === "native" && ending !== "" ? "native" : null);
  if (chosen === null) return { format: format ?? "zip", folder: path, name: null };
  return { format: chosen, folder: resolve(path, ".."), name: basename(path) };
}

/** @throws {StateError} `INVALID_ARGUMENT` for a database in memory where the configuration names no folder */
export function backupFolderOf(
  { database }: ResolvedConfig,
  { besidePath }: Pick<StorageAdapter, "besidePath">,
): string {
  if (database.backup_dir !== null) return resolve(database.backup_dir);
  if (besidePath !== null) return `${resolve(besidePath)}.backups`;
  throw new StateError("INVALID_ARGUMENT", "a database in memory has no folder for its backups", {
    hint: "Name a folder, or a file that ends in .zip.",
    details: { path: "to" },
  });
}

/** `wirthforge_state-20251123T190000123Z.zip` */
export function backupName(config: ResolvedConfig, format: BackupFormat, at: Date): string {
  return `${databaseName(config)}-${at.toISOString().replaceAll(/[-:.]/g, "")}${ENDINGS[format]}`;
}

function databaseName({ database }: ResolvedConfig): string {
  const name = database.type === "mariadb" ? database.database : basename(database.path).replace(/\.[^.]*$/, "");
  const safe = name.replaceAll(/[^A-Za-z0-9_.-]/g, "_").replace(/^\.+/, "");
  return safe === "" ? "wfstate" : safe;
}

export function pathOfBackup({ folder, name, format }: BackupPlace, config: ResolvedConfig, at: Date): string {
  return join(folder, name ?? backupName(config, format, at));
}

function contradiction(to: string, format: BackupFormat): StateError {
  return new StateError("INVALID_ARGUMENT", `${to} does not end as a backup of the format ${format} does`, {
    hint: `Name a file that ends in ${ENDINGS[format]}, or a folder; or leave the format out.`,
    details: { path: "to", format },
  });
}
