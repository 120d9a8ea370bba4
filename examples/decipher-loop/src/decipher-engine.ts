// The Decipher engine: each frame is an event. `put` touches no disk, so no frame waits for one.
import type { StateManager } from "@wfstate/state";

export class DecipherEngine {
  readonly #state: StateManager;
  readonly #sessionId: string;
  #frameCount = 0;
  #spentMs = spentMs();

  constructor(state: StateManager, sessionId: string) {
    this.#state = state;
    this.#sessionId = sessionId;
  }

  processFrame(): void {
    const startedAt = performance.now();
    const frame_id = ++this.#frameCount;
    const energy = this.#calculateEnergy();
    const outcome = this.#state.eventQueue.put({
      session_id: this.#sessionId,
      type: "energy.update",
      data: { energy, accumulator: this.totalEnergy + energy, model_id: "ollama/llama2:7b", fps: 60 },
      frame_id,
      energy_delta: energy,
    });
    // Only where the database is away for long, or far too slow. What is left out is counted, and recorded.
    if (outcome !== "accepted") console.warn(`frame ${frame_id}: ${outcome}`);
    this.#state.recordFrame(performance.now() - startedAt);
  }

  /** `put` has folded the event into the state when it returns: nothing else keeps a total. */
  get totalEnergy(): number {
    return this.#state.stateOf(this.#sessionId)?.energy_accumulator.total_energy ?? 0;
  }

  /** Here 1 EU is a millisecond of processor time that this process has really spent since the last frame. */
  #calculateEnergy(): number {
    const before = this.#spentMs;
    this.#spentMs = spentMs();
    return this.#spentMs - before;
  }
}

function spentMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
