import { copyFileSync } from "node:fs";
import { join } from "node:path";
import type { WfstateConfig } from "@wfstate/state";
import Database from "better-sqlite3";
import { turnsFor } from "../frame-hold/app-work.ts";
import type { Benchmark, Context, Figure } from "../harness/benchmark.ts";
import { runProcess } from "../harness/child.ts";
import { median } from "../harness/statistics.ts";
import { connectTo, withServer } from "../mariadb-server.ts";
import type { UpkeepResult, UpkeepRun } from "./upkeep-run.ts";

const EVENTS_PER_SECOND = 1_000;
const APP_WORK_MS = 6;
const OLD = "UPDATE batch SET stored_at = '2020-01-01T00:00:00.000000Z'";
const STORED = new URL("./old-session-process.ts", import.meta.url);
const LOOP = new URL("./upkeep-process.ts", import.meta.url);

type Engine = "SQLite" | "MariaDB";
/** A store with an old session, made anew for each run. */
type Prepare = () => Promise<WfstateConfig>;

interface Pair {
  readonly withJobs: UpkeepResult;
  readonly without: UpkeepResult;
}

export const upkeep: Benchmark = {
  name: "upkeep",
  title: "What background work takes from a 60 Hz loop",
  async run(context) {
    const workTurns = turnsFor(APP_WORK_MS);
    const events = context.quick ? 3_000 : 15_000;
    const loop = { eventsPerSecond: EVENTS_PER_SECOND, frames: context.quick ? 120 : 900, workTurns };
    const sqlite = await measure(context, "SQLite", await preparedFiles(context, events), loop);
    const mariadb = await withServer(async (server) => {
      const prepare: Prepare = async () => {
        const access = await server.createDatabase();
        const folder = context.folder();
        const config = configOf({ type: "mariadb", ...access, journal_dir: folder, backup_dir: join(folder, "kept") });
        await runProcess(STORED, { config, events: events / 3 }, { built: true });
        const connection = await connectTo(access);
        await connection.query(OLD);
        await connection.query("UPDATE schema_info SET value = ? WHERE `key` = 'upkeep_clock'", [believedNow()]);
        await connection.end();
        return config;
      };
      return measure(context, "MariaDB", prepare, loop);
    });
    return [...sqlite, ...mariadb];
  },
};

function configOf(database: object): WfstateConfig {
  // The jobs run when the loop asks for them, one after the other without a pause: harder than any schedule.
  const asked = { backup_interval: null, vacuum_interval: null, backup_keep: 2 };
  return { database: { ...database, ...asked }, performance: { max_queue_size: 20_000 } } as WfstateConfig;
}

function believedNow(): string {
  return JSON.stringify({ believed_ms: Date.now(), doubted_ms: [] });
}

async function preparedFiles(context: Context, events: number): Promise<Prepare> {
  const template = join(context.folder(), "old.db");
  await runProcess(STORED, { config: configOf({ type: "sqlite", path: template }), events }, { built: true });
  const database = new Database(template);
  database.exec(OLD);
  database.prepare("UPDATE schema_info SET value = ? WHERE key = 'upkeep_clock'").run(believedNow());
  database.pragma("wal_checkpoint(TRUNCATE)");
  database.close();
  return async () => {
    const folder = context.folder();
    const path = join(folder, "app.db");
    copyFileSync(template, path);
    return configOf({ type: "sqlite", path, backup_dir: join(folder, "kept") });
  };
}

async function measure(
  context: Context,
  engine: Engine,
  prepare: Prepare,
  loop: Omit<UpkeepRun, "config" | "withJobs">,
): Promise<Figure[]> {
  const rounds = context.quick ? 1 : 3;
  const pairs: Pair[] = [];
  for (let round = 0; round < rounds; round++) {
    context.progress(`upkeep: ${engine}, round ${round + 1} of ${rounds}`);
    const once = async (withJobs: boolean) =>
      runProcess<UpkeepResult>(LOOP, { ...loop, config: await prepare(), withJobs }, { built: true });
    // Neither side always runs first: what disturbs a machine comes and goes slowly.
    const first = await once(round % 2 === 0);
    const second = await once(round % 2 !== 0);
    const [withJobs, without] = round % 2 === 0 ? [first, second] : [second, first];
    if (!context.quick && (withJobs.trimmed === 0 || (withJobs.jobs.backup ?? 0) === 0))
      throw new Error(`the jobs have done too little: ${JSON.stringify(withJobs)}`);
    pairs.push({ withJobs, without });
  }
  return figures(engine, pairs);
}

function figures(engine: Engine, pairs: readonly Pair[]): Figure[] {
  const beyond = pairs.map(({ withJobs, without }) => withJobs.late - without.late);
  const total = (side: keyof Pair, value: (result: UpkeepResult) => number) =>
    pairs.reduce((sum, pair) => sum + value(pair[side]), 0);
  const jobs = ["cleanup", "vacuum", "backup"].map(
    (job) => `${total("withJobs", (result) => result.jobs[job] ?? 0)} × ${job}`,
  );
  const how = `median over ${pairs.length} pairs of runs; in all ${total("withJobs", ({ late }) => late)} late of ${total("withJobs", ({ frames }) => frames)} frames, \
without jobs ${total("without", ({ late }) => late)}; ${jobs.join(", ")}, ${total("withJobs", ({ trimmed }) => trimmed)} events trimmed meanwhile`;
  const ratio = (what: string, of: (result: UpkeepResult) => number): Figure => {
    const [withJobs, without] = [
      median(pairs.map((pair) => of(pair.withJobs))),
      median(pairs.map((pair) => of(pair.without))),
    ];
    return {
      what: `${what} with jobs ÷ without, ${engine}`,
      target: null,
      reached: median(pairs.map((pair) => of(pair.withJobs) / of(pair.without))),
      unit: "",
      how: `${withJobs.toFixed(1)} ms against ${without.toFixed(1)} ms`,
    };
  };
  return [
    {
      what: `late frames of a run beyond those without jobs, ${engine}`,
      target: { atMost: 0 },
      reached: Math.max(0, median(beyond)),
      unit: "frames",
      how,
    },
    ratio("wait of a batch, median", ({ batchP50 }) => batchP50),
    ratio("wait of a batch, 99th percentile", ({ batchP99 }) => batchP99),
  ];
}
