/** SIGKILL before, during and after every statement of every migration. */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer } from "@wfstate/mariadb-server";
import { Random } from "../kill/random.ts";
import { bundlePrograms } from "../support/bundle.ts";
import { runChainedKills } from "./chained-kills.ts";
import { type CutAll, killClient, killServer } from "./cuts.ts";
import { mariadbSegments } from "./mariadb.ts";
import { countPoints, type Kill, killsOf, shareOf } from "./points.ts";
import { Migrator } from "./processes.ts";
import type { Segment } from "./segment.ts";
import { runSingleKills } from "./single-kills.ts";
import { sqliteSegments } from "./sqlite.ts";
import { Tally } from "./tally.ts";

/** The engine, and who is killed. */
export const kinds = ["sqlite", "mariadb client", "mariadb server"] as const;
export type Kind = (typeof kinds)[number];

export interface SweepPlan {
  readonly kind: Kind;
  readonly seed: number;
  /** Of all kills; 1: each of them. */
  readonly share: number;
  /** Of all kills: those with a database of their own after which the next run is made and compared at once. */
  readonly shareAgain: number;
  readonly onProgress?: (line: string) => void;
}

export interface SweepResult {
  readonly plan: SweepPlan;
  readonly tally: Tally;
  readonly statements: number;
  readonly points: number;
  readonly pointsOfAll: number;
  readonly tookMs: number;
}

const PROGRAM = new URL("./migrating-process.ts", import.meta.url);
const MIGRATORS = 2;
/** A process that is killed loses nothing that it has written, so nothing is gained by waiting for a disk. */
const MEMORY_FOLDER = "/dev/shm";

export async function sweep(plan: SweepPlan): Promise<SweepResult> {
  const startedAt = performance.now();
  const folder = mkdtempSync(join(tmpdir(), "wfstate-sweep-"));
  const tally = new Tally(plan.onProgress ?? (() => undefined));
  try {
    const { migrating: program } = await bundlePrograms(folder, { migrating: PROGRAM });
    const migrators = Array.from({ length: MIGRATORS }, () => new Migrator(program)) as [Migrator, ...Migrator[]];
    try {
      const run = { plan, folder, program, migrators, tally };
      const segments = await (plan.kind === "sqlite" ? sweepSqlite(run) : sweepMariadb(run));
      return { plan, tally, ...countsOf(plan, segments), tookMs: performance.now() - startedAt };
    } finally {
      await Promise.all(migrators.map((migrator) => migrator.stop()));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Run {
  readonly plan: SweepPlan;
  readonly folder: string;
  readonly program: string;
  readonly migrators: readonly [Migrator, ...Migrator[]];
  readonly tally: Tally;
}

async function sweepSqlite({ plan, folder, program, migrators, tally }: Run): Promise<readonly Segment[]> {
  const segments = await sqliteSegments(folder, migrators[0]);
  const cutAll = killClient(program);
  for (const segment of segments) {
    const kills = killsIn(plan, segment);
    const again = new Set(shareOf(kills, plan.shareAgain, plan.seed));
    await runSingleKills({ segment, kills, again, migrators, cutAll, mayBeFromOutside: true, tally });
  }
  return segments;
}

async function sweepMariadb({ plan, folder, program, migrators, tally }: Run): Promise<readonly Segment[]> {
  const server = await inMemory(() => startServer());
  try {
    const [migrator] = migrators;
    const segments = await mariadbSegments(folder, migrator, server);
    const cutAll: CutAll = plan.kind === "mariadb client" ? killClient(program) : killServer(server, migrator);
    for (const segment of segments) {
      await runChainedKills({ segment, kills: killsIn(plan, segment), migrator, cutAll, tally });
      const kills = shareOf(allKillsIn(plan, segment), plan.shareAgain, plan.seed);
      const one = {
        segment,
        kills,
        again: new Set(kills),
        migrators: [migrator],
        cutAll,
        mayBeFromOutside: false,
        tally,
      };
      await runSingleKills(one);
    }
    return segments;
  } finally {
    await server.stop();
  }
}

function killsIn(plan: SweepPlan, segment: Segment): readonly Kill[] {
  return shareOf(allKillsIn(plan, segment), plan.share, plan.seed);
}

function allKillsIn({ seed }: SweepPlan, { trace }: Segment): readonly Kill[] {
  return killsOf(trace, new Random(seed, trace.length));
}

function countsOf(
  plan: SweepPlan,
  segments: readonly Segment[],
): Pick<SweepResult, "statements" | "points" | "pointsOfAll"> {
  const sum = (count: (segment: Segment) => number) => segments.reduce((all, segment) => all + count(segment), 0);
  return {
    statements: sum(({ trace }) => trace.length),
    points: sum((segment) => countPoints(killsIn(plan, segment), segment.trace)),
    pointsOfAll: sum((segment) => countPoints(allKillsIn(plan, segment), segment.trace)),
  };
}

/** A server takes the folder for its data from the environment. */
async function inMemory<Result>(start: () => Promise<Result>): Promise<Result> {
  const { TMPDIR } = process.env;
  if (existsSync(MEMORY_FOLDER)) process.env.TMPDIR = MEMORY_FOLDER;
  try {
    return await start();
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
}
