/** The manifest of a backup: from its text, which may come from anywhere, to a document that has its schema's shape. */
import {
  compareVersions,
  describeFailure,
  normalizeTimestamp,
  type StoreContents,
  type ValidationFailure,
} from "@wfstate/core";
import { history } from "@wfstate/migrations";
import { type BackupManifest, validateBackupManifest } from "@wfstate/schemas";
import { backupDamaged, backupTooNew, backupUnsafe, notABackup } from "./errors.ts";

export const MANIFEST_FORMAT = "wfstate.backup";
export const MANIFEST_VERSION = 1;
/** The manifest of half a million sessions; a larger one is read into memory nowhere. */
export const MAX_MANIFEST_BYTES: number = 128 * 1024 * 1024;

const UNSAFE_KEYS: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/**
 * @param path of the backup, for errors
 * @throws {StateError} `NOT_A_BACKUP`, `BACKUP_TOO_NEW`, `BACKUP_UNSAFE`, `BACKUP_DAMAGED` with the path of the field
 */
export function parseManifest(bytes: Uint8Array, path: string): BackupManifest {
  const document = parseJson(bytes, path);
  const { format, format_version: version, schema_version: schema } = document as Record<string, unknown>;
  if (format !== MANIFEST_FORMAT) throw notABackup(path, "its manifest is of something else");
  if (Number.isSafeInteger(version) && (version as number) > MANIFEST_VERSION) {
    throw backupTooNew(path, "format version", version);
  }
  if (!validateBackupManifest(document)) {
    const failure = validateBackupManifest.errors?.[0] as ValidationFailure;
    const { path: at, reason } = describeFailure(failure, "manifest");
    throw backupDamaged(path, `${at} ${reason}`);
  }
  const newest = history.migrations.at(-1)?.version ?? "0";
  if (compareVersions(document.schema_version, newest) > 0) throw backupTooNew(path, "schema version", schema);
  return document;
}

function parseJson(bytes: Uint8Array, path: string): object {
  const unsafe: string[] = [];
  let parsed: unknown;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    parsed = JSON.parse(text, (key, value: unknown) => {
      if (UNSAFE_KEYS.has(key)) unsafe.push(key);
      return value;
    });
  } catch (cause) {
    // A text that nests deeper than the stack goes is no manifest either.
    throw backupDamaged(path, "its manifest is not JSON", cause);
  }
  if (unsafe.length > 0) throw backupUnsafe(path, `its manifest has a key ${unsafe[0]}`);
  if (typeof parsed !== "object" || parsed === null) throw notABackup(path, "its manifest is no document");
  return parsed;
}

export interface MadeOf {
  readonly created: Date;
  readonly engine: BackupManifest["engine"];
  readonly contents: StoreContents;
  readonly file: BackupManifest["file"];
  readonly level: BackupManifest["verified"]["level"];
}

export function manifestOf({ created, engine, contents, file, level }: MadeOf): BackupManifest {
  const { storeId, epoch, schemaVersion, position, tables, sessions } = contents;
  return {
    format: MANIFEST_FORMAT,
    format_version: MANIFEST_VERSION,
    created_at: normalizeTimestamp(created.toISOString()),
    engine,
    schema_version: schemaVersion,
    store_id: storeId,
    epoch,
    position,
    file,
    verified: { level, at: normalizeTimestamp(new Date().toISOString()) },
    tables,
    sessions: [...sessions.values()],
  };
}
