/** Many rounds, the invariant after each. */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundlePrograms } from "../support/bundle.ts";
import { hasStrace } from "../support/strace.ts";
import { Checker } from "./checker.ts";
import type { Database, EngineName } from "./database.ts";
import { type Place, type Places, startPlaces } from "./places.ts";
import { type Phase, planRound, type RoundPlan, type Victim } from "./plan.ts";
import { readDiary, type WriterTask } from "./protocol.ts";
import { runRound } from "./round.ts";

const PROGRAMS = {
  writer: new URL("./writer-process.ts", import.meta.url),
  check: new URL("./check-process.ts", import.meta.url),
};
/** Lives run side by side; a round is mostly a process that starts. */
const LANES = 2;

export interface KillRun {
  readonly rounds: number;
  readonly seed: number;
  /** `sqlite` unless it is said. */
  readonly engine?: EngineName;
  /** Who is killed: `app` unless it is said. A server that is killed is the run's own, and the app is killed after it. */
  readonly victim?: Victim;
  readonly saboteur?: WriterTask["saboteur"];
  /** Called after every round; true ends the run early. */
  readonly onRound?: (result: RoundResult) => boolean;
}

export interface RoundResult {
  readonly plan: RoundPlan;
  /** Where the writer really died. */
  readonly phase: Phase | null;
  readonly violations: readonly string[];
  /** Events that were acknowledged in this life so far. */
  readonly acknowledged: number;
  /** How many of them by a journal. */
  readonly journaled: number;
}

export async function runKillRounds(run: KillRun): Promise<RoundResult[]> {
  const folder = mkdtempSync(join(tmpdir(), "wfstate-kill-"));
  const checkers: Checker[] = [];
  const places = await startPlaces(run.engine ?? "sqlite");
  try {
    const programs = await bundlePrograms(folder, PROGRAMS);
    const lives = planLives(run);
    const lane = async (_: unknown, number: number) => {
      const checker = new Checker(programs.check);
      checkers.push(checker);
      const laneFolder = join(folder, `lane-${number}`);
      mkdirSync(laneFolder);
      return runLane(lives, run, { programs, checker, places, place: await places.place(laneFolder), folder });
    };
    const results = await Promise.all(Array.from({ length: run.victim === "server" ? 1 : LANES }, lane));
    return results.flat().toSorted((a, b) => a.plan.round - b.plan.round);
  } finally {
    for (const checker of checkers) checker.stop();
    await places.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function planLives({ rounds, seed, engine = "sqlite", victim = "app" }: KillRun): RoundPlan[][] {
  const setting = { engine, victim, hasStrace: hasStrace() };
  const plans = Array.from({ length: rounds }, (_, round) => planRound(seed, round, setting));
  return [...Map.groupBy(plans, ({ life }) => life).values()];
}

/** Takes lives from the front until there is none. */
async function runLane(lives: RoundPlan[][], run: KillRun, lane: Lane): Promise<RoundResult[]> {
  const results: RoundResult[] = [];
  for (let plans = lives.shift(); plans !== undefined; plans = lives.shift()) {
    for await (const result of liveThrough(plans, run, lane)) {
      results.push(result);
      const isEnough = run.onRound?.(result) ?? false;
      if (isEnough) lives.length = 0;
      // What a broken store does next proves nothing.
      if (isEnough || result.violations.length > 0) break;
    }
  }
  return results;
}

interface Lane {
  readonly programs: Readonly<Record<keyof typeof PROGRAMS, string>>;
  readonly checker: Checker;
  readonly places: Places;
  readonly place: Place;
  readonly folder: string;
}

async function* liveThrough(plans: readonly RoundPlan[], run: KillRun, lane: Lane): AsyncGenerator<RoundResult> {
  const [{ life }] = plans as [RoundPlan];
  const folder = join(lane.folder, `life-${life}`);
  mkdirSync(folder);
  const database = await lane.place.make(folder);
  const diaries: string[] = [];
  for (const plan of plans) {
    diaries.push(join(folder, `diary-${plan.round}`));
    yield await playRound(plan, run, lane, database, diaries);
  }
  await lane.place.remove(database);
}

async function playRound(
  plan: RoundPlan,
  { seed, saboteur = null }: KillRun,
  { programs, checker, places, place }: Lane,
  database: Database,
  diaries: readonly string[],
): Promise<RoundResult> {
  const diary = diaries.at(-1) as string;
  const writer = { program: programs.writer, database, diary, server: places.server };
  const { phase, stderr } = await runRound(plan, writer, seed, saboteur);
  const copy = await place.copy(database);
  const checked = await checker.check({ database: copy, model: plan.model, seed, diaries });
  const survived =
    phase === null ? [`the writer was not killed: ${JSON.stringify(readDiary(diary).at(-1))} ${stderr}`] : [];
  return { plan, phase, ...checked, violations: [...checked.violations, ...survived] };
}
