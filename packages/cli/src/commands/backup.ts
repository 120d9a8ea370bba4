import { dirname } from "node:path";
import {
  applyRetention,
  type BackupOptions,
  type BackupReport,
  backupStore,
  backupsIn,
  isStateError,
  type ListedBackup,
  listBackups,
  planBackup,
  planRetention,
  type RetentionRules,
} from "@wfstate/state";
import type { CommandContext, Outcome } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { showBackupPhase } from "../output/backup-phase.ts";
import { bytes, count, counted, duration } from "../output/format.ts";
import { showJournals } from "../output/journals.ts";
import type { Output } from "../output/output.ts";
import { styled } from "../output/pieces.ts";
import { targetOf } from "../store.ts";

export interface BackupCommandOptions extends RetentionRules {
  /** A folder, or a file; default the folder of the configuration. */
  readonly to?: string;
  readonly format?: NonNullable<BackupOptions["format"]>;
  readonly verify: NonNullable<BackupOptions["verify"]>;
  readonly dryRun?: boolean;
}

export function run(context: CommandContext, options: BackupCommandOptions): Promise<Outcome> {
  return options.dryRun === true ? rehearse(context, options) : makeBackup(context, options);
}

async function makeBackup(context: CommandContext, options: BackupCommandOptions): Promise<Outcome> {
  const { out, flags, signal } = context;
  const { verify } = options;
  const rules = rulesOf(options);
  // A rule that is none is told before there is a backup.
  if (rules !== null) planRetention([], rules);
  const target = await targetOf(flags);
  const report = await out.progress("copying the database", "bytes", null, (progress) =>
    backupStore(target, {
      ...placeOf(options),
      verify,
      signal,
      by: "wfstate backup",
      onProgress: showBackupPhase(progress),
    }),
  );
  const { path, manifest } = report;
  // Whatever becomes of older ones: this one is there.
  showBackup(out, report);
  const { removed } =
    rules === null ? { removed: [] } : await applyRetention(dirname(path), rules, { store: manifest });
  showRemoved(out, removed, "removed");
  return {
    exitCode: report.journals.length === 0 ? exitCodes.ok : exitCodes.findings,
    summary: { ...summaryOf(report), removed: removed.map((backup) => backup.path) },
  };
}

function showBackup(
  out: Output,
  { path, bytes: size, sha256, manifest, audited, journals, duration_ms }: BackupReport,
): void {
  const { position, sessions, file, verified } = manifest;
  out.line("backup      ", styled("bold", path));
  out.line(`size        ${bytes(size)}${size === file.bytes ? "" : `, ${bytes(file.bytes)} unpacked`}`);
  out.line(`sha256      ${sha256}`);
  out.line(
    `head        position ${count(position)}, ${counted(sessions.length, "session")}, ${counted(eventsOf(manifest), "event")}`,
  );
  const verdict =
    verified.level === "none" ? styled("yellow", "not verified") : styled("green", `verified ${verified.level}`);
  out.line("state       ", verdict, ` in ${duration(duration_ms)}`);
  if (!audited) out.hint("The store could not be written: its audit does not tell of this backup.");
  showJournals(out, journals, "Open the store once for writing, and back up again.");
}

function eventsOf({ sessions }: BackupReport["manifest"]): number {
  return sessions.reduce((sum, { events }) => sum + events, 0);
}

function showRemoved(out: Output, removed: readonly ListedBackup[], word: string): void {
  for (const { path, created_at } of removed) {
    out.record({ type: word.replaceAll(" ", "_"), path, created_at });
    out.line(`${word.padEnd(11)} ${path}`);
  }
}

function summaryOf({
  manifest,
  path,
  format,
  bytes: size,
  sha256,
  audited,
  journals,
  duration_ms,
}: BackupReport): object {
  const { store_id, schema_version, position, sessions, verified } = manifest;
  const contents = { store_id, schema_version, position, sessions: sessions.length, events: eventsOf(manifest) };
  return { path, format, bytes: size, sha256, ...contents, verified: verified.level, audited, journals, duration_ms };
}

/** What would be made, and what would be removed then. */
async function rehearse({ out, flags }: CommandContext, options: BackupCommandOptions): Promise<Outcome> {
  const plan = await planBackup(await targetOf(flags), placeOf(options));
  const rules = rulesOf(options);
  const removed = rules === null ? [] : await wouldBeRemoved(plan, options.verify, rules);
  out.line(`would write ${plan.path} (${plan.format}), of a store of ${bytes(plan.store_bytes)}`);
  showRemoved(out, removed, "would remove");
  out.hint("A dry run: nothing was changed.");
  const { path, format, store_bytes } = plan;
  return { summary: { dry_run: true, path, format, store_bytes, removed: removed.map((backup) => backup.path) } };
}

async function wouldBeRemoved(
  { path, store_id, epoch }: Awaited<ReturnType<typeof planBackup>>,
  verify: BackupCommandOptions["verify"],
  rules: RetentionRules,
): Promise<ListedBackup[]> {
  const created_at = new Date().toISOString();
  const verified = verify === "none" ? null : { level: verify, at: created_at, ok: true };
  const planned = { path, created_at, store_id, epoch, verified };
  const list = await listBackups({ folder: dirname(path) }).catch((error: unknown) => {
    if (isStateError(error, "BACKUP_NOT_FOUND")) return null;
    throw error;
  });
  const there = list === null ? [] : backupsIn(list, { store_id, epoch });
  const { removed } = planRetention<typeof planned | ListedBackup>([planned, ...there], rules);
  return removed.filter((backup) => "bytes" in backup);
}

function rulesOf({ keepLast, keepDaily, keepWeekly }: RetentionRules): RetentionRules | null {
  const none = keepLast === undefined && keepDaily === undefined && keepWeekly === undefined;
  return none ? null : { keepLast, keepDaily, keepWeekly };
}

function placeOf({ to, format }: BackupCommandOptions): Pick<BackupOptions, "to" | "format"> {
  return { to, format };
}
