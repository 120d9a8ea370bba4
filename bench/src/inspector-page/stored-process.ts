/** Stores a session, ends it, and serves it with the page. */
import { setImmediate as turn } from "node:timers/promises";
import { pageFolder } from "@wfstate/inspector";
import { startServer } from "@wfstate/server";
import { StateManager, StateReader } from "@wfstate/state";
import { sessionEvent } from "../events.ts";
import { processInput, sendResult } from "../harness/child.ts";
import { END, SESSION, type Served, type StoredRun } from "./page-run.ts";

const QUEUE = 20_000;
const PUTS_PER_TURN = 64;
const BEGAN_AT = Date.UTC(2025, 10, 23, 19);
const MS_PER_EVENT = 3.6;
/** An app is left alone now and then. */
const EVENTS_BETWEEN_PAUSES = 90_000;
const PAUSE_MS = 720_000;

const { path, events } = processInput<StoredRun>();
const manager = await StateManager.open({
  database: { type: "sqlite", path, durability: "normal", backup_interval: null },
  performance: { max_queue_size: QUEUE },
});
await manager.startSession(SESSION);
for (let index = 0; index < events; index++) {
  if (index % PUTS_PER_TURN === 0) await turn();
  while (manager.eventQueue.size > QUEUE / 2) await turn();
  const pauses = Math.floor(index / EVENTS_BETWEEN_PAUSES);
  const timestamp = new Date(BEGAN_AT + index * MS_PER_EVENT + pauses * PAUSE_MS).toISOString();
  const outcome = manager.eventQueue.put({ ...sessionEvent(index), session_id: SESSION, timestamp });
  if (outcome !== "accepted") throw new Error(`event ${index} was not accepted`);
}
await manager.endSession(SESSION);
await manager.shutdown();

const reader = await StateReader.open(path);
const server = await startServer(reader.store, { port: 0, page: pageFolder });
process.once("message", async (message) => {
  if (message !== END) return;
  await server.close();
  await reader.close();
  process.disconnect();
});
await sendResult({ url: server.url } satisfies Served);
