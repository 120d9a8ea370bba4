/** An app whose own server shows the page: a 60 Hz loop, for as long as it is told. */
import { setTimeout as sleep } from "node:timers/promises";
import { pageFolder } from "@wfstate/inspector";
import { startServer } from "@wfstate/server";
import { StateManager } from "@wfstate/state";
import { sessionEvent } from "../events.ts";
import { FRAME_MS, FRAMES_PER_SECOND } from "../frame-hold/frame-loop.ts";
import { processInput, sendResult } from "../harness/child.ts";
import { END, type LiveResult, type LiveRun, SESSION, type Served } from "./page-run.ts";

const { path, eventsPerSecond } = processInput<LiveRun>();
const manager = await StateManager.open({
  database: { type: "sqlite", path, backup_interval: null, vacuum_interval: null },
  performance: { max_queue_size: 20_000 },
});
await manager.startSession(SESSION);
const server = await startServer(manager, { port: 0, page: pageFolder });

let isOver = false;
process.once("message", (message) => {
  isOver = message === END;
});
await sendResult({ url: server.url } satisfies Served);

let accepted = 0;
let put = 0;
const startedAt = performance.now();
for (let frame = 0; !isOver; frame++) {
  const wait = startedAt + frame * FRAME_MS - performance.now();
  if (wait >= 1) await sleep(wait);
  for (let count = 0; count < eventsPerSecond / FRAMES_PER_SECOND; count++) {
    const { timestamp: _, ...event } = sessionEvent(put++);
    if (manager.eventQueue.put({ ...event, session_id: SESSION }) === "accepted") accepted++;
  }
  // An app does not make up for frames that it missed.
  frame = Math.max(frame, Math.floor((performance.now() - startedAt) / FRAME_MS) - 1);
}
const seconds = (performance.now() - startedAt) / 1000;
await manager.flush();
await sendResult({ accepted, perSecond: accepted / seconds } satisfies LiveResult);
await new Promise((resolve) => process.once("message", resolve));
await manager.endSession(SESSION);
await server.close();
await manager.shutdown();
process.disconnect();
