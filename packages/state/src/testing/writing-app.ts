// An app for the tests: it stores batches as fast as it may, in a session of its own, until it is told to stop.
import { StateManager } from "../state-manager.ts";

const [path = "", sessionId = "written"] = process.argv.slice(2);
const manager = await StateManager.open(path);
await manager.startSession(sessionId);
let frame_id = 0;
let going = true;
process.on("message", () => {
  going = false;
});
process.send?.("writing");
while (going) {
  frame_id += 1;
  const outcome = manager.eventQueue.put({
    session_id: sessionId,
    type: "energy.update",
    data: { energy: 1, accumulator: frame_id },
    frame_id,
  });
  if (outcome !== "accepted") await manager.eventQueue.ready();
  else if (frame_id % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
}
await manager.endSession(sessionId);
await manager.shutdown();
process.disconnect();
