import { join } from "node:path";
import { turnsFor } from "../frame-hold/app-work.ts";
import { type LoopTimes, lateFrames } from "../frame-hold/frame-loop.ts";
import type { Benchmark, Figure } from "../harness/benchmark.ts";
import { runProcess } from "../harness/child.ts";
import { median, quantile } from "../harness/statistics.ts";
import type { FeedLoopResult, FeedLoopRun } from "./feed-loop-process.ts";
import { CLIENTS } from "./running-feed.ts";

const LOOP = new URL("./feed-loop-process.ts", import.meta.url);
const EVENTS_PER_SECOND = 1_000;
const APP_WORK_MS = 6;
const BYTES_PER_MB = 1_048_576;

interface Pair {
  readonly watched: FeedLoopResult;
  readonly alone: FeedLoopResult;
}

export const feedLoop: Benchmark = {
  name: "feed-loop",
  title: "What a feed with 50 clients takes from the 60 Hz loop of its app",
  async run(context) {
    const rounds = context.quick ? 1 : 3;
    const size = {
      eventsPerSecond: EVENTS_PER_SECOND,
      workTurns: turnsFor(APP_WORK_MS),
      ...(context.quick ? { warmUpFrames: 30, frames: 60 } : { warmUpFrames: 300, frames: 1_800 }),
    };
    const pairs: Pair[] = [];
    for (let round = 0; round < rounds; round++) {
      context.progress(`feed-loop: round ${round + 1} of ${rounds}`);
      const once = (withClients: boolean) =>
        runProcess<FeedLoopResult>(LOOP, {
          ...size,
          path: join(context.folder(), "loop.db"),
          withClients,
        } satisfies FeedLoopRun);
      // Neither side always runs first: what disturbs a machine comes and goes slowly.
      const first = await once(round % 2 === 0);
      const second = await once(round % 2 !== 0);
      pairs.push(round % 2 === 0 ? { watched: first, alone: second } : { watched: second, alone: first });
    }
    return figuresOf(pairs);
  },
};

function figuresOf(pairs: readonly Pair[]): Figure[] {
  const beyond = pairs.map(({ watched, alone }) => lateFrames(watched.times) - lateFrames(alone.times));
  const [watched, alone] = [pairs.map((pair) => pair.watched), pairs.map((pair) => pair.alone)];
  const shape = `${pairs.length} pairs of runs in turn, each of a process with ${APP_WORK_MS} ms of work of its own a frame and ${EVENTS_PER_SECOND} stored events a second; ${CLIENTS} clients in a process of their own, told early, and one that reads nothing`;
  const growth = watched.map(({ aliveBefore, aliveAfter }) => (aliveAfter - aliveBefore) / BYTES_PER_MB);
  const p99 = watched.map(({ told }) => told?.latency_p99_ms ?? Number.NaN);
  return [
    {
      what: "late frames of a run beyond those without clients",
      target: { atMost: 0 },
      reached: Math.max(0, median(beyond)),
      unit: "frames",
      how: `median of ${shape}; in all ${lateOf(watched)}, without clients ${lateOf(alone)}`,
    },
    {
      what: "the thread held between two frames, beyond that without clients",
      target: null,
      reached: heldOf(watched) - heldOf(alone),
      unit: "ms",
      how: `medians of all frames: ${heldOf(watched).toFixed(2)} ms, without clients ${heldOf(alone).toFixed(2)} ms; two cores, of which the clients take one`,
    },
    {
      what: "growth of what is alive in the process of the app",
      target: { atMost: 1 },
      reached: median(growth),
      unit: "MB",
      how: `median of the runs with clients, over ${framesOf(watched[0]?.times)} frames; heap and buffers after a garbage collection; without clients ${median(alone.map(({ aliveBefore, aliveAfter }) => (aliveAfter - aliveBefore) / BYTES_PER_MB)).toFixed(2)} MB`,
    },
    {
      what: "put to client from within the loop, p99",
      target: { atMost: 10 },
      reached: median(p99),
      unit: "ms",
      how: "median of the runs; every event came once",
    },
  ];
}

function framesOf(times: LoopTimes | undefined): number {
  return times === undefined ? 0 : times.frames.length + times.leftOut;
}

function lateOf(results: readonly FeedLoopResult[]): string {
  const sum = (of: (times: LoopTimes) => number) => results.reduce((total, { times }) => total + of(times), 0);
  return `${sum(lateFrames)} late of ${sum(framesOf)} frames`;
}

function heldOf(results: readonly FeedLoopResult[]): number {
  return quantile(
    results.flatMap(({ times }) => times.between),
    0.5,
  );
}
