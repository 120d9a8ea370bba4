import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { StateManager, type WfstateConfig } from "@wfstate/state";
import { energyUpdate } from "./events.ts";
import type { Benchmark } from "./harness/benchmark.ts";
import { assertStored } from "./harness/rows.ts";
import { median, medianRatio, quantile } from "./harness/statistics.ts";
import { assertStoredThere, configOf, connectTo, withServer } from "./mariadb-server.ts";

const PUTS_PER_TURN = 64;
const EVENTS_PER_FLUSH = 15;
const FLUSHES_PER_TURN = 20;
const MS_PER_SECOND = 1000;

interface Side {
  readonly manager: StateManager;
  readonly flushes: number[];
  readonly rates: number[];
  put: number;
}

export const mariadbEngine: Benchmark = {
  name: "mariadb-engine",
  title: "The whole engine on MariaDB, and on SQLite",
  async run(context) {
    const rounds = context.quick ? 2 : 15;
    const burst = context.quick ? 1_000 : 10_000;
    return withServer(async (server) => {
      const access = await server.createDatabase();
      const path = join(context.folder(), "beside.db");
      const there = configOf(context, access);
      const mariadb = await open(there);
      const sqlite = await open({ ...there, database: { type: "sqlite", path, durability: "full" } });
      for (let round = 0; round < rounds; round++) {
        context.progress(`mariadb-engine: round ${round + 1} of ${rounds}`);
        for (const side of [mariadb, sqlite]) {
          for (let flush = 0; flush < FLUSHES_PER_TURN; flush++) side.flushes.push(await put(side, EVENTS_PER_FLUSH));
          side.rates.push((burst / (await put(side, burst))) * MS_PER_SECOND);
        }
      }
      for (const { manager } of [mariadb, sqlite]) await manager.shutdown();
      assertStored(path, { "energy.update": sqlite.put });
      const connection = await connectTo(access);
      await assertStoredThere(connection, "energy.update", mariadb.put);
      await connection.end();
      const how = `median of ${rounds} rounds, in turn in one process, every commit flushed (MariaDB ${server.version})`;
      const flushes = `of ${mariadb.flushes.length}: ${EVENTS_PER_FLUSH} puts, then until all are durable`;
      const information = { target: null, unit: "" } as const;
      return [
        {
          ...information,
          what: "sustained rate on MariaDB ÷ on SQLite",
          reached: medianRatio(mariadb.rates, sqlite.rates),
          how: `${how}; ${burst} puts one by one until all are durable`,
        },
        ...[["MariaDB", mariadb] as const, ["SQLite", sqlite] as const].flatMap(([name, { rates, flushes: taken }]) => [
          { ...information, what: `sustained rate, ${name}`, reached: median(rates), unit: "events/s" as const, how },
          {
            ...information,
            what: `flush, ${name}`,
            reached: median(taken),
            unit: "ms" as const,
            how: `median ${flushes}`,
          },
          {
            ...information,
            what: `flush, 99th percentile, ${name}`,
            reached: quantile(taken, 0.99),
            unit: "ms" as const,
            how: flushes,
          },
        ]),
      ];
    });
  },
};

async function open(config: WfstateConfig): Promise<Side> {
  const side: Side = { manager: await StateManager.open(config), flushes: [], rates: [], put: 0 };
  // The session's first batch inserts more than events.
  await put(side, PUTS_PER_TURN);
  return side;
}

/** @returns milliseconds until all are durable */
async function put(side: Side, count: number): Promise<number> {
  const startedAt = performance.now();
  for (let index = 0; index < count; index++) {
    if (index > 0 && index % PUTS_PER_TURN === 0) await turn();
    const outcome = side.manager.eventQueue.put(energyUpdate(side.put++));
    if (outcome !== "accepted") throw new Error(`a put was answered ${outcome}`);
  }
  await side.manager.flush();
  return performance.now() - startedAt;
}
