/** One run of the loop: its events, and what is measured while they are put. */
import type { StateManager } from "../state-manager.ts";
import { benchEvent } from "./bench-events.ts";
import type { BenchOptions, Measure } from "./bench-report.ts";
import { Figures } from "./figures.ts";
import { runFrames } from "./run-frames.ts";

export interface BenchLoad {
  readonly rate: number;
  readonly seconds: number;
  readonly eventsPerFrame: number;
}

export class BenchRun {
  readonly #manager: StateManager;
  readonly #sessionId: string;
  readonly #load: BenchLoad;
  readonly #puts = Figures.ofTimes();
  readonly #held = Figures.ofTimes();
  readonly #depths = Figures.ofCounts();
  #before: ReturnType<typeof performance.eventLoopUtilization> | null = null;
  frames = 0;
  leftOut = 0;
  events = 0;
  durationMs = 0;

  constructor(manager: StateManager, sessionId: string, load: BenchLoad) {
    this.#manager = manager;
    this.#sessionId = sessionId;
    this.#load = load;
  }

  get measures(): Measure[] {
    return [this.#puts.as("put_ms"), this.#held.as("thread_held_ms"), this.#depths.as("queue_depth")];
  }

  /** Resolves when every event is durable. */
  async go({ signal, onProgress }: Pick<BenchOptions, "signal" | "onProgress">): Promise<void> {
    const { rate, seconds } = this.#load;
    const total = rate * seconds;
    const startedAt = performance.now();
    const frame = (index: number, leftOut: number) => {
      this.#frame(index, leftOut);
      onProgress?.(index + 1, total);
    };
    await runFrames({ rate, frames: total, signal, frame });
    this.durationMs = performance.now() - startedAt;
    await this.#manager.flush();
  }

  #frame(index: number, leftOut: number): void {
    this.#measureLastFrame();
    this.frames += 1;
    this.leftOut += leftOut;
    // The load stays what was asked for, also where frames were left out.
    for (const end = (index + 1) * this.#load.eventsPerFrame; this.events < end; this.events++) this.#put(index);
    this.#depths.add(this.#manager.eventQueue.size);
  }

  /** From the loop's own idle time: whatever it does not wait, it works. */
  #measureLastFrame(): void {
    if (this.#before !== null) this.#held.add(performance.eventLoopUtilization(this.#before).active);
    this.#before = performance.eventLoopUtilization();
  }

  #put(frame: number): void {
    const event = benchEvent(this.#sessionId, frame, this.events);
    const startedAt = performance.now();
    this.#manager.eventQueue.put(event);
    this.#puts.add(performance.now() - startedAt);
  }
}
