import type { MariadbServer } from "@wfstate/mariadb-server";
import type { Benchmark, Context, Figure } from "./harness/benchmark.ts";
import { median, medianRatio } from "./harness/statistics.ts";
import { CapturedEngine, type Group } from "./mariadb-captured-engine.ts";
import { InsertSelect } from "./mariadb-insert-select.ts";
import { assertStoredThere, connectTo, withServer } from "./mariadb-server.ts";

const MS_PER_SECOND = 1000;

interface Size {
  readonly events: number;
  /** Of each side, one after another, before the next side's turn. */
  readonly transactionsATurn: number;
  /** Of the server copying the rows alone. */
  readonly atLeast: number;
  /** Of the server doing the same transaction. */
  readonly atLeastOfAll: number;
}

const SIZES: readonly Size[] = [
  { events: 100, transactionsATurn: 10, atLeast: 0.7, atLeastOfAll: 0.9 },
  { events: 1000, transactionsATurn: 4, atLeast: 0.45, atLeastOfAll: 0.45 },
];

/** Events a second, a value a round. */
interface Rates {
  readonly ours: number[];
  readonly rows: number[];
  readonly all: number[];
}

export const mariadbBatches: Benchmark = {
  name: "mariadb-batches",
  title: "Batches into MariaDB",
  async run(context) {
    const rounds = context.quick ? 3 : 60;
    return withServer(async (server) => {
      const figures: Figure[] = [];
      for (const size of SIZES) {
        context.progress(`mariadb-batches: ${rounds} rounds of ${size.events} events`);
        figures.push(...figuresOf(server, size, await measure(context, server, size, rounds)));
      }
      return figures;
    });
  },
};

async function measure(context: Context, server: MariadbServer, size: Size, rounds: number): Promise<Rates> {
  const { events, transactionsATurn } = size;
  const access = await server.createDatabase();
  const engine = await CapturedEngine.open(context, access);
  const rival = await InsertSelect.open(context, await server.createDatabase(), events);
  const rates: Rates = { ours: [], rows: [], all: [] };
  const timed = async (commit: (transaction: number) => Promise<void>) => {
    const startedAt = performance.now();
    for (let transaction = 0; transaction < transactionsATurn; transaction++) await commit(transaction);
    return ((events * transactionsATurn) / (performance.now() - startedAt)) * MS_PER_SECOND;
  };
  for (let round = 0; round <= rounds; round++) {
    const groups: Group[] = [];
    for (let count = 0; count < transactionsATurn; count++) groups.push(await engine.group(events));
    const ours = await timed((transaction) => engine.commit(groups[transaction] ?? []));
    const rows = await timed(() => rival.commit("rows"));
    const all = await timed(() => rival.commit("all"));
    // The first round warms up.
    if (round === 0) continue;
    rates.ours.push(ours);
    rates.rows.push(rows);
    rates.all.push(all);
  }
  await engine.shutdown();
  await rival.end();
  const connection = await connectTo(access);
  await assertStoredThere(connection, "energy.update", (rounds + 1) * transactionsATurn * events);
  await connection.end();
  return rates;
}

function figuresOf(server: MariadbServer, size: Size, { ours, rows, all }: Rates): Figure[] {
  const { events, transactionsATurn, atLeast, atLeastOfAll } = size;
  const how =
    `median of ${ours.length} rounds, in turn on the same server (MariaDB ${server.version}), ${transactionsATurn} transactions each,` +
    " every commit flushed; ours: the engine's own messages through the adapter; rows counted on both sides";
  const absolute = { target: null, unit: "events/s", how: "median of the same run" } as const;
  const what = `a transaction of ${events} events`;
  return [
    {
      what: `${what} ÷ \`INSERT … SELECT\` of the same rows from memory`,
      target: { atLeast },
      reached: medianRatio(ours, rows),
      unit: "",
      how,
    },
    {
      what: `${what} ÷ the same with the session's row, the head and the batch's row`,
      target: { atLeast: atLeastOfAll },
      reached: medianRatio(ours, all),
      unit: "",
      how,
    },
    { what, reached: median(ours), ...absolute },
    { what: `${what}: \`INSERT … SELECT\``, reached: median(rows), ...absolute },
  ];
}
