import { randomBytes } from "node:crypto";
import { setImmediate as turn } from "node:timers/promises";
import { StateManager } from "@wfstate/state";
import { processInput, sendResult } from "../harness/child.ts";
import type { FillRun } from "./backup-run.ts";

const QUEUE = 4000;
const PUTS_PER_TURN = 64;
/** Half of an event's text can be packed, as JSON can, and half cannot. */
const TEXT_BYTES = 600;
const SESSION = "filled";

const order = processInput<FillRun>();
const manager = await StateManager.open({
  // What is stored is the same; only the making is not measured.
  database: { type: "sqlite", path: order.path, durability: "normal", backup_interval: null },
  performance: { max_queue_size: QUEUE },
});
await manager.startSession(SESSION);
for (let index = 0; index < order.events; index++) {
  if (index % PUTS_PER_TURN === 0) await turn();
  while (manager.eventQueue.size > QUEUE / 2) await turn();
  const context = {
    packs: "a sentence that comes again and again. ".repeat(20),
    does_not: randomBytes(TEXT_BYTES).toString("base64"),
  };
  const outcome = manager.eventQueue.put({
    session_id: SESSION,
    type: "user.action",
    data: { action: "export", context },
  });
  if (outcome !== "accepted") throw new Error(`event ${index} was not accepted`);
}
await manager.endSession(SESSION);
await manager.shutdown();
await sendResult(order);
process.disconnect();
