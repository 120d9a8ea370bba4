/** What an opened backup holds, beside what its manifest says. */
import { countContents, countTables } from "@wfstate/core";
import { history } from "@wfstate/migrations";
import type { ResolvedConfig } from "@wfstate/schemas";
import type { CheckFinding, CheckName } from "./check-finding.ts";
import { differencesOfCounts, differencesOfHeads } from "./compare-manifest.ts";
import { drill } from "./drill.ts";
import { backupUnsafe } from "./errors.ts";
import { inWords, layoutDifferences, tablesOfVersion, triggersIn, validateCopy, withCopy } from "./look-into-copy.ts";
import { withMigratedCopy } from "./migrated-copy.ts";
import type { OpenBackup } from "./open-backup.ts";
import { type BackupWatching, phaseOf } from "./progress.ts";

export const checkLevels = ["quick", "full", "drill"] as const;
export type CheckLevel = (typeof checkLevels)[number];

export interface CheckedBackup {
  readonly checks: readonly CheckName[];
  readonly findings: readonly CheckFinding[];
}

/**
 * Its manifest, size and checksum have been checked when a backup is open; this looks into the database. Nothing is written to it, nor
 * beside it.
 *
 * - `quick`: layout, rows and heads as the manifest says.
 * - `full`: besides, all that `validate` checks, the schemas of the events apart: those are for the app's model to say.
 * - `drill`: besides, a copy of it is opened as an app opens a store, and every session replayed and compared with its snapshots.
 *
 * @param writesLater whether the database is to be written to afterwards, as by a restore: one with triggers is refused then
 * @throws {StateError} `BACKUP_UNSAFE`, and what opening a database can meet: `NOT_A_DATABASE`, `DATABASE_CORRUPT`, `DATABASE_FOREIGN`, `DATABASE_TOO_NEW` …
 */
export async function checkBackup(
  backup: OpenBackup,
  level: CheckLevel,
  config: Pick<ResolvedConfig, "model">,
  watching: BackupWatching = {},
  { writesLater = true }: { readonly writesLater?: boolean } = {},
): Promise<CheckedBackup> {
  const checks: CheckName[] = ["manifest", "checksum", "layout"];
  const { layout, triggers } = await withCopy(backup.storePath, async (copy) => ({
    layout: await layoutDifferences(copy, backup.manifest.schema_version),
    triggers: await triggersIn(copy),
  }));
  // Without the columns that they are read by, its rows would all look wrong.
  if (layout.length > 0) return { checks, findings: layout.map((message) => finding("layout", message)) };
  const { manifest, storePath } = backup;
  const tables = tablesOfVersion(manifest.schema_version);
  const counted = await withCopy(storePath, (copy) => countTables(copy, tables));
  const counts = differencesOfCounts(manifest, counted).map((message) => finding("counts", message));
  const isOlder = manifest.schema_version !== history.migrations.at(-1)?.version;
  // Whoever writes to it would run them.
  if (triggers.length > 0 && (writesLater || isOlder || level === "drill"))
    throw backupUnsafe(backup.path, `it has a trigger ${triggers[0]}, which no migration made`);
  const look = (path: string) => checkSessions({ ...backup, storePath: path }, level, config, watching);
  const looked = isOlder ? await withMigratedCopy(backup, look) : await look(storePath);
  return {
    checks: [...checks, "counts", ...looked.checks],
    findings: [...counts, ...triggers.map(warnOfTrigger), ...looked.findings],
  };
}

/** In a database of the newest layout. */
async function checkSessions(
  backup: OpenBackup,
  level: CheckLevel,
  config: Pick<ResolvedConfig, "model">,
  watching: BackupWatching,
): Promise<CheckedBackup> {
  const { manifest, storePath } = backup;
  const checks: CheckName[] = ["heads"];
  const events = manifest.tables.event_log ?? null;
  const onProgress = phaseOf(watching, "counting events", "events", events);
  const options = { signal: watching.signal, tables: [], onProgress };
  const contents = await withCopy(storePath, (copy) => countContents(copy, options));
  const findings = differencesOfHeads(manifest, contents).map((message) => finding("heads", message));
  if (level !== "quick") {
    checks.push("validation");
    const report = await validateCopy(storePath, config, events ?? 0, watching);
    findings.push(
      ...report.findings.map((found) => ({
        check: "validation" as const,
        severity: found.severity,
        message: inWords(found),
      })),
    );
  }
  if (level === "drill") {
    checks.push("replay");
    findings.push(...(await drill(backup, config, watching)));
  }
  return { checks, findings };
}

function warnOfTrigger(name: string): CheckFinding {
  return { check: "layout", severity: "warning", message: `it has a trigger ${name}, which no migration made` };
}

function finding(check: CheckName, message: string): CheckFinding {
  return { check, severity: "error", message };
}
