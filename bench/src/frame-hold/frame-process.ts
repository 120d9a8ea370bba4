/** One run of a 60 Hz loop, with or without storage, in a process of its own. */
import { performance } from "node:perf_hooks";
import { setImmediate, setTimeout } from "node:timers/promises";
import { StateManager } from "@wfstate/state";
import { energyUpdate } from "../events.ts";
import { processInput, sendResult } from "../harness/child.ts";
import { work } from "./app-work.ts";
import { FRAME_MS, FRAMES_PER_SECOND, type FrameResult, type FrameRun } from "./frame-run.ts";

/** No event may have to wait for room: a slow disk is no reason for a loss here. */
const QUEUE = 10_000;

async function run({ path, eventsPerSecond, warmUpFrames, frames, workTurns }: FrameRun): Promise<FrameResult> {
  const manager =
    path === null
      ? null
      : await StateManager.open({ database: { type: "sqlite", path }, performance: { max_queue_size: QUEUE } });
  const result = { between: [] as number[], frames: [] as number[], leftOut: 0 };
  const startedAt = performance.now();
  let index = 0;
  let afterWork = performance.eventLoopUtilization();
  for (let frame = 0; frame < warmUpFrames + frames; frame++) {
    const dueAt = startedAt + frame * FRAME_MS;
    await until(dueAt);
    const { active } = performance.eventLoopUtilization(afterWork);
    work(workTurns);
    // Without storage the app makes its events all the same.
    for (const end = ((frame + 1) * eventsPerSecond) / FRAMES_PER_SECOND; index < end; index++) put(manager, index);
    const workedAt = performance.now();
    afterWork = performance.eventLoopUtilization();
    // Frames whose time is over are left out, as in any frame loop; the events of their time are put all the same.
    const missed = Math.max(0, Math.floor((workedAt - startedAt) / FRAME_MS) - frame - 1);
    frame += missed;
    if (frame < warmUpFrames) continue;
    result.leftOut += missed;
    result.between.push(active);
    result.frames.push(workedAt - dueAt);
  }
  await manager?.flush();
  const writeLatencyMs = manager?.metrics.write_latency_ms.p50 ?? 0;
  await manager?.shutdown();
  return { ...result, put: index, writeLatencyMs };
}

function put(manager: StateManager | null, index: number): void {
  const event = energyUpdate(index);
  const outcome = manager?.eventQueue.put(event) ?? "accepted";
  if (outcome !== "accepted") throw new Error(`a put was answered ${outcome}`);
}

/** Timers count whole milliseconds: the loop turns for what is left. */
async function until(dueAt: number): Promise<void> {
  const wait = dueAt - performance.now();
  if (wait >= 1) await setTimeout(Math.floor(wait));
  else await setImmediate();
}

await sendResult(await run(processInput<FrameRun>()));
process.disconnect();
