import { StateManager } from "@wfstate/state";

const state = await StateManager.open("wirthforge_state.db");
for (const { session_id } of state.crashedSessions) await state.closeCrashed(session_id);

const session_id = await state.startSession();
state.subscribe({ session_id }, (event) => console.log(`durable: ${event.seq} ${event.type}`));
state.eventQueue.put({ session_id, type: "energy.update", data: { energy: 4.2, accumulator: 4.2 }, frame_id: 1 });
await state.logEvent(
  "user.prompt",
  { prompt_id: "p1", interface: "text", truncated: false, content: "Hello" },
  session_id,
);
console.log(state.currentState?.energy_accumulator.total_energy); // 4.2

await state.shutdown();
