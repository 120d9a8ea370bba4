import type { NamedInFiles } from "@wfstate/core";
import type { HoldingBackup, PlannedPurge, PurgeReport } from "@wfstate/state";
import { counted } from "../output/format.ts";
import type { Output } from "../output/output.ts";
import { styled } from "../output/pieces.ts";

export function showFiles(out: Output, { journals, anchorLines, deadLetters }: NamedInFiles): void {
  const parts = [
    journals.length > 0 ? counted(journals.length, "journal") : null,
    anchorLines > 0 ? `${counted(anchorLines, "line")} of the anchor` : null,
    deadLetters > 0 ? counted(deadLetters, "dead letter") : null,
  ].filter((part) => part !== null);
  if (parts.length > 0) out.line(`files       ${parts.join(", ")}`);
}

/** What nobody reaches into. */
export function leftovers(out: Output, backups: readonly HoldingBackup[], notErased: readonly string[]): void {
  for (const { path, certain } of backups) {
    out.record({ type: "backup", path, certain });
    out.line(styled("yellow", certain ? "still in    " : "maybe in    "), path);
  }
  for (const path of notErased) {
    out.record({ type: "not_erased", path });
    out.line(styled("yellow", "maybe in    "), path);
  }
  if (backups.length > 0) out.hint("Backups are never changed: delete those that are not wanted any more.");
  if (notErased.length > 0) {
    out.hint(
      "Files of the database server may hold what was erased until it needs their room; the operator of the server can purge them.",
    );
  }
}

export function planOf(plan: PlannedPurge): Record<string, unknown> {
  const { sessions, events, batches, snapshots, bytes, unfinished, profiles, auditRows, files, backups } = plan;
  const counts = { sessions: sessions.length, events, batches, snapshots, bytes, unfinished, profiles };
  return { ...counts, audit_rows: auditRows, ...filesOf(files), backups };
}

export function reportOf(report: PurgeReport): Record<string, unknown> {
  const { sessions, events, batches, snapshots, bytes, resumed, profiles, auditRows, files, backups, compaction } =
    report;
  const counts = { sessions, events, batches, snapshots, bytes, resumed, profiles };
  const { freedBytes = 0, notErased = [] } = compaction ?? {};
  return {
    ...counts,
    audit_rows: auditRows,
    ...filesOf(files),
    freed_bytes: freedBytes,
    backups,
    not_erased: notErased,
  };
}

function filesOf({ journals, anchorLines, deadLetters }: NamedInFiles): Record<string, unknown> {
  return { journals: journals.length, anchor_lines: anchorLines, dead_letters: deadLetters };
}
