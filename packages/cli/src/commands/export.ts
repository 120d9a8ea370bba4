import {
  type ExportFormat,
  type ExportReport,
  type ExportToOptions,
  exportTo,
  formatOfName,
  MAX_DOCUMENT_BYTES,
  MAX_YAML_EVENTS,
} from "@wfstate/state";
import type { CommandContext, Outcome } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { CliError } from "../failure.ts";
import { STDIN as STDOUT } from "../file-source.ts";
import { quoted } from "../next-command.ts";
import { bytes, count, counted } from "../output/format.ts";
import type { Output } from "../output/output.ts";
import { styled } from "../output/pieces.ts";
import { targetOf } from "../store.ts";

export interface ExportOptions {
  /** Null: all. */
  readonly session: string | null;
  /** A path, or `-`. */
  readonly file: string;
  readonly format?: ExportFormat;
  readonly includeContent: boolean;
  readonly range?: { readonly from?: number; readonly to?: number };
}

export async function run(context: CommandContext, options: ExportOptions): Promise<Outcome> {
  const { out, flags, signal } = context;
  const { file, session, includeContent, range } = options;
  if (file === STDOUT && flags.json) throw notBoth();
  const format = formatFor(options);
  const leftOut: string[] = [];
  const store = await targetOf(flags);
  const report = await out.progress("exporting", "events", null, (progress) => {
    let total: number | null = null;
    return exportTo(store, {
      sessions: session === null ? null : [session],
      format,
      target: file === STDOUT ? (part) => out.raw(part, signal) : file,
      includeContent,
      ...(range === undefined ? {} : { range }),
      by: "wfstate export",
      signal,
      onBegin({ events }) {
        total = range === undefined ? events : null;
        if (format === "yaml" && events > MAX_YAML_EVENTS) warnOfYaml(context, options, events);
      },
      onProgress: (events) => progress.updatePhase("exporting", "events", events, total),
      onSnapshotLeftOut: (id, reason) => leftOut.push(`${id}: ${reason}`),
    } satisfies ExportToOptions);
  });
  show(out, report, file === STDOUT);
  for (const snapshot of leftOut) out.hint(`Left out is snapshot ${snapshot}.`);
  return {
    exitCode: leftOut.length === 0 ? exitCodes.ok : exitCodes.findings,
    summary: { ...report, snapshots_left_out: leftOut.length },
  };
}

function notBoth(): CliError {
  return new CliError("USAGE", "with --json stdout is for the summary, and with - it is for the export", {
    hint: "Export into a file, or leave --json out.",
    next: "export --help",
  });
}

function formatFor({ file, format }: ExportOptions): ExportFormat {
  const told = format ?? formatOfName(file);
  if (told !== null) return told;
  if (file === STDOUT) return "ndjson";
  throw new CliError("USAGE", `${file} does not tell the format`, {
    hint: "Let the name end in .ndjson, .jsonl, .json, .yaml or .yml, or say it with --format.",
    next: `export <session> ${quoted(file)} --format ndjson`,
  });
}

function warnOfYaml({ out, next }: CommandContext, { session, file }: ExportOptions, events: number): void {
  const other = file === STDOUT ? "-" : file.replace(/\.ya?ml$/i, ".ndjson");
  const command = next(`export ${session ?? "--all"} ${other}${file === STDOUT ? " --format ndjson" : ""}`);
  out.warn(
    `${counted(events, "event")} are much for YAML: slow to write, and slower to read. NDJSON is neither: ${command}`,
  );
}

/** What goes to stdout is the export alone, so the rest is told beside it. */
function show(out: Output, report: ExportReport, isStdout: boolean): void {
  const { format, sessions, events, snapshots, sha256, path } = report;
  const written = [
    `${counted(sessions, "session")}, ${counted(events, "event")}, ${counted(snapshots, "snapshot")}`,
    `${bytes(report.bytes)} of ${format.toUpperCase()} (${count(report.bytes)} bytes)`,
  ];
  if (isStdout) out.hint(`${written.join("; ")}; sha256 ${sha256}`);
  else {
    out.line(styled("dim", "written    "), styled("bold", path ?? ""));
    out.line(styled("dim", "holds      "), written[0] as string);
    out.line(styled("dim", "size       "), written[1] as string);
    out.line(styled("dim", "content    "), report.includes_content ? "as it is stored" : "redacted");
    out.line(styled("dim", "sha256     "), sha256);
  }
  if (format === "ndjson") return;
  const most = MAX_DOCUMENT_BYTES[format];
  if (report.bytes > most)
    out.warn(`import reads at most ${bytes(most)} of ${format.toUpperCase()}; NDJSON has no such bound`);
}
