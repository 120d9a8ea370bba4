/** One run of a 60 Hz loop, with or without background work, in a process of its own. */
import { type JobName, StateManager } from "@wfstate/state";
import { energyUpdate } from "../events.ts";
import { frameLoop, lateFrames } from "../frame-hold/frame-loop.ts";
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
  let events = 0;
  const put = (index: number) => {
    const outcome = manager.eventQueue.put(energyUpdate(index));
    if (outcome !== "accepted") throw new Error(`a put was answered ${outcome}`);
    events += 1;
  };
  const times = await frameLoop({ eventsPerSecond, warmUpFrames: WARM_UP_FRAMES, frames, workTurns }, put, () => {
    working = background();
  });
  const latency = manager.metrics.write_latency_ms;
  isOver = true;
  await manager.flush();
  await working;
  const trimmed = manager.metrics.events_trimmed;
  await manager.shutdown();
  return {
    late: lateFrames(times),
    frames,
    batchP50: latency.p50,
    batchP99: latency.p99,
    batchMax: latency.max,
    jobs,
    trimmed,
    put: events,
  };
}

await sendResult(await run(processInput<UpkeepRun>()));
process.disconnect();
