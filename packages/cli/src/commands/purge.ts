import type { EraseProgress, EraseStep, PurgeSelection } from "@wfstate/core";
import {
  isStateError,
  type PlannedPurge,
  type PurgeReport,
  planPurgeOf,
  purgeStore,
  type Target,
} from "@wfstate/state";
import type { CommandContext, Outcome } from "../command.ts";
import { confirm } from "../confirm.ts";
import { CliError } from "../failure.ts";
import { findSession } from "../find-session.ts";
import { bytes, counted, moment } from "../output/format.ts";
import { parseSince } from "../since.ts";
import { targetOf, withStore } from "../store.ts";
import { leftovers, planOf, reportOf, showFiles } from "./purge-output.ts";

export interface PurgeOptions {
  readonly session?: string;
  readonly olderThan?: string;
  readonly all?: boolean;
  readonly dryRun?: boolean;
  readonly confirm?: string;
}

const AGE = /^\d+[mhdw]$/;
const MS_PER_DAY = 86_400_000;
/** A store that was not written to for so long, or a clock that is wrong. */
const SUSPICIOUS_DAYS = 30;

export async function run(context: CommandContext, options: PurgeOptions): Promise<Outcome> {
  const { out, flags, signal, next } = context;
  const selection = await selectionOf(context, options);
  const target = await targetOf(flags);
  const plan = await out.progress("looking", "sessions", null, () => planPurgeOf(target, selection, { signal }));
  if (selection.kind === "older") warnOfClock(context, options.olderThan as string, plan);
  if (options.dryRun === true) return showPlan(context, selection, plan);
  if (selection.kind === "older" && plan.sessions.length === 0 && plan.unfinished === 0) return nothingToDo(context);
  await confirm(context, {
    what: inWords(selection, plan),
    expected: selection.kind === "session" ? selection.sessionId : plan.database,
    flag: "--confirm",
    given: options.confirm,
  });
  const report = await erase(context, target, selection);
  showReport(context, selection, report);
  if (report.backups.length > 0) out.hint(`To see what backups there are: ${next("backups list")}`);
  return { summary: { dry_run: false, ...reportOf(report) } };
}

async function selectionOf(context: CommandContext, options: PurgeOptions): Promise<PurgeSelection> {
  const { session, olderThan, all = false } = options;
  if (all) return { kind: "all" };
  if (olderThan !== undefined) return { kind: "older", storedBefore: pointBefore(olderThan) };
  if (session !== undefined) return { kind: "session", sessionId: await wholeId(context, session) };
  throw new CliError("USAGE", "purge needs to know what: --session, --older-than or --all", {
    hint: "Add --dry-run to see what would go.",
    next: "purge --help",
  });
}

function pointBefore(age: string): string {
  try {
    return parseSince(age, Date.now());
  } catch (cause) {
    throw new CliError("USAGE", `--older-than ${age} is no age`, {
      hint: "Say an age (90d, 12w, 24h), a day (2025-11-23) or a date-time (2025-11-23T19:00:00Z).",
      next: "purge --help",
      cause,
    });
  }
}

/** An id that is found no more may be one whose erasure was begun: the plan tells. */
async function wholeId(context: CommandContext, session: string): Promise<string> {
  try {
    return await withStore(context, async ({ store }) => (await findSession(store, session)).session_id);
  } catch (error) {
    if (!isStateError(error, "SESSION_NOT_FOUND")) throw error;
    const plan = await planPurgeOf(await targetOf(context.flags), { kind: "session", sessionId: session }).catch(
      () => null,
    );
    if (plan === null) throw error;
    return session;
  }
}

function inWords(selection: PurgeSelection, plan: PlannedPurge): string {
  const { sessions, events, unfinished } = plan;
  if (selection.kind === "all") {
    const rest = `${counted(events, "event")}, ${counted(plan.profiles, "profile")} and the whole audit`;
    return `This erases everything in ${plan.database}: ${counted(sessions.length, "session")}, ${rest}`;
  }
  const left = unfinished === 0 ? "" : `, and ends what an earlier purge has begun`;
  if (selection.kind === "session") {
    return `This erases session ${selection.sessionId} and its ${counted(events, "event")}${left}`;
  }
  const what = `${counted(sessions.length, "session")} with ${counted(events, "event")}`;
  return `This erases ${what} from ${plan.database}, of which nothing was stored since ${moment(selection.storedBefore)}${left}`;
}

/** A day that is named depends on no clock. */
function warnOfClock({ out }: CommandContext, olderThan: string, { newestStoredAt }: PlannedPurge): void {
  if (newestStoredAt === null || !AGE.test(olderThan)) return;
  const days = Math.floor((Date.now() - Date.parse(newestStoredAt)) / MS_PER_DAY);
  if (days < SUSPICIOUS_DAYS) return;
  out.hint(
    `By the clock of this machine the newest event of the store is ${counted(days, "day")} old. If it is wrong, name a day instead of an age.`,
  );
}

const LABELS: Readonly<Record<EraseStep, readonly [label: string, unit: string]>> = {
  marking: ["taking sessions out of sight", "sessions"],
  names: ["cleaning journals, anchor, dead letters and audit", "sessions"],
  rows: ["erasing rows", "events"],
  compacting: ["writing the database anew", "bytes"],
  ending: ["ending", "sessions"],
};

function erase(
  { out, signal }: CommandContext,
  target: Target | undefined,
  selection: PurgeSelection,
): Promise<PurgeReport> {
  return out.progress("erasing", "sessions", null, (progress) => {
    const onProgress = ({ step, done, total }: EraseProgress) => {
      const [label, unit] = LABELS[step];
      progress.updatePhase(label, unit, done, total);
    };
    return purgeStore(target, selection, { signal, onProgress });
  });
}

function nothingToDo({ out }: CommandContext): Outcome {
  out.line("Nothing to erase.");
  return { summary: { dry_run: false, sessions: 0, events: 0, snapshots: 0, bytes: 0, backups: [], not_erased: [] } };
}

function showPlan({ out, next }: CommandContext, selection: PurgeSelection, plan: PlannedPurge): Outcome {
  for (const { session_id, events, snapshots, bytes: size } of plan.sessions) {
    out.record({ type: "session", session_id, events, snapshots, bytes: size });
  }
  out.table(
    [
      { title: "SESSION" },
      { title: "EVENTS", align: "right" },
      { title: "SNAPSHOTS", align: "right" },
      { title: "SIZE", align: "right" },
    ],
    plan.sessions.map((each) => [each.session_id, String(each.events), String(each.snapshots), bytes(each.bytes)]),
  );
  out.line("");
  out.line(
    `would erase ${counted(plan.sessions.length, "session")}, ${counted(plan.events, "event")}, ${counted(plan.snapshots, "snapshot")}, ${bytes(plan.bytes)}`,
  );
  if (selection.kind === "all")
    out.line(`and         ${counted(plan.profiles, "profile")}, ${counted(plan.auditRows, "audit row")}`);
  if (plan.unfinished > 0)
    out.line(`and end     ${counted(plan.unfinished, "session")} that an earlier purge has begun with`);
  showFiles(out, plan.files);
  leftovers(out, plan.backups, []);
  out.hint(`Nothing was changed. To erase, leave --dry-run out: ${next("purge --help")}`);
  return { summary: { dry_run: true, ...planOf(plan) } };
}

function showReport({ out }: CommandContext, selection: PurgeSelection, report: PurgeReport): void {
  const { sessions, events, snapshots, batches, compaction, resumed } = report;
  const rows = events + snapshots + batches + sessions;
  out.line(`erased      ${counted(sessions, "session")}: ${counted(rows, "row")}, ${bytes(report.bytes)}`);
  out.line(`rows        ${counted(events, "event")}, ${counted(snapshots, "snapshot")}, ${batches} batches`);
  if (resumed > 0) out.line(`ended       ${counted(resumed, "session")} that an earlier purge had begun with`);
  if (selection.kind === "all") out.line(`profiles    ${counted(report.profiles, "profile")}`);
  out.line(`audit       ${counted(report.auditRows, "row")} ${selection.kind === "all" ? "erased" : "scrubbed"}`);
  showFiles(out, report.files);
  out.line(`freed       ${bytes(compaction?.freedBytes ?? 0)}`);
  leftovers(out, report.backups, compaction?.notErased ?? []);
}
