import { setImmediate as turn } from "node:timers/promises";
import { StateManager } from "@wfstate/state";
import { SESSION_ID, sessionEvent } from "./events.ts";
import { processInput, sendResult } from "./harness/child.ts";
import type { LongSession } from "./long-session.ts";

const PUTS_PER_TURN = 64;
const QUEUE = 20_000;

const order = processInput<LongSession>();
const manager = await StateManager.open({
  // What is stored is the same; only the making is not measured.
  database: { type: "sqlite", path: order.path, durability: "normal" },
  performance: { max_queue_size: QUEUE },
});
for (let index = 0; index < order.put; index++) {
  if (index % PUTS_PER_TURN === 0) await turn();
  // The rest of the queue is for what must not wait: below the mark nothing is shed.
  while (manager.eventQueue.size > QUEUE / 2) await turn();
  if (manager.eventQueue.put(sessionEvent(index)) !== "accepted") throw new Error(`event ${index} was not accepted`);
}
await manager.createSnapshot(SESSION_ID);
await manager.flush();
await sendResult(order);
