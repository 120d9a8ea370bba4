/** What the inspector asks a server for, of a session of a million events. */
import type { Benchmark, Figure } from "../harness/benchmark.ts";
import { runProcess } from "../harness/child.ts";
import { median, quantile } from "../harness/statistics.ts";
import { longSession } from "../long-session.ts";
import type { InspectorMeasures, InspectorRun } from "./inspector-run.ts";

const MODULE = new URL("./inspector-process.ts", import.meta.url);
const STATES = 200;
const BYTES_PER_MB = 1_048_576;
const PERCENTILE = 0.95;
const FIRST_PAGE_MS = 1000;
const STATE_MS = 50;

export const inspector: Benchmark = {
  name: "inspector",
  title: "The inspector's questions about a session of a million events",
  async run(context) {
    const { path, put } = await longSession(context);
    const rounds = context.quick ? 1 : 5;
    const measures: InspectorMeasures[] = [];
    for (let round = 1; round <= rounds; round++) {
      context.progress(`inspector: round ${round} of ${rounds}`);
      const run: InspectorRun = { path, put, states: context.quick ? 20 : STATES };
      measures.push(await runProcess<InspectorMeasures>(MODULE, run));
    }
    return figures(measures);
  },
};

function figures(measures: readonly InspectorMeasures[]): Figure[] {
  const of = (measure: (one: InspectorMeasures) => number) => median(measures.map(measure));
  const [{ events, states }] = measures as [InspectorMeasures, ...InspectorMeasures[]];
  const processes = `median of ${measures.length} fresh processes`;
  const information = (what: string, measure: (one: InspectorMeasures) => number, how: string): Figure => ({
    ...{ what, target: null, reached: of(measure), unit: "ms", how },
  });
  return [
    {
      what: "a session opened",
      target: { atMost: FIRST_PAGE_MS },
      reached: of(({ firstPage }) => firstPage),
      unit: "ms",
      how: `${processes}; ${events} events: store, session with its snapshots, newest 200 events, state, and a quarter of the timeline, as the first requests of the server`,
    },
    {
      what: "the state at a sequence, p95",
      target: { atMost: STATE_MS },
      reached: of(({ states: times }) => quantile(times, PERCENTILE)),
      unit: "ms",
      how: `${processes}; ${states.length} sequences by chance, one after the other, a snapshot every 1,000 events`,
    },
    information("the same, median", ({ states: times }) => quantile(times, 0.5), "of the same requests"),
    information(
      "the state at a sequence beside long reads, p95",
      ({ statesBesideReads }) => quantile(statesBesideReads, PERCENTILE),
      "the same while a timeline, a filter, a blame and facets are asked for again and again",
    ),
    information(
      "the timeline of all of it",
      ({ timeline }) => timeline,
      `${processes}; four slices, asked for at once`,
    ),
    information("how many events of each type", ({ types }) => types, processes),
    information("facets", ({ facets }) => facets, `${processes}; of the newest 50,000 events`),
    information(
      "a filter that nothing passes, until that is known",
      ({ fruitless }) => fruitless,
      `${processes}; a text, looked for in all events, one request after the other`,
    ),
    information("the longest request of these", ({ longestFruitless }) => longestFruitless, "of the same requests"),
    information(
      "the last 1,000 changes of a value",
      ({ lastChanges }) => lastChanges,
      `${processes}; one that every other event changes`,
    ),
    information(
      "the changes of a value that never changed, until that is known",
      ({ oldChanges }) => oldChanges,
      `${processes}; everything is folded, one request after the other`,
    ),
    information("the longest request of these", ({ longestOldChanges }) => longestOldChanges, "of the same requests"),
    {
      what: "highest resident size beyond that before the first request",
      target: null,
      reached: of(({ residentBefore, residentPeak }) => (residentPeak - residentBefore) / BYTES_PER_MB),
      unit: "MB",
      how: "of the same processes, looked at every 10 ms, garbage included; server and client",
    },
  ];
}
