import {
  readEventSchemas,
  refuseExisting,
  type ValidationCategory,
  type ValidationOptions,
  type ValidationReport,
  validationCategories,
  writeNewFile,
} from "@wfstate/core";
import { type StateReader, validateFile } from "@wfstate/state";
import type { CommandContext, Outcome } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { CliError } from "../failure.ts";
import { sourceOf } from "../file-source.ts";
import { findSession } from "../find-session.ts";
import { nearest } from "../nearest.ts";
import { count, counted, duration } from "../output/format.ts";
import type { Output } from "../output/output.ts";
import { styled } from "../output/pieces.ts";
import { targetOf, withStore } from "../store.ts";

export interface ValidateOptions {
  /** An export that is looked at instead of a store; `-` is stdin. */
  readonly file?: string;
  /** Default: all of the store, or of the file. */
  readonly session: string | undefined;
  readonly only?: readonly string[];
  /** A file that is not there yet, and gets the whole report as JSON. */
  readonly report?: string;
  /** A folder of JSON Schemas in place of those of the model. */
  readonly schemaPath?: string;
}

/** What a file can be wrong in: it has no layout, no chain, no anchor, no profiles, and no engine that would check it. */
const fileCategories = validationCategories.filter(
  (category) => !["version", "chain", "anchor", "profile", "integrity"].includes(category),
);
const CATEGORY_WIDTH = 12;
const REPORT_INDENT = 2;

/** Exits 14 on errors, 3 on warnings alone. */
export async function run(context: CommandContext, options: ValidateOptions): Promise<Outcome> {
  const { out } = context;
  const only = options.only?.map(parseCategory) ?? [];
  // Said before the work that may take minutes.
  if (options.report !== undefined) await refuseExisting(options.report);
  const schemas = options.schemaPath === undefined ? null : await readEventSchemas(options.schemaPath);
  const wanted = { only, ...(schemas === null ? {} : { schemas }) };
  const { file, session: named } = options;
  const report = await (file === undefined
    ? withStore(context, async (reader) => {
        const session = named === undefined ? null : await findSession(reader.store, named);
        const ofSession = session === null ? {} : { session_id: session.session_id };
        return validateShowingProgress(context, reader, { ...wanted, ...ofSession });
      })
    : validateFileShowingProgress(context, file, { ...wanted, ...(named === undefined ? {} : { session_id: named }) }));
  if (options.report !== undefined) await writeReport(options.report, report, out);
  const categories = file === undefined ? validationCategories : fileCategories;
  showFindings(out, report, only.length > 0 ? only : categories);
  showVerdict(out, report, file !== undefined);
  const { ok, schema_version, checked, counts, duration_ms } = report;
  const exitCode = ok ? (report.findings.length > 0 ? exitCodes.findings : exitCodes.ok) : exitCodes.integrity;
  return { exitCode, summary: { sound: ok, schema_version, checked, counts, duration_ms } };
}

function parseCategory(word: string): ValidationCategory {
  const category = validationCategories.find((known) => known === word);
  if (category !== undefined) return category;
  const meant = nearest(word, validationCategories);
  throw new CliError("USAGE", `--only ${word} is no category of findings`, {
    hint: `${meant === null ? "" : `Did you mean ${meant}? `}There are: ${validationCategories.join(", ")}.`,
    next: "validate --help",
  });
}

async function validateShowingProgress(
  { out, signal }: CommandContext,
  reader: StateReader<unknown>,
  options: Pick<ValidationOptions, "only" | "schemas" | "session_id">,
): Promise<ValidationReport> {
  const total = options.session_id === undefined ? (await reader.store.stats()).events : null;
  return out.progress("checking the database itself", "checks", null, (progress) =>
    reader.validate({
      ...options,
      signal,
      onProgress: (events) => progress.updatePhase("checking events", "events", events, total),
    }),
  );
}

async function validateFileShowingProgress(
  { out, signal, flags }: CommandContext,
  file: string,
  options: Pick<ValidationOptions, "only" | "schemas" | "session_id">,
): Promise<ValidationReport> {
  const config = await targetOf(flags);
  return out.progress("checking the file", "events", null, (progress) =>
    validateFile(config, sourceOf(file), { ...options, signal, onProgress: (events) => progress.update(events) }),
  );
}

async function writeReport(path: string, report: ValidationReport, out: Output): Promise<void> {
  await writeNewFile(path, (file) => file.writeFile(`${JSON.stringify(report, null, REPORT_INDENT)}\n`));
  out.hint(`The report is in ${path}.`);
}

function showFindings(out: Output, { findings, counts }: ValidationReport, categories: readonly string[]): void {
  for (const finding of findings) out.record({ type: "finding", ...finding });
  for (const category of categories) {
    const listed = findings.filter((finding) => finding.category === category);
    const total = counts[category as ValidationCategory] ?? 0;
    const verdict = total === 0 ? styled("green", "ok") : styled("red", counted(total, "finding"));
    out.line(category.padEnd(CATEGORY_WIDTH), verdict);
    for (const { severity, session_id, seq, message } of listed) {
      const place = [session_id, seq === null ? null : `seq ${count(seq)}`].filter((part) => part !== null).join(" ");
      out.line("  ", styled(severity === "error" ? "red" : "yellow", severity), ` ${place}${place && ": "}${message}`);
    }
    if (listed.length < total) out.line(`  … and ${count(total - listed.length)} more`);
  }
}

function showVerdict(out: Output, report: ValidationReport, isFile: boolean): void {
  const { ok, findings, checked, duration_ms, schema_version } = report;
  const { sessions, events, batches, snapshots } = checked;
  const verdict = ok
    ? findings.length > 0
      ? styled("yellow", "warnings only")
      : styled("green", "sound")
    : styled("red", "errors found");
  out.line("");
  out.line(
    `checked     ${counted(sessions, "session")}, ${counted(events, "event")}, `,
    isFile ? "" : `${counted(batches, "batch", "batches")}, `,
    `${counted(snapshots, "snapshot")} of ${isFile ? "" : "schema "}${schema_version} in ${duration(duration_ms)}: `,
    verdict,
  );
}
