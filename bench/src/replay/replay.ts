import type { Benchmark, Figure } from "../harness/benchmark.ts";
import { runProcess } from "../harness/child.ts";
import { median, medianRatio } from "../harness/statistics.ts";
import { longSession } from "../long-session.ts";
import type { ReplayMeasures, ReplayOutcome } from "./replay-run.ts";

const MS_PER_SECOND = 1000;
const BYTES_PER_MB = 1_048_576;

export const replay: Benchmark = {
  name: "replay",
  title: "Replay of a long session from its first event",
  async run(context) {
    const rounds = context.quick ? 1 : 5;
    const { path, put } = await longSession(context);
    const ours: ReplayMeasures[] = [];
    const theirs: ReplayOutcome[] = [];
    for (let round = 0; round < rounds; round++) {
      context.progress(`replay: round ${round + 1} of ${rounds}`);
      ours.push(await runProcess<ReplayMeasures>(new URL("./replay-process.ts", import.meta.url), { path }));
      theirs.push(await runProcess<ReplayOutcome>(new URL("./in-thread-process.ts", import.meta.url), { path }));
    }
    assertAlike([...ours, ...theirs], put);
    return figures(ours, theirs);
  },
};

/** Both sides must have folded every event, to the same state. */
function assertAlike(outcomes: readonly ReplayOutcome[], put: number): void {
  const [first] = outcomes as [ReplayOutcome, ...ReplayOutcome[]];
  if (first.events < put) throw new Error(`${first.events} events were replayed, and ${put} were put`);
  for (const { events, digest } of outcomes) {
    if (events !== first.events || digest !== first.digest) throw new Error("two replays ended with different states");
  }
}

function figures(ours: readonly ReplayMeasures[], theirs: readonly ReplayOutcome[]): Figure[] {
  const events = ours[0]?.events ?? 0;
  const growth = ours.map(({ aliveAfterTenth, aliveAfterAll }) => (aliveAfterAll - aliveAfterTenth) / BYTES_PER_MB);
  const resident = ours.map(({ residentBefore, residentPeak }) => (residentPeak - residentBefore) / BYTES_PER_MB);
  const shape = `median of ${ours.length} pairs of fresh processes, in turn; ${events} events, the same digest on both sides`;
  const absolute = { target: null, unit: "events/s", how: "median of the same run" } as const;
  return [
    {
      what: "full replay ÷ iterate, `JSON.parse` and the same reducer in one thread",
      target: { atLeast: 0.95 },
      reached: medianRatio(ours.map(speed), theirs.map(speed)),
      unit: "",
      how: `${shape}; ours also verifies every checksum and leaves the thread free`,
    },
    { what: "full replay", reached: median(ours.map(speed)), ...absolute },
    { what: "iterate, `JSON.parse` and reduce in one thread", reached: median(theirs.map(speed)), ...absolute },
    {
      what: "growth of what is alive from a tenth to all of the events",
      target: { atMost: 10 },
      reached: median(growth),
      unit: "MB",
      how: `median of ${ours.length}: heap after a garbage collection, the result still held: replay of all less replay of a tenth`,
    },
    {
      what: "highest resident size during a full replay, beyond that before it",
      target: null,
      reached: median(resident),
      unit: "MB",
      how: `median of ${ours.length} processes that did nothing before; looked at every 500 events or so, garbage included`,
    },
    {
      what: "longest block of the event loop by a full replay",
      target: { atMost: 5 },
      reached: median(ours.map(({ longestBlockMs }) => longestBlockMs)),
      unit: "ms",
      how: `median of ${ours.length} maxima of monitorEventLoopDelay, which include its resolution of 1 ms`,
    },
  ];
}

function speed({ events, ms }: ReplayOutcome): number {
  return (events / ms) * MS_PER_SECOND;
}
