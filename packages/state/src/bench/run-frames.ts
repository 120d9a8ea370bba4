/** A frame loop as an app has one: frames are due at even times, and those whose time has passed are left out. */
import { setImmediate, setTimeout } from "node:timers/promises";
import { throwIfAborted } from "@wfstate/core";

export interface FrameLoop {
  readonly rate: number;
  readonly frames: number;
  readonly signal: AbortSignal | undefined;
  /** @param left_out how many frames before this one never ran */
  readonly frame: (index: number, leftOut: number) => void;
}

/** Rejects with `ABORTED`. */
export async function runFrames({ rate, frames, signal, frame }: FrameLoop): Promise<void> {
  const frameMs = 1000 / rate;
  const startedAt = performance.now();
  let leftOut = 0;
  for (let index = 0; index < frames; index += 1 + leftOut) {
    await until(startedAt + index * frameMs, signal);
    throwIfAborted(signal);
    frame(index, leftOut);
    const behind = Math.floor((performance.now() - startedAt) / frameMs) - index - 1;
    // The last one always runs: with it the load is complete.
    leftOut = Math.max(0, Math.min(behind, frames - 2 - index));
  }
}

/** Timers count whole milliseconds: for what is left the loop only turns. */
async function until(dueAt: number, signal: AbortSignal | undefined): Promise<void> {
  const wait = dueAt - performance.now();
  if (wait < 1) return setImmediate();
  await setTimeout(Math.floor(wait), undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
}
