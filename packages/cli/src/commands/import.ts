import { type FileProblem, type ImportReport, importFrom, type OnConflict } from "@wfstate/state";
import type { CommandContext, Outcome } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { sourceOf } from "../file-source.ts";
import { count, counted } from "../output/format.ts";
import type { Output } from "../output/output.ts";
import { styled } from "../output/pieces.ts";
import { targetOf } from "../store.ts";

export interface ImportOptions {
  /** A path, or `-`. */
  readonly file: string;
  readonly dryRun: boolean;
  readonly onConflict: OnConflict;
}

const OUTCOMES = { added: "added  ", there: "there  ", skipped: "skipped" } as const;

/** Exits 3 where a snapshot of the file is not what its events say. */
export async function run(context: CommandContext, { file, dryRun, onConflict }: ImportOptions): Promise<Outcome> {
  const { out, flags, signal } = context;
  const store = await targetOf(flags);
  const report = await out.progress("checking the file", "events", null, (progress) =>
    importFrom(store, sourceOf(file), {
      onConflict,
      dryRun,
      by: "wfstate import",
      signal,
      onProgress: (phase, events, total) =>
        progress.updatePhase(phase === "checking" ? "checking the file" : "storing", "events", events, total),
    }),
  );
  showSessions(out, report);
  showFindings(out, report);
  const { sessions: _, findings: __, ...summary } = report;
  return { exitCode: report.finding_count === 0 ? exitCodes.ok : exitCodes.findings, summary };
}

function showSessions(out: Output, { sessions, added, skipped, events, snapshots, dry_run }: ImportReport): void {
  for (const session of sessions) {
    const { session_id, stored_as, outcome, redacted } = session;
    out.record({ type: "session", ...session });
    const renamed = stored_as === null || stored_as === session_id ? "" : ` as ${stored_as}`;
    const private_ = redacted === 0 ? "" : `; ${counted(redacted, "event")} redacted`;
    out.line(
      styled(outcome === "added" ? "green" : "dim", OUTCOMES[outcome]),
      ` ${session_id}${renamed}  ${counted(session.events, "event")}, ${counted(session.snapshots, "snapshot")}${private_}`,
    );
  }
  const what = `${counted(added, "session")}, ${counted(events, "event")}, ${counted(snapshots, "snapshot")}`;
  out.line(dry_run ? `would add  ${what}; skip ${count(skipped)}` : `added      ${what}; skipped ${count(skipped)}`);
}

function showFindings(out: Output, { findings, finding_count }: ImportReport): void {
  for (const finding of findings) out.record({ type: "finding", ...finding });
  if (finding_count === 0) return;
  out.line(styled("yellow", counted(finding_count, "finding")));
  for (const { session_id, place, message } of findings) out.line("  ", placed(session_id, place, message));
  if (findings.length < finding_count) out.line(`  … and ${count(finding_count - findings.length)} more`);
}

function placed(session: FileProblem["session_id"], place: string, message: string): string {
  return `${session === null ? "" : `${session} `}${place}: ${message}`;
}
