import { type IntervalHistogram, monitorEventLoopDelay } from "node:perf_hooks";
import { Measure } from "./measure.ts";
import type { MetricFigure } from "./metric-figure.ts";

const RESOLUTION_MS = 10;
const LOOK_MS = 1_000;
const MS_PER_SECOND = 1000;
const MICROS_PER_MS = 1000;
const NS_PER_MS = 1e6;

/** Records, once a second, the longest that the event loop was held in that second. */
export class LoopDelay {
  readonly measure: Measure = new Measure("wfstate_event_loop_delay_seconds", MS_PER_SECOND, MICROS_PER_MS);
  readonly #monitor: IntervalHistogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  #timer: NodeJS.Timeout | null = null;

  get figure(): MetricFigure {
    return { name: this.measure.name, histogram: this.measure.histogram };
  }

  start(): void {
    this.#monitor.enable();
    this.#timer ??= setInterval(() => this.#look(), LOOK_MS).unref();
  }

  stop(): void {
    this.#monitor.disable();
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  #look(): void {
    // The monitor tells from one of its turns to the next: on time, they are as far apart as its resolution.
    if (this.#monitor.count > 0) this.measure.record(Math.max(0, this.#monitor.max / NS_PER_MS - RESOLUTION_MS));
    this.#monitor.reset();
  }
}
