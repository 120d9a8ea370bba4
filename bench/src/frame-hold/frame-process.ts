/** One run of a 60 Hz loop, with or without storage, in a process of its own. */
import { StateManager } from "@wfstate/state";
import { energyUpdate } from "../events.ts";
import { processInput, sendResult } from "../harness/child.ts";
import { frameLoop } from "./frame-loop.ts";
import type { FrameResult, FrameRun } from "./frame-run.ts";

/** No event may have to wait for room: a slow disk is no reason for a loss here. */
const QUEUE = 10_000;

async function run({ path, ...size }: FrameRun): Promise<FrameResult> {
  const manager =
    path === null
      ? null
      : await StateManager.open({ database: { type: "sqlite", path }, performance: { max_queue_size: QUEUE } });
  let events = 0;
  const times = await frameLoop(size, (index) => {
    put(manager, index);
    events += 1;
  });
  await manager?.flush();
  const writeLatencyMs = manager?.metrics.write_latency_ms.p50 ?? 0;
  await manager?.shutdown();
  return { ...times, put: events, writeLatencyMs };
}

/** Without storage the app makes its events all the same. */
function put(manager: StateManager | null, index: number): void {
  const event = energyUpdate(index);
  const outcome = manager?.eventQueue.put(event) ?? "accepted";
  if (outcome !== "accepted") throw new Error(`a put was answered ${outcome}`);
}

await sendResult(await run(processInput<FrameRun>()));
process.disconnect();
