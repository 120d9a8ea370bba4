/** A session seen again at the pace that it went, or a multiple of it. */
import { setTimeout } from "node:timers/promises";
import type { StoreReader } from "@wfstate/core";
import type { CommandContext } from "../command.ts";
import { eventPieces } from "../output/event-pieces.ts";

/** A timer of Node's that is set to more goes off at once. */
const MAX_TIMER_MS = 2_147_483_647;

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
    await until(startedAt + (at - firstAt) / speed, signal);
    if (signal.aborted) return;
    out.record(event);
    out.line(...eventPieces(event));
    await out.room(signal);
  }
}

async function until(dueAt: number, signal: AbortSignal): Promise<void> {
  for (let waitMs = dueAt - performance.now(); waitMs > 0 && !signal.aborted; waitMs = dueAt - performance.now()) {
    await setTimeout(Math.min(waitMs, MAX_TIMER_MS), undefined, { signal }).catch(() => undefined);
  }
}
