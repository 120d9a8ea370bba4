/** A frame loop that puts events through the public API into a store of its own: what keeping them costs on this machine. */
import { type Metrics, wholeNumber } from "@wfstate/core";
import { energyModel } from "@wfstate/energy";
import { loadConfig, type Target } from "../load-config.ts";
import { StateManager } from "../state-manager.ts";
import { type BenchPlace, withBenchPlace } from "./bench-place.ts";
import { type BenchOptions, type BenchReport, type Measure, targetsOf } from "./bench-report.ts";
import { type BenchLoad, BenchRun } from "./bench-run.ts";

const DEFAULT_RATE = 60;
const MAX_RATE = 1000;
const DEFAULT_SECONDS = 60;
const MAX_SECONDS = 3600;
const MAX_EVENTS_PER_FRAME = 1000;
const MS_PER_SECOND = 1000;

/**
 * Measures what keeping events costs here: with the database, its settings and the figures of a configuration, in a new store beside
 * the configured one (on the same disk, on the same server), which is removed afterwards. The model is the energy model.
 *
 * @throws {StateError} `INVALID_ARGUMENT`, `ABORTED`, `TARGET_NOT_WRITABLE`, `DATABASE_ACCESS_DENIED`, and what opening can meet
 */
export async function benchStore(target: Target | undefined, options: BenchOptions = {}): Promise<BenchReport> {
  const { rate = DEFAULT_RATE, seconds = DEFAULT_SECONDS, eventsPerFrame = 1, ...watching } = options;
  const load = {
    rate: wholeNumber("rate", rate, 1, MAX_RATE),
    seconds: wholeNumber("seconds", seconds, 1, MAX_SECONDS),
    eventsPerFrame: wholeNumber("eventsPerFrame", eventsPerFrame, 1, MAX_EVENTS_PER_FRAME),
  };
  return withBenchPlace(await loadConfig(target), (place) => measure(place, load, watching));
}

async function measure(
  { config, place }: BenchPlace,
  load: BenchLoad,
  watching: Pick<BenchOptions, "signal" | "onProgress">,
): Promise<BenchReport> {
  const manager = await StateManager.open(config, { model: energyModel });
  try {
    const run = new BenchRun(manager, await manager.startSession(), load);
    await run.go(watching);
    const { metrics } = manager;
    const measures = [...run.measures, commitMeasure(metrics)];
    const counts = {
      events_lost: metrics.events_lost,
      events_missing: metrics.events_durable - (await manager.stats()).events,
    };
    const { type: engine, durability } = config.database;
    return {
      engine,
      durability,
      place,
      rate: load.rate,
      events_per_frame: load.eventsPerFrame,
      duration_ms: run.durationMs,
      frames: run.frames,
      frames_left_out: run.leftOut,
      events: run.events,
      events_per_second: (run.events / run.durationMs) * MS_PER_SECOND,
      ...counts,
      batches: metrics.batches,
      measures,
      targets: targetsOf(MS_PER_SECOND / load.rate, measures, counts),
    };
  } finally {
    await manager.shutdown();
  }
}

function commitMeasure({ write_latency_ms: { p50, p99, max } }: Metrics): Measure {
  return { name: "commit_ms", p50, p99, max };
}
