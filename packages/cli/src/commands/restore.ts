import { basename, resolve } from "node:path";
import {
  planRestore,
  type RestoreOptions,
  type RestorePlan,
  restoreBackup,
  restoreTargetOf,
  type StoreSummary,
  type Target,
  type TargetBefore,
} from "@wfstate/state";
import type { CommandContext, Outcome } from "../command.ts";
import { confirm } from "../confirm.ts";
import { exitCodes } from "../exit-codes.ts";
import { namingStores } from "../named-store.ts";
import { quoted } from "../next-command.ts";
import { count, counted, duration } from "../output/format.ts";
import { styled } from "../output/pieces.ts";
import { targetOf } from "../store.ts";

export interface RestoreFlags {
  /** Default: a new file; with `replace` the store that the global flags name. */
  readonly to?: string;
  readonly replace?: boolean;
  readonly confirm?: string;
  readonly dryRun?: boolean;
  readonly verify: "full" | "quick";
}

export interface RestoreCommandOptions extends RestoreFlags {
  readonly backup: string;
}

export function run(context: CommandContext, options: RestoreCommandOptions): Promise<Outcome> {
  return namingStores([options.to], () => restore(context, options));
}

async function restore(context: CommandContext, options: RestoreCommandOptions): Promise<Outcome> {
  const { backup, replace = false, dryRun = false, verify } = options;
  const target = await placeOf(context, options);
  if (dryRun) return plan(context, options, target);
  const before = await restoreTargetOf(target);
  if (replace && before.holds !== "nothing") await confirmReplacing(context, before, options.confirm);
  const report = await withProgress(context, "opening the backup", (watching) =>
    restoreBackup(backup, target, { ...watching, replace, verify, by: "wfstate restore" }),
  );
  showBeforeAndAfter(context, report.target, report.after);
  const { out } = context;
  out.line("");
  out.line(`restored    ${report.target.location} in ${duration(report.duration_ms)}`);
  if (report.set_aside !== null) out.line(`set aside   ${report.set_aside}`);
  const { manifest, epoch, set_aside, duration_ms, after } = report;
  return {
    summary: {
      backup: report.backup,
      created_at: manifest.created_at,
      to: report.target.location,
      before: beforeOf(report.target),
      after: { ...after, epoch },
      set_aside,
      duration_ms,
    },
  };
}

/** Exits 4 where the restore would be refused. */
async function plan(context: CommandContext, options: RestoreCommandOptions, target: Target): Promise<Outcome> {
  const { out } = context;
  const { backup, verify, replace = false } = options;
  const planned = await withProgress(context, "opening the backup", (watching) =>
    planRestore(backup, target, { ...watching, verify }),
  );
  showBeforeAndAfter(context, planned.target, summaryOf(planned));
  const refused = planned.needs_replace && !replace;
  out.line("");
  out.line(styled("yellow", "nothing was changed: this was a dry run"));
  if (refused) out.hint(`To have it replaced, add --replace --confirm=${quoted(planned.target.name)}.`);
  return {
    exitCode: refused ? exitCodes.refused : exitCodes.ok,
    summary: {
      dry_run: true,
      backup: planned.backup,
      created_at: planned.manifest.created_at,
      to: planned.target.location,
      before: beforeOf(planned.target),
      after: summaryOf(planned),
      needs_replace: planned.needs_replace,
      confirm: planned.needs_replace ? planned.target.name : null,
    },
  };
}

/** A new file is named after the backup. */
async function placeOf({ flags }: CommandContext, { backup, to, replace }: RestoreCommandOptions): Promise<Target> {
  if (to !== undefined) return to;
  if (replace === true) return (await targetOf(flags)) ?? {};
  return resolve(`${basename(backup).replace(/\.(zip|db|db\.manifest\.json)$/i, "")}.restored.db`);
}

function confirmReplacing(context: CommandContext, before: TargetBefore, given: string | undefined): Promise<void> {
  const { location, name, summary, holds } = before;
  const what =
    summary === null
      ? holds === "unreadable"
        ? "which cannot be read"
        : "an older store"
      : `${counted(summary.sessions, "session")} and ${counted(summary.events, "event")}`;
  return confirm(context, {
    what: `This replaces ${location}, ${what}: it is set aside`,
    expected: name,
    flag: "--confirm",
    given,
  });
}

function withProgress<Result>(
  { out, signal }: CommandContext,
  label: string,
  work: (watching: Pick<RestoreOptions, "signal" | "onProgress">) => Promise<Result>,
): Promise<Result> {
  return out.progress(label, "bytes", null, (progress) =>
    work({
      signal,
      onProgress: ({ phase, unit, done, total }) => progress.updatePhase(phase, unit, done, total),
    }),
  );
}

function summaryOf({ manifest }: RestorePlan): StoreSummary {
  const { store_id, schema_version, position, sessions, tables } = manifest;
  return { store_id, schema_version, position, sessions: sessions.length, events: tables.event_log ?? 0 };
}

function beforeOf({ holds, summary, reason }: TargetBefore): Readonly<Record<string, unknown>> {
  return { holds, ...(summary ?? {}), ...(reason === null ? {} : { reason }) };
}

function showBeforeAndAfter({ out }: CommandContext, before: TargetBefore, after: StoreSummary): void {
  const known = (of: (summary: StoreSummary) => string | number) => {
    if (before.holds === "nothing") return "–";
    return before.summary === null ? "?" : shown(of(before.summary));
  };
  const row = (title: string, of: (summary: StoreSummary) => string | number) => [title, known(of), shown(of(after))];
  out.table(
    [{ title: "" }, { title: "BEFORE", align: "right" }, { title: "AFTER", align: "right" }],
    [
      row("sessions", ({ sessions }) => sessions),
      row("events", ({ events }) => events),
      row("position", ({ position }) => position),
      row("schema", ({ schema_version }) => schema_version),
      row("store", ({ store_id }) => store_id),
    ],
  );
  if (before.reason !== null) out.hint(`What was there could not be read: ${before.reason}`);
}

function shown(value: string | number): string {
  return typeof value === "number" ? count(value) : value;
}
