/** Stores a session and ends it. */
import { StateManager, type WfstateConfig } from "@wfstate/state";
import { energyUpdate } from "../events.ts";
import { processInput, sendResult } from "../harness/child.ts";

const { config, events } = processInput<{ readonly config: WfstateConfig; readonly events: number }>();
const manager = await StateManager.open(config);
for (let index = 0; index < events; index++) {
  const outcome = manager.eventQueue.put({ ...energyUpdate(index), session_id: "old" });
  if (outcome !== "accepted") throw new Error(`a put was answered ${outcome}`);
  if (index % 500 === 499) await manager.flush();
}
await manager.endSession("old");
await manager.shutdown();
await sendResult({});
process.disconnect();
