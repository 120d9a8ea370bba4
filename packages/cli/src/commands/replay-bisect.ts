import type { BisectResult, Parting } from "@wfstate/core";
import type { CommandContext, Outcome } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { findSession } from "../find-session.ts";
import { count, counted, jsonValue } from "../output/format.ts";
import type { Output } from "../output/output.ts";
import { styled } from "../output/pieces.ts";
import { beginsAfterTrim } from "../output/trim-lines.ts";
import { withStore } from "../store.ts";

export interface ReplayBisectOptions {
  readonly session: string;
}

const MAX_LISTED = 20;

/** Exits 3 where a snapshot and the replay part, or corrupt events had to be skipped. */
export function run(context: CommandContext, { session }: ReplayBisectOptions): Promise<Outcome> {
  const { out, signal } = context;
  return withStore(context, async ({ store }) => {
    const { session_id, last_seq } = await findSession(store, session);
    const { replay, parting } = await out.progress("replaying", "events", last_seq, (progress) =>
      store.bisect({ session_id, signal, onProgress: (seq) => progress.update(seq) }),
    );
    if (replay.trim !== null) out.hint(beginsAfterTrim(replay.trim));
    show(out, replay, parting);
    const sound = parting === null && replay.corrupt_count === 0;
    return {
      exitCode: sound ? exitCodes.ok : exitCodes.findings,
      summary: {
        session_id,
        seq: replay.seq,
        snapshots_checked: replay.snapshots.length,
        corrupt_count: replay.corrupt_count,
        parting,
        trim: replay.trim,
      },
    };
  });
}

function show(
  out: Output,
  { snapshots, seq, corrupt_count }: BisectResult<unknown>["replay"],
  parting: Parting | null,
): void {
  if (corrupt_count > 0) out.hint(`${counted(corrupt_count, "corrupt event")} skipped.`);
  if (parting === null) {
    const where = `${counted(snapshots.length, "snapshot")} up to seq ${count(seq)}`;
    out.line(styled("green", "none"), `: the replay agrees with ${where}`);
    return;
  }
  const { snapshot_id, agrees_up_to, rejected, first_seq, differences } = parting;
  out.line(styled("dim", "agree up to  "), `seq ${count(agrees_up_to)}`);
  out.line(styled("dim", "part at      "), styled("red", first_seq === null ? "not known" : `seq ${count(first_seq)}`));
  const why = rejected === null ? "" : `, which cannot be used: ${rejected}`;
  out.line(styled("dim", "first seen   "), `seq ${count(parting.seq)}, in snapshot ${snapshot_id}${why}`);
  for (const { path, before, after } of differences.slice(0, MAX_LISTED))
    out.line("  ", styled("bold", path), `  stored ${jsonValue(before)}, replayed ${jsonValue(after)}`);
  if (differences.length > MAX_LISTED) out.line(`  … and ${count(differences.length - MAX_LISTED)} more`);
}
