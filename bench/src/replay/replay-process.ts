/** Replays the long session through the library: once for the time, then for the memory. */
import { monitorEventLoopDelay } from "node:perf_hooks";
import { StateReader } from "@wfstate/state";
import { SESSION_ID } from "../events.ts";
import { alive } from "../harness/alive.ts";
import { processInput, sendResult } from "../harness/child.ts";
import type { ReplayMeasures, ReplayRun } from "./replay-run.ts";

const NANOS_PER_MS = 1e6;

async function run({ path }: ReplayRun): Promise<ReplayMeasures> {
  const reader = await StateReader.open(path);
  const timed = await timedReplay(reader);
  const { last_seq } = await reader.store.findSession(SESSION_ID);
  const aliveAfterTenth = await aliveAfterReplay(reader, Math.floor(last_seq / 10));
  const aliveAfterAll = await aliveAfterReplay(reader, last_seq);
  await reader.close();
  return { ...timed, aliveAfterTenth, aliveAfterAll };
}

type TimedReplay = Omit<ReplayMeasures, "aliveAfterTenth" | "aliveAfterAll">;

async function timedReplay({ store }: StateReader): Promise<TimedReplay> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const residentBefore = process.memoryUsage.rss();
  let residentPeak = residentBefore;
  const onProgress = () => {
    residentPeak = Math.max(residentPeak, process.memoryUsage.rss());
  };
  delay.enable();
  const startedAt = performance.now();
  const { events, digest } = await store.replay({ session_id: SESSION_ID, onProgress });
  const ms = performance.now() - startedAt;
  delay.disable();
  return { events, ms, digest, residentBefore, residentPeak, longestBlockMs: delay.max / NANOS_PER_MS };
}

/** With the result still held, and all that nobody holds collected. */
async function aliveAfterReplay({ store }: StateReader, to: number): Promise<number> {
  const result = await store.replay({ session_id: SESSION_ID, to });
  const bytes = alive();
  if (result.seq !== to) throw new Error(`replayed to ${result.seq}, not to ${to}`);
  return bytes;
}

await sendResult(await run(processInput<ReplayRun>()));
process.disconnect();
