/** Says whether a backup is what it says it is, as deep as is asked for. */
import { isStateError, normalizeTimestamp } from "@wfstate/core";
import type { BackupManifest } from "@wfstate/schemas";
import { loadConfig, type Target } from "../load-config.ts";
import { type CheckLevel, checkBackup, checkLevels } from "./check-backup.ts";
import type { CheckFinding, CheckName } from "./check-finding.ts";
import { type BackupFormat, type OpenBackup, openBackupFile, readBackupManifest } from "./open-backup.ts";
import { type BackupWatching, phaseOf } from "./progress.ts";
import { writeRecord } from "./verification-record.ts";

/** `manifest`: its shape and the sizes. Each level looks at all that the one before looks at; see `checkBackup` for the others. */
export type VerifyLevel = "manifest" | CheckLevel;
export const verifyLevels: readonly VerifyLevel[] = ["manifest", ...checkLevels];

export interface VerifyBackupOptions extends BackupWatching {
  /** Default: `full`. */
  readonly level?: VerifyLevel;
  /** Its configuration names the model, for a drill. */
  readonly target?: Target | undefined;
}

export interface BackupVerificationReport {
  readonly path: string;
  readonly format: BackupFormat;
  readonly manifest: BackupManifest;
  readonly level: VerifyLevel;
  /** True where nothing of severity `error` was found. */
  readonly ok: boolean;
  readonly checks: readonly CheckName[];
  readonly findings: readonly CheckFinding[];
  readonly verified_at: string;
  /** False where it could not be written down beside the backup; see `verification-record.ts`. */
  readonly recorded: boolean;
  readonly duration_ms: number;
}

/**
 * Verifies a backup, and writes down beside it when and how. The backup itself is not touched.
 *
 * @throws {StateError} what `openBackupFile` throws, and what opening a database can meet
 */
export async function verifyBackup(path: string, options: VerifyBackupOptions = {}): Promise<BackupVerificationReport> {
  const startedAt = performance.now();
  const { level = "full" } = options;
  const { model } = await loadConfig(options.target);
  const told = await readBackupManifest(path);
  const known = { path: told.path, format: told.format, manifest: told.manifest, level };
  if (level === "manifest") {
    const report = { ...known, ok: true, checks: ["manifest"] as const, findings: [], verified_at: now() };
    return { ...report, recorded: false, duration_ms: performance.now() - startedAt };
  }
  try {
    const checked = await withBackup(known, options, (backup) =>
      checkBackup(backup, level, { model }, options, { writesLater: false }),
    );
    const ok = checked.findings.every(({ severity }) => severity !== "error");
    const verified_at = now();
    const recorded = await writeRecord(told.path, told.manifest, { level, at: verified_at, ok });
    return { ...known, ok, ...checked, verified_at, recorded, duration_ms: performance.now() - startedAt };
  } catch (error) {
    // What the machine lacks says nothing of the backup.
    if (isStateError(error) && DAMAGE.has(error.code)) {
      await writeRecord(told.path, told.manifest, { level, at: now(), ok: false });
    }
    throw error;
  }
}

const DAMAGE: ReadonlySet<string> = new Set([
  "BACKUP_DAMAGED",
  "BACKUP_UNSAFE",
  "NOT_A_BACKUP",
  "NOT_A_DATABASE",
  "DATABASE_CORRUPT",
  "DATABASE_FOREIGN",
  "MIGRATION_DRIFT",
  "MIGRATION_EDITED",
]);

async function withBackup<Result>(
  { path, format, manifest }: Pick<OpenBackup, "path" | "format" | "manifest">,
  options: BackupWatching,
  work: (backup: OpenBackup) => Promise<Result>,
): Promise<Result> {
  const onBytes = phaseOf(options, format === "zip" ? "unpacking" : "reading the copy", "bytes", manifest.file.bytes);
  const backup = await openBackupFile(path, { signal: options.signal, onBytes });
  try {
    return await work(backup);
  } finally {
    await backup.close();
  }
}

function now(): string {
  return normalizeTimestamp(new Date().toISOString());
}
