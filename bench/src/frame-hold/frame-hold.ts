import { join } from "node:path";
import type { Benchmark, Context, Figure } from "../harness/benchmark.ts";
import { runProcess } from "../harness/child.ts";
import { compileSlowFsync } from "../harness/compiler.ts";
import { assertStored } from "../harness/rows.ts";
import { median, quantile } from "../harness/statistics.ts";
import { turnsFor } from "./app-work.ts";
import { lateFrames } from "./frame-loop.ts";
import type { FrameResult, FrameRun } from "./frame-run.ts";

const SLOWER_BY_MS = 20;
const APP_WORK_MS = 6;
const RATES = [1_000, 10_000] as const;
const MICROS_PER_MS = 1000;
const HELD =
  "all that the thread does from the end of a frame's work to the next frame, by the loop's own idle time (building the batch, \
sending it, taking the answer), less the same without storage";

type Storage = "none" | "disk" | "slow disk";

/** All runs of one rate with one storage. */
interface Arm {
  readonly eventsPerSecond: number;
  readonly storage: Storage;
  readonly between: number[];
  readonly frames: number[];
  /** Late frames, and all frames, a value a run. */
  readonly late: number[];
  readonly due: number[];
}

export const frameHold: Benchmark = {
  name: "frame-hold",
  title: "What storage takes from a 60 Hz loop",
  async run(context) {
    const slowFsync = compileSlowFsync();
    const storages: readonly Storage[] = slowFsync === null ? ["none", "disk"] : ["none", "disk", "slow disk"];
    const arms = RATES.flatMap((eventsPerSecond) =>
      storages.map((storage): Arm => ({ eventsPerSecond, storage, between: [], frames: [], late: [], due: [] })),
    );
    const rounds = context.quick ? 1 : 9;
    const workTurns = turnsFor(APP_WORK_MS);
    const frames = context.quick ? 60 : 300;
    for (let round = 0; round < rounds; round++) {
      // Neither side always runs first: what disturbs a machine comes and goes slowly.
      for (const arm of round % 2 === 0 ? arms : arms.toReversed()) {
        context.progress(`frame-hold: round ${round + 1} of ${rounds}, ${arm.eventsPerSecond}/s, ${arm.storage}`);
        await measure(context, arm, { workTurns, warmUpFrames: context.quick ? 30 : 120, frames }, slowFsync);
      }
    }
    const taken = RATES.flatMap((rate) => figures(arms.filter(({ eventsPerSecond }) => eventsPerSecond === rate)));
    return slowFsync === null ? taken.map(withoutSlowDisk) : taken;
  },
};

async function measure(
  context: Context,
  arm: Arm,
  size: Pick<FrameRun, "workTurns" | "warmUpFrames" | "frames">,
  slowFsync: string | null,
): Promise<void> {
  const { storage, eventsPerSecond } = arm;
  const path = storage === "none" ? null : join(context.folder(), "frame-hold.db");
  const environment =
    storage === "slow disk"
      ? { LD_PRELOAD: slowFsync as string, SLOW_FSYNC_US: String(SLOWER_BY_MS * MICROS_PER_MS) }
      : {};
  const module = new URL("./frame-process.ts", import.meta.url);
  const result = await runProcess<FrameResult>(module, { path, eventsPerSecond, ...size }, { environment });
  if (path !== null) assertStored(path, { "energy.update": result.put });
  if (storage === "slow disk" && result.writeLatencyMs < SLOWER_BY_MS) {
    throw new Error(`a commit took ${result.writeLatencyMs} ms, though every fsync takes ${SLOWER_BY_MS} ms longer`);
  }
  arm.between.push(...result.between);
  arm.frames.push(...result.frames);
  arm.late.push(lateFrames(result));
  arm.due.push(result.frames.length + result.leftOut);
}

function figures(arms: readonly Arm[]): Figure[] {
  const [without, ...stored] = arms as [Arm, ...Arm[]];
  return stored.flatMap((arm) => [...heldFigures(arm, without), ...lateFigures(arm, without)]);
}

function heldFigures(arm: Arm, without: Arm): Figure[] {
  // A flush a frame is the promise at 1,000 events a second; at 10,000 it is ten times the events.
  const target = arm.eventsPerSecond === RATES[0] ? { atMost: 0.5 } : null;
  const both = (share: number) => [quantile(arm.between, share), quantile(without.between, share)] as const;
  return [0.5, 0.99].map((share): Figure => {
    const [withStorage, withoutStorage] = both(share);
    const isMedian = share === 0.5;
    const absolute = `${withStorage.toFixed(2)} ms, without storage ${withoutStorage.toFixed(2)} ms`;
    return {
      what: `the thread held by a flush${isMedian ? "" : ", 99th percentile"}, ${nameOf(arm)}`,
      target: isMedian ? target : null,
      reached: withStorage - withoutStorage,
      unit: "ms",
      how: isMedian ? `${HELD}; medians of ${countsOf(arm)}: ${absolute}` : absolute,
    };
  });
}

function lateFigures(arm: Arm, without: Arm): Figure[] {
  const beyond = arm.late.map((late, run) => late - (without.late[run] ?? 0));
  const how = `median over ${beyond.length} pairs of runs of the late frames (their work ended over 16.67 ms after they were due) less \
those without storage; in all ${sum(arm.late)} of ${countsOf(arm)}, without storage ${sum(without.late)} of ${countsOf(without)}; \
${APP_WORK_MS} ms of the app's own work in each`;
  return [
    {
      what: `late frames of a run beyond those without storage, ${nameOf(arm)}`,
      target: { atMost: 0 },
      reached: Math.max(0, median(beyond)),
      unit: "frames",
      how,
    },
  ];
}

function countsOf({ due }: Arm): string {
  return `${sum(due)} frames in ${due.length} runs`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function withoutSlowDisk(figure: Figure): Figure {
  return { ...figure, how: `${figure.how}; not taken with a slow disk, which needs Linux and a C compiler` };
}

function nameOf({ eventsPerSecond, storage }: Arm): string {
  const slower = storage === "slow disk" ? `, every fsync ${SLOWER_BY_MS} ms slower` : "";
  return `${eventsPerSecond.toLocaleString("en")} events/s${slower}`;
}
