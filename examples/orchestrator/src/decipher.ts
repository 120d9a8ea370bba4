// A stand-in for the Decipher engine: ten energy updates a second. The example `decipher-loop` has the whole loop.
import type { StateManager } from "@wfstate/state";

export function startDecipher(state: StateManager, session_id: string): () => void {
  const timer = setInterval(() => {
    const accumulator = (state.stateOf(session_id)?.energy_accumulator.total_energy ?? 0) + 4.2;
    state.eventQueue.put({ session_id, type: "energy.update", data: { energy: 4.2, accumulator } });
  }, 100);
  return () => clearInterval(timer);
}
