/** One run of a 60 Hz loop, with or without background work, in a process of its own. */
import { setImmediate, setTimeout } from "node:timers/promises";
import { type JobName, StateManager } from "@wfstate/state";
import { energyUpdate } from "../events.ts";
import { work } from "../frame-hold/app-work.ts";
import { FRAME_MS, FRAMES_PER_SECOND } from "../frame-hold/frame-run.ts";
import { processInput, sendResult } from "../harness/child.ts";
import type { UpkeepResult, UpkeepRun } from "./upkeep-run.ts";

const JOBS: readonly JobName[] = ["backup", "cleanup", "vacuum"];
const WARM_UP_FRAMES = 60;

async function run({ config, withJobs, eventsPerSecond, frames, workTurns }: UpkeepRun): Promise<UpkeepResult> {
  const manager = await StateManager.open(config);
  const jobs: Record<string, number> = {};
  let isOver = false;
  const background = async () => {
    for (let next = 0; !isOver && withJobs; next++) {
      const job = JOBS[next % JOBS.length] as JobName;
      if (await manager.runUpkeep(job)) jobs[job] = (jobs[job] ?? 0) + 1;
    }
  };
  let working: Promise<void> | null = null;
  let late = 0;
  let index = 0;
  const startedAt = performance.now();
  for (let frame = 0; frame < WARM_UP_FRAMES + frames; frame++) {
    if (frame >= WARM_UP_FRAMES) working ??= background();
    const dueAt = startedAt + frame * FRAME_MS;
    await until(dueAt);
    work(workTurns);
    for (const end = ((frame + 1) * eventsPerSecond) / FRAMES_PER_SECOND; index < end; index++) {
      const outcome = manager.eventQueue.put(energyUpdate(index));
      if (outcome !== "accepted") throw new Error(`a put was answered ${outcome}`);
    }
    const workedAt = performance.now();
    const missed = Math.max(0, Math.floor((workedAt - startedAt) / FRAME_MS) - frame - 1);
    frame += missed;
    if (frame >= WARM_UP_FRAMES) late += missed + (workedAt - dueAt > FRAME_MS ? 1 : 0);
  }
  const latency = manager.metrics.write_latency_ms;
  isOver = true;
  await manager.flush();
  await working;
  const trimmed = manager.metrics.events_trimmed;
  await manager.shutdown();
  return {
    late,
    frames,
    batchP50: latency.p50,
    batchP99: latency.p99,
    batchMax: latency.max,
    jobs,
    trimmed,
    put: index,
  };
}

/** Timers count whole milliseconds: the loop turns for what is left. */
async function until(dueAt: number): Promise<void> {
  const wait = dueAt - performance.now();
  if (wait >= 1) await setTimeout(Math.floor(wait));
  else await setImmediate();
}

await sendResult(await run(processInput<UpkeepRun>()));
process.disconnect();
