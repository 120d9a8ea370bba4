/** A session seen again at the pace that it went, or a multiple of it. */
import { setTimeout } from "node:timers/promises";
import type { StoreReader } from "@wfstate/core";
import type { CommandContext } from "../command.ts";
import { eventPieces } from "../output/event-pieces.ts";

export interface PaceOptions {
  readonly session_id: string;
  readonly from: number;
  readonly to: number;
  /** 1: as it went; 2: twice as fast. */
  readonly speed: number;
}

/** Prints each event when its turn comes, reckoned from the first one; ends early where the signal says so. */
export async function showAtPace(
  { out, signal }: CommandContext,
  store: StoreReader<unknown>,
  { session_id, from, to, speed }: PaceOptions,
): Promise<void> {
  const startedAt = performance.now();
  let firstAt: number | null = null;
  for await (const event of store.readEvents({ session_id, from, to, signal })) {
    const at = Date.parse(event.timestamp);
    firstAt ??= at;
    // Events may lie in any order of time: one of the past is due at once.
    const dueInMs = (at - firstAt) / speed - (performance.now() - startedAt);
    if (dueInMs > 0) await setTimeout(dueInMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    out.record(event);
    out.line(...eventPieces(event));
    await out.room(signal);
  }
}
