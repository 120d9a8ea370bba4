/** 60 frames a second, as steadily as timers allow; frames whose time has passed are left out, not made up for. */
import { setImmediate, setTimeout } from "node:timers/promises";

export const FRAME_MS: number = 1000 / 60;

export interface Tick {
  readonly frame: number;
  /** Frames left out just before this one. */
  readonly missed: number;
}

/** Calls `onFrame` until it answers false. */
export async function runFrames(firstFrame: number, onFrame: (tick: Tick) => boolean): Promise<void> {
  const startedAt = performance.now();
  for (let turn = 0, missed = 0; onFrame({ frame: firstFrame + turn, missed }); ) {
    turn += 1;
    const wait = startedAt + turn * FRAME_MS - performance.now();
    // Timers count whole milliseconds; a frame a fraction early is better than one a millisecond late.
    if (wait >= 1) await setTimeout(Math.floor(wait));
    else await setImmediate();
    missed = Math.max(0, Math.floor((performance.now() - startedAt) / FRAME_MS) - turn);
    turn += missed;
  }
}
