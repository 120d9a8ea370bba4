/** A 60 Hz loop as an app has one: its own work, its events, and what is left of the frame for everybody else. */
import { performance } from "node:perf_hooks";
import { setImmediate, setTimeout } from "node:timers/promises";
import { work } from "./app-work.ts";

export const FRAMES_PER_SECOND = 60;
export const FRAME_MS: number = 1000 / FRAMES_PER_SECOND;

export interface LoopSize {
  readonly eventsPerSecond: number;
  readonly warmUpFrames: number;
  readonly frames: number;
  /** Turns of the app's own computing in a frame. */
  readonly workTurns: number;
}

export interface LoopTimes {
  /** What the thread did, in ms, from the end of a frame's work to the start of the next frame; a value a frame. */
  readonly between: readonly number[];
  /** From the moment a frame was due to the end of its work, in ms; a value a frame. */
  readonly frames: readonly number[];
  /** Frames that never ran, because the one before them took all their time. */
  readonly leftOut: number;
}

/**
 * @param put called with 0, 1, 2 …, for every event of its time
 * @param onWarm called before the first frame that counts
 */
export async function frameLoop(
  { eventsPerSecond, warmUpFrames, frames, workTurns }: LoopSize,
  put: (index: number) => void,
  onWarm: () => void = () => undefined,
): Promise<LoopTimes> {
  const times = { between: [] as number[], frames: [] as number[], leftOut: 0 };
  const startedAt = performance.now();
  let index = 0;
  let isWarm = false;
  let afterWork = performance.eventLoopUtilization();
  for (let frame = 0; frame < warmUpFrames + frames; frame++) {
    if (!isWarm && frame >= warmUpFrames) {
      isWarm = true;
      onWarm();
    }
    const dueAt = startedAt + frame * FRAME_MS;
    await until(dueAt);
    const { active } = performance.eventLoopUtilization(afterWork);
    work(workTurns);
    for (const end = ((frame + 1) * eventsPerSecond) / FRAMES_PER_SECOND; index < end; index++) put(index);
    const workedAt = performance.now();
    afterWork = performance.eventLoopUtilization();
    // Frames whose time is over are left out, as in any frame loop; the events of their time are put all the same.
    const missed = Math.max(0, Math.floor((workedAt - startedAt) / FRAME_MS) - frame - 1);
    frame += missed;
    if (frame < warmUpFrames) continue;
    times.leftOut += missed;
    times.between.push(active);
    times.frames.push(workedAt - dueAt);
  }
  return times;
}

/** Those whose work ended over 16.67 ms after they were due, and those that never ran. */
export function lateFrames({ frames, leftOut }: LoopTimes): number {
  return frames.filter((ms) => ms > FRAME_MS).length + leftOut;
}

/** Timers count whole milliseconds: the loop turns for what is left. */
async function until(dueAt: number): Promise<void> {
  const wait = dueAt - performance.now();
  if (wait >= 1) await setTimeout(Math.floor(wait));
  else await setImmediate();
}
