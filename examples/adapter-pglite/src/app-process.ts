/** Puts events, says its state when they are durable, and waits to be killed. Argument: the folder of the store. */
import { StateManager } from "@wfstate/state";
import { pglite } from "./index.ts";

const state = await StateManager.open({}, { adapter: pglite({ path: process.argv[2] as string }) });
const session_id = await state.startSession();
for (let frame_id = 1; frame_id <= 100; frame_id++) {
  state.eventQueue.put({ session_id, type: "energy.update", data: { energy: frame_id, accumulator: 0.1 }, frame_id });
}
await state.logEvent(
  "user.prompt",
  { prompt_id: "p1", interface: "text", truncated: false, content: "Hello" },
  session_id,
);
process.send?.({ state: state.currentState, session_id });
