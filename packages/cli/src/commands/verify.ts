import { type BackupVerificationReport, type VerifyLevel, verifyBackup } from "@wfstate/state";
import type { CommandContext, Outcome } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { showBackupPhase } from "../output/backup-phase.ts";
import { bytes, count, counted, duration } from "../output/format.ts";
import type { Output } from "../output/output.ts";
import { styled } from "../output/pieces.ts";
import { targetOf } from "../store.ts";

export interface VerifyOptions {
  readonly backup: string;
  readonly level: VerifyLevel;
}

const CHECK_WIDTH = 12;

/** Exits 14 on errors, 3 on warnings alone. */
export async function run(context: CommandContext, { backup, level }: VerifyOptions): Promise<Outcome> {
  const { out, flags, signal } = context;
  const target = await targetOf(flags);
  const report = await out.progress("opening the backup", "bytes", null, (progress) =>
    verifyBackup(backup, { level, target, signal, onProgress: showBackupPhase(progress) }),
  );
  showReport(out, report);
  const { ok, findings } = report;
  const exitCode = ok ? (findings.length > 0 ? exitCodes.findings : exitCodes.ok) : exitCodes.integrity;
  return { exitCode, summary: summaryOf(report) };
}

function showReport(out: Output, report: BackupVerificationReport): void {
  const { checks, findings, ok, manifest, level, recorded, duration_ms } = report;
  for (const finding of findings) out.record({ type: "finding", ...finding });
  for (const check of checks) {
    const found = findings.filter((finding) => finding.check === check);
    const verdict = found.length === 0 ? styled("green", "ok") : styled("red", counted(found.length, "finding"));
    out.line(check.padEnd(CHECK_WIDTH), verdict);
    for (const { severity, message } of found) {
      out.line("  ", styled(severity === "error" ? "red" : "yellow", severity), ` ${message}`);
    }
  }
  const { position, sessions, created_at, file } = manifest;
  out.line("");
  const verdict = ok
    ? findings.length > 0
      ? styled("yellow", "warnings only")
      : styled("green", "sound")
    : styled("red", "not what it says it is");
  out.line(
    `${level.padEnd(CHECK_WIDTH)}made ${created_at}, position ${count(position)}, ${counted(sessions.length, "session")}, `,
    `${bytes(file.bytes)} in ${duration(duration_ms)}: `,
    verdict,
  );
  if (level !== "manifest" && !recorded) out.hint("When it was verified could not be written down beside it.");
}

function summaryOf(report: BackupVerificationReport): Record<string, unknown> {
  const { path, format, level, ok, checks, manifest, verified_at, recorded, duration_ms } = report;
  const { store_id, schema_version, position, created_at } = manifest;
  const told = { store_id, schema_version, position, created_at };
  return { path, format, level, sound: ok, checks, ...told, verified_at, recorded, duration_ms };
}
