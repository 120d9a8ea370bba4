import { replayFile } from "@wfstate/state";
import type { CommandContext, Outcome } from "../command.ts";
import { sourceOf } from "../file-source.ts";
import { targetOf } from "../store.ts";
import { outcomeOf, type ReplayOptions } from "./replay.ts";

export interface ReplayFileOptions extends Pick<ReplayOptions, "check" | "to"> {
  /** A path, or `-`. */
  readonly file: string;
  /** Which of several. */
  readonly session?: string;
}

/** Folds what an export holds; no store is opened. */
export async function run(context: CommandContext, options: ReplayFileOptions): Promise<Outcome> {
  const { out, flags, signal } = context;
  const { file, session, to, check } = options;
  const config = await targetOf(flags);
  const { last_seq, ...result } = await out.progress("replaying", "events", null, (progress) =>
    replayFile(config, sourceOf(file), {
      signal,
      ...(session === undefined ? {} : { session_id: session }),
      ...(to === undefined ? {} : { to }),
      onProgress: (seq) => progress.update(seq),
    }),
  );
  return outcomeOf(context, check ? result : { ...result, snapshots: [] }, last_seq, { ...options, from: "start" });
}
