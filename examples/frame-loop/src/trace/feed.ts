/** Gives events to the store as fast as it takes them, and never so fast that it would have to shed one. */
import { setImmediate, setTimeout } from "node:timers/promises";
import type { AppEvent, StateManager } from "@wfstate/state";

/** Share of the queue beyond which we wait: well under the mark at which sheddable events stop entering. */
const FILL_TO = 0.6;
const WAIT_MS = 1;
/** So many events go in before the writer gets its turn on this thread. */
const EVENTS_A_TURN = 128;

export class Feed {
  readonly #queue: StateManager["eventQueue"];
  readonly #mark: number;
  #sinceTurn = 0;
  /** Events that the store took. */
  accepted = 0;
  /** Events that had to wait in a slot, where they may be merged with others. */
  held = 0;

  constructor(queue: StateManager["eventQueue"]) {
    this.#queue = queue;
    this.#mark = queue.capacity * FILL_TO;
  }

  async put(events: readonly AppEvent[]): Promise<void> {
    for (const event of events) {
      while (this.#queue.size >= this.#mark) await setTimeout(WAIT_MS);
      const waiting = this.#putOne(event);
      if (waiting !== undefined) await waiting;
    }
    this.#sinceTurn += events.length;
    if (this.#sinceTurn < EVENTS_A_TURN) return;
    this.#sinceTurn = 0;
    await setImmediate();
  }

  /** Not `async`: nearly every event is taken at once, and a promise for each would cost more than the event. */
  #putOne(event: AppEvent): Promise<void> | undefined {
    const outcome = this.#queue.put(event);
    if (outcome === "saturated") return this.#queue.ready().then(() => this.#putOne(event));
    this.accepted += 1;
    if (outcome === "held") this.held += 1;
    return undefined;
  }
}
