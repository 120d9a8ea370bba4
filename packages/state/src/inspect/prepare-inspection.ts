/** A database, a backup or an export, made into a store that can be looked at: nothing that was named is ever written to. */
import { stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { type ImportReport, throwIfAborted } from "@wfstate/core";
import { history } from "@wfstate/migrations";
import { type ResolvedConfig, resolveConfig } from "@wfstate/schemas";
import { migratedCopy } from "../backup/migrated-copy.ts";
import { type OpenBackup, openBackupFile } from "../backup/open-backup.ts";
import { removeWorkFolder, workFolder } from "../backup/work-folder.ts";
import { loadConfig, type Target } from "../load-config.ts";
import { StateReader } from "../state-reader.ts";
import { importFrom } from "../transfer/import-from.ts";
import { type InspectedSource, sourceOf } from "./source-of.ts";

export interface InspectionOptions {
  readonly signal?: AbortSignal;
  /** What takes long: unpacking a backup (`bytes`), storing an export (`events`). */
  readonly onProgress?: (phase: string, unit: "bytes" | "events", done: number, total: number | null) => void;
}

export interface Inspection {
  readonly source: InspectedSource;
  /** The name of the file, or of the database on its server; no folder. */
  readonly name: string;
  /** The privacy of the configuration, as with every export. */
  readonly includesContent: boolean;
  /** Of an export: snapshots that are not what its events say. */
  readonly findings: ImportReport["findings"];
  /** Opens the store for reading, as often as it takes. */
  open(): Promise<StateReader<unknown>>;
  /** Removes what was made to look at. */
  close(): Promise<void>;
}

/** An export grows when it is stored: rows, indexes, snapshots. */
const GROWTH = 3;

/**
 * @param path a database, a configuration, a backup or an export; undefined: the database of the configuration
 * @throws {StateError} `SOURCE_NOT_FOUND`, `SOURCE_NOT_READABLE`, `ABORTED`, and what opening a backup or importing an export can meet
 */
export async function prepareInspection(
  target: Target | undefined,
  path: string | undefined,
  options: InspectionOptions = {},
): Promise<Inspection> {
  const config = await loadConfig(target);
  if (path === undefined) return ofDatabase(config);
  const found = await sourceOf(path);
  if (found.source === "backup") return ofBackup(config, found.path, options);
  if (found.source === "export") return ofExport(config, found.path, options);
  return ofDatabase(found.config ?? inFile(config, found.path));
}

function ofDatabase(config: ResolvedConfig): Inspection {
  const { database } = config;
  return {
    source: "database",
    name: database.type === "mariadb" ? database.database : basename(database.path),
    includesContent: config.privacy.export_includes_content,
    findings: [],
    open: () => StateReader.open<unknown>(config),
    close: async () => undefined,
  };
}

async function ofBackup(config: ResolvedConfig, path: string, options: InspectionOptions): Promise<Inspection> {
  const { signal, onProgress } = options;
  const backup = await openBackupFile(path, {
    signal,
    onBytes: (bytes) => onProgress?.("opening the backup", "bytes", bytes, null),
  });
  try {
    const copy = isOlder(backup) ? await migratedCopy(backup) : null;
    return {
      ...ofCopy(inFile(config, copy?.path ?? backup.storePath)),
      source: "backup",
      name: basename(backup.path),
      close: async () => {
        await copy?.remove();
        await backup.close();
      },
    };
  } catch (error) {
    await backup.close();
    throw error;
  }
}

function isOlder({ manifest }: OpenBackup): boolean {
  return manifest.schema_version !== history.migrations.at(-1)?.version;
}

async function ofExport(config: ResolvedConfig, path: string, options: InspectionOptions): Promise<Inspection> {
  const { signal, onProgress } = options;
  const folder = await workFolder(tmpdir(), (await stat(path)).size * GROWTH);
  const remove = () => removeWorkFolder(folder);
  try {
    const store = inFile(config, join(folder, "export.db"));
    const { findings } = await importFrom(store, path, {
      by: "wfstate inspect",
      ...(signal === undefined ? {} : { signal }),
      onProgress: (phase, events, total) =>
        onProgress?.(phase === "checking" ? "checking the export" : "storing it aside", "events", events, total),
    });
    throwIfAborted(signal);
    return { ...ofCopy(store), source: "export", name: basename(path), findings, close: remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** What is looked at as it is: a backup must stay the bytes that its manifest says. */
function ofCopy(config: ResolvedConfig): Inspection {
  return { ...ofDatabase(config), open: () => StateReader.open<unknown>(config, { writesAudit: false }) };
}

function inFile(config: ResolvedConfig, path: string): ResolvedConfig {
  return { ...config, database: resolveConfig({ database: { type: "sqlite", path } }).database };
}
