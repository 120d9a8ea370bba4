import {
  defineModel,
  type ImportReport,
  type ImportTarget,
  importContext,
  importSessions,
  isStateError,
  type Model,
  type ModelDefinition,
  migrateUp,
  migrationStatus,
  type OnConflict,
  requireMigrated,
  type StorageAdapter,
  type Store,
} from "@wfstate/core";
import { history } from "@wfstate/migrations";
import { loadAdapter } from "../load-adapter.ts";
import { loadConfig, type Target } from "../load-config.ts";
import { loadModel } from "../load-model.ts";
import { openSource, type Readable } from "./open-source.ts";

export interface ImportFromOptions {
  /** Default `fail`. */
  readonly onConflict?: OnConflict;
  /** Looks at everything, and changes nothing. */
  readonly dryRun?: boolean;
  readonly model?: ModelDefinition<unknown>;
  readonly by?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (phase: "checking" | "storing", events: number, total: number | null) => void;
}

/**
 * Stores the sessions of an export: all of the file is looked at first, and each session is there as a whole or not at all. A database
 * that is not there yet is created.
 *
 * @param source a path, or a stream
 * @throws {StateError} what is wrong with the file, with its place; `SESSION_EXISTS`; `ABORTED`
 */
export async function importFrom(
  store: Target | undefined,
  source: string | Readable,
  options: ImportFromOptions = {},
): Promise<ImportReport> {
  const { onConflict = "fail", dryRun = false, by = "import", signal, onProgress } = options;
  const config = await loadConfig(store);
  const adapter = await loadAdapter(config);
  const model = defineModel(options.model ?? (await loadModel(config.model)));
  const file = await openSource(source);
  const stores: Store[] = [];
  try {
    return await importSessions(
      await targetOf(adapter, model, config.privacy.audit_mode ? by : null, stores),
      model,
      file,
      {
        onConflict,
        dryRun,
        by,
        storeRawContent: config.privacy.store_raw_content,
        maxEventBytes: config.performance.max_event_bytes,
        ...(signal === undefined ? {} : { signal }),
        ...(onProgress === undefined ? {} : { onProgress }),
      },
    );
  } finally {
    await file.close();
    for (const opened of stores) await opened.close();
  }
}

async function targetOf(
  adapter: StorageAdapter,
  model: Model<unknown>,
  auditedBy: string | null,
  stores: Store[],
): Promise<ImportTarget<unknown>> {
  const reader = await openReader(adapter);
  if (reader !== null) stores.push(reader);
  const isEmpty = reader === null || (await isNew(reader));
  return {
    look: isEmpty ? null : await importContext(reader, model, auditedBy),
    async open() {
      const writer = await adapter.open("writer");
      stores.push(writer);
      if (await isNew(writer)) await migrateUp(writer, history, { adapter });
      return importContext(writer, model, auditedBy);
    },
  };
}

async function openReader(adapter: StorageAdapter): Promise<Store | null> {
  try {
    return await adapter.open("reader");
  } catch (error) {
    if (isStateError(error, "DATABASE_NOT_FOUND")) return null;
    throw error;
  }
}

/** Throws where there is a database, and it is of another version. */
async function isNew(store: Store): Promise<boolean> {
  const status = await migrationStatus(store, history);
  if (status.version === null) return true;
  requireMigrated(status);
  return false;
}
