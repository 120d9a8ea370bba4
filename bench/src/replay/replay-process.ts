/** Replays the long session through the library. */
import { monitorEventLoopDelay } from "node:perf_hooks";
import { StateReader } from "@wfstate/state";
import { SESSION_ID } from "../events.ts";
import { processInput, sendResult } from "../harness/child.ts";
import type { ReplayMeasures, ReplayRun } from "./replay-run.ts";

const NANOS_PER_MS = 1e6;
const FIRST_PART = 0.2;

async function run({ path }: ReplayRun): Promise<ReplayMeasures> {
  const reader = await StateReader.open(path);
  const { last_seq } = await reader.store.findSession(SESSION_ID);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let [peakAtFirst, peakLater] = [0, 0];
  const onProgress = (seq: number) => {
    const size = process.memoryUsage.rss();
    if (seq <= last_seq * FIRST_PART) peakAtFirst = Math.max(peakAtFirst, size);
    else peakLater = Math.max(peakLater, size);
  };
  delay.enable();
  const startedAt = performance.now();
  const { events, digest } = await reader.store.replay({ session_id: SESSION_ID, onProgress });
  const ms = performance.now() - startedAt;
  delay.disable();
  await reader.close();
  return { events, ms, digest, peakAtFirst, peakLater, longestBlockMs: delay.max / NANOS_PER_MS };
}

await sendResult(await run(processInput<ReplayRun>()));
process.disconnect();
