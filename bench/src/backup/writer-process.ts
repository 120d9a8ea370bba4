/** An app that stores events at a steady rate, and measures how long each of its batches waits. */
import { setTimeout as sleep } from "node:timers/promises";
import { StateManager } from "@wfstate/state";
import { processInput } from "../harness/child.ts";
import type { WriterResult, WriterRun } from "./backup-run.ts";

const MS_PER_SECOND = 1000;
const SESSION = `written-${process.pid}`;
const QUEUE = 20_000;

const { path, eventsPerSecond, batch } = processInput<WriterRun>();
const manager = await StateManager.open({
  database: { type: "sqlite", path, backup_interval: null },
  performance: { max_queue_size: QUEUE, event_batch_size: batch },
});
await manager.startSession(SESSION);
const everyMs = (batch / eventsPerSecond) * MS_PER_SECOND;
const waits: { at: number; ms: number }[] = [];
let put = 0;
let going = true;
const stopped = new Promise<void>((resolve) => {
  process.once("message", () => {
    going = false;
    resolve();
  });
});
process.send?.("writing");
const startedAt = performance.now();
for (let turn = 1; going; turn++) {
  const at = Date.now();
  const putAt = performance.now();
  for (let n = 1; n < batch; n++) putOne();
  put += 1;
  // Batches that are due while one waits go out beside it.
  void manager.logEvent("energy.update", { energy: 1, accumulator: put }, SESSION).then(() => {
    waits.push({ at, ms: performance.now() - putAt });
  });
  await sleep(Math.max(0, startedAt + turn * everyMs - performance.now()));
}
await stopped;
await manager.flush();
await manager.shutdown();
const result: WriterResult = { put, waits };
process.send?.(result, () => process.disconnect());

function putOne(): void {
  put += 1;
  const data = { energy: 1, accumulator: put };
  if (manager.eventQueue.put({ session_id: SESSION, type: "energy.update", data }) !== "accepted") {
    throw new Error("a put was not accepted");
  }
}
