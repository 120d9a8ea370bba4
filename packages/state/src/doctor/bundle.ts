/**
 * What somebody who is to help needs to know of a store, and nothing that is in it: no event, no state, no id of a session or a user, no
 * password, no name of an account, no folder.
 */
import { stat } from "node:fs/promises";
import { arch, freemem, release, totalmem } from "node:os";
import {
  anchorPathOf,
  deadLetterPathOf,
  journalFolderOf,
  listJournals,
  type NewFile,
  type PreflightFinding,
  type StorageAdapter,
  type StoreStats,
  type TypeCount,
  VERSION,
  writeNewFile,
} from "@wfstate/core";
import type { ResolvedConfig } from "@wfstate/schemas";
import { loadAdapter } from "../load-adapter.ts";
import { loadConfig, type Target } from "../load-config.ts";
import { migrationStatusOf } from "../migrate-store.ts";
import { StateReader } from "../state-reader.ts";
import { diagnose } from "./diagnose.ts";
import { Discretion } from "./discretion.ts";
import { engineSettings } from "./engine-settings.ts";
import { type RecordedTrouble, recordedTrouble } from "./recorded-trouble.ts";

const FORMAT = "wfstate.doctor";
const FORMAT_VERSION = 1;

interface Failure {
  readonly error: string;
}

export interface DoctorBundle {
  readonly format: typeof FORMAT;
  readonly format_version: typeof FORMAT_VERSION;
  readonly created_at: string;
  readonly versions: Readonly<Record<"wfstate" | "node" | "platform" | "arch" | "os_release", string>>;
  readonly memory: { readonly total_bytes: number; readonly free_bytes: number };
  readonly config: object;
  readonly findings: readonly (Omit<PreflightFinding, "error"> & { readonly code: string | null })[];
  readonly migrations: object | Failure;
  /** Sizes and counts. */
  readonly store: Omit<StoreStats, "location"> | Failure;
  /** How many events there are of each type. */
  readonly event_types: readonly TypeCount[] | Failure;
  readonly alerts: readonly RecordedTrouble[] | Failure;
  readonly engine_settings: Readonly<Record<string, string>> | Failure;
  readonly beside: object;
}

/** Rejects only where the configuration itself is wrong; what cannot be found out otherwise has its error in its place. */
export async function collectBundle(target?: Target): Promise<DoctorBundle> {
  const config = await loadConfig(target);
  const adapter = await loadAdapter(config);
  const discretion = new Discretion(config);
  const known = async <Found>(look: () => Promise<Found>): Promise<Found | Failure> => {
    try {
      return await look();
    } catch (error) {
      return { error: discretion.textOf(String((error as { code?: unknown }).code ?? error)) };
    }
  };
  const inStore = <Found>(look: (reader: StateReader<unknown>) => Promise<Found>) =>
    known(() => withReader(config, look));
  const { findings } = await diagnose(config);
  return {
    format: FORMAT,
    format_version: FORMAT_VERSION,
    created_at: new Date().toISOString(),
    versions: {
      wfstate: VERSION,
      node: process.versions.node,
      platform: process.platform,
      arch: arch(),
      os_release: release(),
    },
    memory: { total_bytes: totalmem(), free_bytes: freemem() },
    config: discretion.configOf(config),
    findings: findings.map(({ error, ...finding }) => ({
      ...finding,
      message: discretion.textOf(finding.message),
      remedy: finding.remedy === null ? null : discretion.textOf(finding.remedy),
      code: error?.code ?? null,
    })),
    migrations: await known(() => migrationStatusOf(config)),
    store: await inStore(async ({ store }) => {
      const { location: _, ...stats } = await store.stats();
      return stats;
    }),
    event_types: await inStore(({ store }) => store.allEventTypes()),
    alerts: await inStore(recordedTrouble),
    engine_settings: await known(() => engineSettings(adapter)),
    beside: await lookBeside(adapter, config.database.journal_dir),
  };
}

/** Throws `TARGET_EXISTS`, `TARGET_NOT_WRITABLE`, and what `collectBundle` does. */
export async function writeBundle(path: string, bundle: DoctorBundle): Promise<NewFile> {
  return writeNewFile(path, (file) => file.writeFile(`${JSON.stringify(bundle, null, 2)}\n`));
}

async function withReader<Found>(
  config: ResolvedConfig,
  look: (reader: StateReader<unknown>) => Promise<Found>,
): Promise<Found> {
  const reader = await StateReader.open<unknown>(config);
  try {
    return await look(reader);
  } finally {
    await reader.close();
  }
}

async function lookBeside(adapter: StorageAdapter, journalDir: string | null): Promise<object> {
  const { besidePath } = adapter;
  const folder = journalFolderOf(besidePath, journalDir);
  const journals = folder === null ? [] : await listJournals(folder).catch(() => []);
  const sizes = await Promise.all(journals.map(({ path }) => sizeOf(path)));
  return {
    journals: journals.length,
    journal_bytes: sizes.reduce((sum, size) => sum + size, 0),
    dead_letter_bytes: await sizeOf(deadLetterPathOf(besidePath)),
    anchor_bytes: await sizeOf(anchorPathOf(adapter)),
  };
}

/** 0 where there is no such file. */
async function sizeOf(path: string | null): Promise<number> {
  if (path === null) return 0;
  return (await stat(path).catch(() => null))?.size ?? 0;
}
