import { copyStore, type StoreCopy } from "@wfstate/state";
import type { CommandContext, Outcome } from "../command.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { flagsNaming, namingStores } from "../named-store.ts";
import { nextCommand } from "../next-command.ts";
import { count, counted, duration } from "../output/format.ts";
import { showJournals } from "../output/journals.ts";
import { showCopyPhase } from "../output/phases.ts";
import { styled } from "../output/pieces.ts";
import { targetOf } from "../store.ts";
import { validateShowingProgress } from "../validating.ts";

export interface CopyCommandOptions {
  /** Default: the store that the global flags name. */
  readonly from?: string;
  readonly to: string;
  readonly verify?: boolean;
}

/** Exits 3 where journals of the source held more, and 14 where the copy was verified, and holds what is not sound: as the source does. */
export function run(context: CommandContext, options: CopyCommandOptions): Promise<Outcome> {
  return namingStores([options.from, options.to], () => copy(context, options));
}

async function copy(context: CommandContext, { from, to, verify = false }: CopyCommandOptions): Promise<Outcome> {
  const { out, flags, signal } = context;
  const startedAt = performance.now();
  const source = from ?? (await targetOf(flags)) ?? {};
  const copied = await out.progress("counting rows", "rows", null, (progress) =>
    copyStore(source, to, { by: "wfstate copy", signal, onProgress: showCopyPhase(progress) }),
  );
  const duration_ms = performance.now() - startedAt;
  showCopy(context, copied, duration_ms);
  const { ok: sound } = verify ? await validateCopy(context, from, to) : { ok: true };
  const { schema_version, store_id, epoch, position, rows } = copied.report;
  const summary = { from: copied.from, to: copied.to, schema_version, store_id, epoch, position, rows };
  return {
    exitCode: exitCodeOf(sound, copied.journals),
    summary: { ...summary, journals: copied.journals, verified: verify ? sound : null, duration_ms },
  };
}

function exitCodeOf(sound: boolean, journals: readonly string[]): ExitCode {
  if (!sound) return exitCodes.integrity;
  return journals.length === 0 ? exitCodes.ok : exitCodes.findings;
}

function showCopy({ out }: CommandContext, { from, to, journals, report }: StoreCopy, ms: number): void {
  for (const [table, { rows, sha256 }] of Object.entries(report.tables)) {
    out.record({ type: "table", table, rows, sha256 });
  }
  out.table(
    [{ title: "TABLE" }, { title: "ROWS", align: "right" }, { title: "SHA-256 ON BOTH SIDES" }],
    Object.entries(report.tables).map(([table, { rows, sha256 }]) => [table, count(rows), sha256]),
  );
  out.line("");
  out.line(`copied      ${counted(report.rows, "row")} up to position ${count(report.position)} in ${duration(ms)}`);
  out.line(`from        ${from}`);
  out.line(`to          ${to}`);
  showJournals(out, journals, "Open the source once for writing, and copy again.");
}

async function validateCopy(
  context: CommandContext,
  from: string | undefined,
  to: string,
): Promise<{ readonly ok: boolean }> {
  const report = await validateShowingProgress(context, to);
  for (const finding of report.findings) context.out.record({ type: "finding", ...finding });
  const verdict = report.ok ? styled("green", "sound") : styled("red", counted(report.findings.length, "finding"));
  context.out.line("verified    ", verdict);
  if (!report.ok) {
    const source = from === undefined ? context.next("validate") : nextCommand("validate", flagsNaming(from));
    context.out.hint(`Look at both: ${nextCommand("validate", flagsNaming(to))}, and ${source}`);
  }
  return report;
}
