import { copyStore } from "@wfstate/state";
import type { Benchmark, Context, Figure } from "../harness/benchmark.ts";
import { runProcess } from "../harness/child.ts";
import { median } from "../harness/statistics.ts";
import { longSession } from "../long-session.ts";
import { configOf, withServer } from "../mariadb-server.ts";
import type { ValidateMeasures, ValidateRun } from "./validate-run.ts";

const BYTES_PER_MB = 1_048_576;
const MS_PER_MINUTE = 60_000;
const MAX_GROWTH_MB = 10;

export const validate: Benchmark = {
  name: "validate",
  title: "Validating everything that a store holds",
  async run(context) {
    const { path, put } = await longSession(context);
    const sqlite = await rounds(context, "SQLite", put, path);
    const mariadb = await withServer(async (server) => {
      context.progress("validate: copying the store into MariaDB");
      const target = configOf(context, await server.createDatabase());
      await copyStore(path, target);
      return rounds(context, "MariaDB", put, target);
    });
    return [...figures("SQLite", sqlite), ...figures("MariaDB", mariadb)];
  },
};

async function rounds(
  context: Context,
  name: string,
  put: number,
  target: ValidateRun["target"],
): Promise<ValidateMeasures[]> {
  const count = context.quick ? 1 : 3;
  const measures: ValidateMeasures[] = [];
  for (let round = 1; round <= count; round++) {
    context.progress(`validate: ${name}, round ${round} of ${count}`);
    const one = await runProcess<ValidateMeasures>(new URL("./validate-process.ts", import.meta.url), { target });
    if (one.events < put || one.findings > 0)
      throw new Error(`${one.events} of ${put} events were checked, with ${one.findings} findings`);
    measures.push(one);
  }
  return measures;
}

function figures(name: string, measures: readonly ValidateMeasures[]): Figure[] {
  const [first] = measures as [ValidateMeasures, ...ValidateMeasures[]];
  const of = (measure: (one: ValidateMeasures) => number) => median(measures.map(measure));
  const how = `median of ${measures.length} fresh processes; ${first.events} events, ${first.snapshots} snapshots, nothing found`;
  return [
    { what: `all checks, ${name}`, target: { atMost: MS_PER_MINUTE }, reached: of(({ ms }) => ms), unit: "ms", how },
    {
      what: `growth of what is alive from a tenth to nine tenths of the events, ${name}`,
      target: { atMost: MAX_GROWTH_MB },
      reached: of(({ aliveAtTenth, aliveAtNineTenths }) => (aliveAtNineTenths - aliveAtTenth) / BYTES_PER_MB),
      unit: "MB",
      how: "of a second run in the same processes: heap and buffers after a garbage collection, in the middle of it",
    },
    {
      what: `highest resident size beyond that before it, ${name}`,
      target: null,
      reached: of(({ residentBefore, residentPeak }) => (residentPeak - residentBefore) / BYTES_PER_MB),
      unit: "MB",
      how: "looked at every 500 events or so, garbage included",
    },
  ];
}
