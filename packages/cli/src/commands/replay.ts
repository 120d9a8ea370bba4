import type { CorruptEvent, ReplayResult, SnapshotCheck, ReplayOptions as StoreReplayOptions } from "@wfstate/core";
import type { CommandContext, Outcome } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { findSession } from "../find-session.ts";
import { count, counted, duration, perSecond } from "../output/format.ts";
import type { Output } from "../output/output.ts";
import { styled } from "../output/pieces.ts";
import { beginsAfterTrim } from "../output/trim-lines.ts";
import { withStore } from "../store.ts";
import { showAtPace } from "./replay-pace.ts";

export interface ReplayOptions {
  readonly session: string | undefined;
  /** `start`, `snapshot`, or the id of a snapshot. */
  readonly from: string;
  readonly to?: number;
  readonly check: boolean;
  /** Shows each event that was folded at so many times the pace that it went. */
  readonly speed?: number;
}

const DIGEST_SHOWN = 16;
const STATE_INDENT = 2;

/** The first snapshot that is not what the events say, and the last one before it that is. */
interface Divergence extends SnapshotCheck {
  readonly agrees_up_to: number;
}

export function run(context: CommandContext, options: ReplayOptions): Promise<Outcome> {
  return withStore(context, async ({ store }) => {
    const { session_id, last_seq } = await findSession(store, options.session);
    const result = await replayShowingProgress(context, session_id, options, last_seq, store.replay.bind(store));
    const { speed } = options;
    const range = { session_id, from: result.from.seq + 1, to: result.seq };
    if (speed !== undefined) await showAtPace(context, store, { ...range, speed });
    return outcomeOf(context, result, last_seq, options);
  });
}

export function outcomeOf(
  { out, flags }: CommandContext,
  result: ReplayResult<unknown>,
  lastSeq: number,
  { from, to, check }: Pick<ReplayOptions, "check" | "from" | "to">,
): Outcome {
  hintAtTrim(result, from, out);
  hintAtEnd(result, to, lastSeq, out);
  const divergence = firstDivergence(result);
  showResult(out, result, lastSeq);
  showCorrupt(out, result);
  if (check) showChecks(out, result, divergence, flags.verbose);
  if (flags.verbose) showState(out, result.state);
  const sound = divergence === null && result.corrupt_count === 0;
  return { exitCode: sound ? exitCodes.ok : exitCodes.findings, summary: summaryOf(result, divergence) };
}

function replayShowingProgress(
  { out, signal }: CommandContext,
  session_id: string,
  { from, to, check }: ReplayOptions,
  lastSeq: number,
  replay: (options: StoreReplayOptions) => Promise<ReplayResult<unknown>>,
): Promise<ReplayResult<unknown>> {
  return out.progress("replaying", "events", Math.min(to ?? lastSeq, lastSeq), (progress) =>
    replay({
      session_id,
      from: from === "start" || from === "snapshot" ? from : { snapshot_id: from },
      ...(to === undefined ? {} : { to }),
      checkSnapshots: check,
      signal,
      onProgress: (seq) => progress.update(seq),
    }),
  );
}

function hintAtTrim({ trim }: ReplayResult<unknown>, from: string, out: Output): void {
  if (trim !== null && from === "start") out.hint(beginsAfterTrim(trim));
}

function hintAtEnd({ seq }: ReplayResult<unknown>, to: number | undefined, lastSeq: number, out: Output): void {
  if (to !== undefined && seq < to) out.hint(`The session ends at seq ${count(lastSeq)}, before --to ${count(to)}.`);
}

function firstDivergence({ snapshots, from }: ReplayResult<unknown>): Divergence | null {
  const index = snapshots.findIndex(({ agrees }) => !agrees);
  const diverging = snapshots[index];
  return diverging === undefined ? null : { ...diverging, agrees_up_to: snapshots[index - 1]?.seq ?? from.seq };
}

function showResult(out: Output, result: ReplayResult<unknown>, lastSeq: number): void {
  const { session_id, events, duration_ms, from, seq, digest } = result;
  const origin =
    from.snapshot_id === null ? "the first event" : `snapshot ${from.snapshot_id} (seq ${count(from.seq)})`;
  out.line(styled("dim", "session    "), styled("bold", session_id));
  out.line(styled("dim", "from       "), origin);
  out.line(
    styled("dim", "folded     "),
    `${counted(events, "event")} in ${duration(duration_ms)}: ${count(perSecond(events, duration_ms))} events/s`,
  );
  out.line(
    styled("dim", "state at   "),
    `seq ${count(seq)}${seq === lastSeq ? ", the newest" : ` of ${count(lastSeq)}`}`,
  );
  out.line(styled("dim", "digest     "), digest);
}

function showCorrupt(out: Output, { corrupt, corrupt_count }: ReplayResult<unknown>): void {
  if (corrupt_count === 0) return;
  for (const event of corrupt) out.record({ type: "corrupt_event", ...event });
  out.line(styled("dim", "corrupt    "), styled("red", `${counted(corrupt_count, "event")} skipped`));
  for (const event of corrupt) out.line("  ", describeCorrupt(event));
  if (corrupt.length < corrupt_count) out.line(`  … and ${count(corrupt_count - corrupt.length)} more`);
}

function describeCorrupt({ seq, reason, message }: CorruptEvent): string {
  return `seq ${count(seq)} (${reason}): ${message}`;
}

function showChecks(
  out: Output,
  { snapshots }: ReplayResult<unknown>,
  divergence: Divergence | null,
  all: boolean,
): void {
  for (const check of snapshots) out.record({ type: "snapshot_check", ...check });
  const agreeing = snapshots.filter(({ agrees }) => agrees).length;
  const style = divergence === null ? "green" : "red";
  out.line(styled("dim", "snapshots  "), styled(style, `${count(agreeing)} of ${count(snapshots.length)} agree`));
  for (const check of all ? snapshots : []) out.line("  ", describeCheck(check));
  if (divergence !== null) showDivergence(out, divergence);
}

function showDivergence(out: Output, divergence: Divergence): void {
  const { snapshot_id, seq, agrees_up_to, rejected, digest, snapshot_digest } = divergence;
  out.line(styled("bold", "first divergence"));
  out.line(`  snapshot ${snapshot_id} at seq ${count(seq)}; up to seq ${count(agrees_up_to)} all agree`);
  out.line(`  replayed ${digest}`);
  out.line(`  stored   ${snapshot_digest ?? `cannot be used: ${rejected}`}`);
}

function describeCheck({ snapshot_id, seq, agrees, digest, rejected }: SnapshotCheck): string {
  const verdict = agrees ? "agrees " : "differs";
  const why = rejected === null ? "" : ` (${rejected})`;
  return `${verdict} seq ${count(seq)} ${digest.slice(0, DIGEST_SHOWN)} ${snapshot_id}${why}`;
}

function showState(out: Output, state: unknown): void {
  out.record({ type: "state", state });
  for (const line of JSON.stringify(state, null, STATE_INDENT).split("\n")) out.line(line);
}

function summaryOf(result: ReplayResult<unknown>, divergence: Divergence | null): Outcome["summary"] {
  const { state: _, snapshots, corrupt: __, ...figures } = result;
  return {
    ...figures,
    events_per_second: perSecond(figures.events, figures.duration_ms),
    snapshots_checked: snapshots.length,
    snapshots_agree: snapshots.filter(({ agrees }) => agrees).length,
    first_divergence: divergence,
  };
}
