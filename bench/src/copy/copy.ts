import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { MariadbServer } from "@wfstate/mariadb-server";
import { exportTo, type WfstateConfig } from "@wfstate/state";
import { SESSION_ID } from "../events.ts";
import type { Benchmark, Context, Figure } from "../harness/benchmark.ts";
import { runProcess } from "../harness/child.ts";
import { type LongSession, longSession } from "../long-session.ts";
import { configOf, withServer } from "../mariadb-server.ts";
import type { CopyResult, CopyRun } from "./copy-run.ts";

/** Memory that grew with the store would be four times as much at the large one; below that, a process has not come to its heap yet. */
const FEW_PART = 4;
const MS_PER_SECOND = 1000;

export const copy: Benchmark = {
  name: "copy",
  title: "A copy of a store from SQLite into MariaDB, and back",
  async run(context) {
    const large = await longSession(context);
    const small = await fewEvents(context, large.put / FEW_PART);
    return withServer(async (server) => {
      const ofFew = await roundTrip(context, server, small);
      const ofMany = await roundTrip(context, server, large);
      return [
        ...figuresOf("SQLite to MariaDB", ofMany.there, ofFew.there, small.put),
        ...figuresOf("MariaDB to SQLite", ofMany.back, ofFew.back, small.put),
      ];
    });
  },
};

function fewEvents(context: Context, put: number): Promise<LongSession> {
  const order: LongSession = { path: join(context.folder(), "few.db"), put };
  return runProcess<LongSession>(new URL("../long-session-process.ts", import.meta.url), order, { killWhenSent: true });
}

interface RoundTrip {
  readonly there: CopyResult;
  readonly back: CopyResult;
}

async function roundTrip(context: Context, server: MariadbServer, { path, put }: LongSession): Promise<RoundTrip> {
  const between = configOf(context, await server.createDatabase());
  context.progress(`copying ${put} events into MariaDB`);
  const there = await copyOnce({ from: sqliteAt(path), to: between });
  context.progress(`copying ${put} events back`);
  const returned = sqliteAt(join(context.folder(), "back.db"));
  const back = await copyOnce({ from: between, to: returned });
  if (!isDeepStrictEqual(there.digests, back.digests)) throw new Error("what came back is not what was sent");
  if (there.rows < put) throw new Error(`${there.rows} rows were copied of ${put} events`);
  context.progress(`exporting ${put} events from each`);
  const exports: string[] = [];
  for (const store of [sqliteAt(path), between, returned]) exports.push(await exportedDigest(context, store));
  if (new Set(exports).size > 1) throw new Error("the three stores do not export the same bytes");
  return { there, back };
}

async function exportedDigest(context: Context, store: WfstateConfig): Promise<string> {
  const { sha256 } = await exportTo(store, {
    sessions: [SESSION_ID],
    format: "ndjson",
    target: join(context.folder(), "session.ndjson"),
  });
  return sha256;
}

function copyOnce(order: CopyRun): Promise<CopyResult> {
  return runProcess<CopyResult>(new URL("./copy-process.ts", import.meta.url), order, { built: true });
}

function sqliteAt(path: string): WfstateConfig {
  return { database: { type: "sqlite", path } };
}

function figuresOf(way: string, many: CopyResult, few: CopyResult, fewPut: number): Figure[] {
  const how = `one run of ${many.rows} rows, compared on both sides; there and back the digests of all tables are equal, the audit apart, and so are all bytes of an export from each of the three stores`;
  return [
    {
      what: `${way}: peak memory, of that for ${fewPut} events`,
      // How much a process takes beside what is alive goes its own ways: a look at whether it grows, not a promise.
      target: null,
      reached: many.peakMemoryMb / few.peakMemoryMb,
      unit: "",
      how,
    },
    {
      what: `${way}: peak memory of the process`,
      target: { atMost: 200 },
      reached: many.peakMemoryMb,
      unit: "MB",
      how: "of the same run",
    },
    {
      what: `${way}: rate, its comparing included`,
      target: null,
      reached: (many.rows * MS_PER_SECOND) / many.ms,
      unit: "events/s",
      how: `rows of all tables; ${(many.ms / MS_PER_SECOND).toFixed(1)} s in all`,
    },
  ];
}
