/** Many rounds, the invariant after each. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrateStore } from "@wfstate/state";
import { hasStrace } from "../support/strace.ts";
import { bundlePrograms, type Programs } from "./bundle.ts";
import { Checker } from "./checker.ts";
import { type Phase, planRound, type RoundPlan } from "./plan.ts";
import { readDiary, type WriterTask } from "./protocol.ts";
import { runRound } from "./round.ts";

/** Lives run side by side; a round is mostly a process that starts. */
const LANES = 2;

export interface KillRun {
  readonly rounds: number;
  readonly seed: number;
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
}

export async function runKillRounds(run: KillRun): Promise<RoundResult[]> {
  const folder = mkdtempSync(join(tmpdir(), "wfstate-kill-"));
  const checkers: Checker[] = [];
  try {
    const programs = await bundlePrograms(folder);
    const emptyStore = join(folder, "empty.db");
    await migrateStore(emptyStore);
    const lives = planLives(run);
    const lane = async () => {
      const checker = new Checker(programs.check);
      checkers.push(checker);
      return runLane(lives, run, { programs, checker, folder, emptyStore });
    };
    const results = await Promise.all(Array.from({ length: LANES }, lane));
    return results.flat().toSorted((a, b) => a.plan.round - b.plan.round);
  } finally {
    for (const checker of checkers) checker.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function planLives({ rounds, seed }: KillRun): RoundPlan[][] {
  const strace = hasStrace();
  const plans = Array.from({ length: rounds }, (_, round) => planRound(seed, round, strace));
  return [...Map.groupBy(plans, ({ life }) => life).values()];
}

/** Takes lives from the front until there is none. */
async function runLane(lives: RoundPlan[][], run: KillRun, setting: Setting): Promise<RoundResult[]> {
  const results: RoundResult[] = [];
  for (let plans = lives.shift(); plans !== undefined; plans = lives.shift()) {
    for await (const result of liveThrough(plans, run, setting)) {
      results.push(result);
      const isEnough = run.onRound?.(result) ?? false;
      if (isEnough) lives.length = 0;
      // What a broken store does next proves nothing.
      if (isEnough || result.violations.length > 0) break;
    }
  }
  return results;
}

interface Setting {
  readonly programs: Programs;
  readonly checker: Checker;
  readonly folder: string;
  readonly emptyStore: string;
}

async function* liveThrough(
  plans: readonly RoundPlan[],
  { seed, saboteur = null }: KillRun,
  setting: Setting,
): AsyncGenerator<RoundResult> {
  const [{ life, model }] = plans as [RoundPlan];
  const { programs, checker, emptyStore } = setting;
  const folder = join(setting.folder, `life-${life}`);
  mkdirSync(folder);
  const path = join(folder, "wirthforge_state.db");
  copyFileSync(emptyStore, path);
  const diaries: string[] = [];
  for (const plan of plans) {
    const diary = join(folder, `diary-${plan.round}`);
    diaries.push(diary);
    const { phase, stderr } = await runRound(plan, { program: programs.writer, path, diary }, seed, saboteur);
    const { violations, acknowledged } = await checker.check({ path, model, seed, diaries });
    const survived =
      phase === null ? [`the writer was not killed: ${JSON.stringify(readDiary(diary).at(-1))} ${stderr}`] : [];
    yield { plan, phase, violations: [...violations, ...survived], acknowledged };
  }
  rmSync(folder, { recursive: true });
}
