import type { StateEngine } from "@wfstate/core";
import type { CounterState } from "../counter/model.ts";

const FRAME_MS = 1000 / 60;
const EVENTS_A_FRAME = 8;

/** An app at 60 frames a second that puts some 480 events a second, and asks of one event in a while what holds it. */
export class FrameLoad {
  readonly acknowledged: { readonly seq: number; readonly held_by: string }[] = [];
  readonly refused: unknown[] = [];
  puts = 0;
  saturated = 0;
  /** The longest that a frame's puts took. */
  longestMs = 0;
  readonly #engine: StateEngine<CounterState>;
  readonly #sessionId: string;
  readonly #timer: NodeJS.Timeout;
  readonly #onAcknowledged: (seq: number, heldBy: string) => void;

  constructor(
    engine: StateEngine<CounterState>,
    sessionId: string,
    onAcknowledged: (seq: number, heldBy: string) => void = () => undefined,
  ) {
    this.#engine = engine;
    this.#sessionId = sessionId;
    this.#onAcknowledged = onAcknowledged;
    this.#timer = setInterval(() => this.#frame(), FRAME_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #frame(): void {
    const startedMs = performance.now();
    for (let event = 0; event < EVENTS_A_FRAME; event++) {
      const outcome = this.#engine.eventQueue.put({
        session_id: this.#sessionId,
        type: "counter.add",
        data: { by: 1 },
      });
      if (outcome === "accepted") this.puts += 1;
      else this.saturated += 1;
    }
    this.longestMs = Math.max(this.longestMs, performance.now() - startedMs);
    this.#engine.logEvent("counter.add", { by: 0 }, this.#sessionId).then(
      ({ seq, held_by }) => {
        this.acknowledged.push({ seq, held_by });
        this.#onAcknowledged(seq, held_by);
      },
      (error) => this.refused.push(error),
    );
  }
}
