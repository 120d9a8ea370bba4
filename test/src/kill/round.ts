/** One round: a writer is started, and dies. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import type { Kill, Phase, RoundPlan } from "./plan.ts";
import { type DiaryEntry, readDiary, type WriterTask } from "./protocol.ts";

/** Later than any failpoint is met; a writer that gets here dies by its own hand. */
const LAST_STEP = 3000;
const DEADLINE_MS = 60_000;

export interface Death {
  /** Where it really died; null where it did not die of a kill at all. */
  readonly phase: Phase | null;
  readonly diary: readonly DiaryEntry[];
  readonly stderr: string;
}

export interface WriterPlace {
  readonly program: string;
  readonly path: string;
  readonly diary: string;
}

export async function runRound(
  plan: RoundPlan,
  place: WriterPlace,
  seed: number,
  saboteur: WriterTask["saboteur"],
): Promise<Death> {
  const { kill, round, model } = plan;
  const { program, path, diary } = place;
  const lastStep = kill.by === "step" ? kill.step : LAST_STEP;
  const task: WriterTask = { seed, round, model, path, diary, lastStep, saboteur };
  const child = start([program, JSON.stringify(task)], kill);
  const ended = once(child, "close") as Promise<[number | null, NodeJS.Signals | null]>;
  const deadline = setTimeout(() => child.kill("SIGKILL"), DEADLINE_MS);
  if (kill.by === "clock") killWhenWriting(child, kill.afterMs);
  const stderr = await text(child.stderr as NodeJS.ReadableStream);
  const [, signal] = await ended;
  clearTimeout(deadline);
  const entries = readDiary(diary);
  return { phase: signal === "SIGKILL" ? phaseOf(plan, stderr, entries) : null, diary: entries, stderr };
}

function start(args: readonly string[], kill: Kill): ChildProcess {
  const node = [process.execPath, ...args];
  const [command = "", ...rest] = kill.by === "system call" ? [...straced(kill), ...node] : node;
  return spawn(command, rest, {
    env: { ...process.env, WFSTATE_FAILPOINT: kill.by === "failpoint" ? kill.failpoint : "" },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** A call without a result is the one that was died in. A single byte is written to make a file longer, outside of any commit. */
const DIED_IN_COMMIT = /(?:fsync\(\d+\)|pwrite64\(.*, (?!1,)\d+, \d+\)) += \?$/m;

/** The signal is sent when the call is entered; the trace on stderr ends with that call. */
function straced({ name, when }: Extract<Kill, { by: "system call" }>): string[] {
  const inject = `inject=${name}:signal=SIGKILL:when=${when}`;
  return ["strace", "-f", "-qqq", "-e", `trace=${name}`, "-e", "signal=none", "-e", inject];
}

/** The writer says on stdout that it begins. */
function killWhenWriting(child: ChildProcess, afterMs: number): void {
  child.stdout?.once("data", () => setTimeout(() => child.kill("SIGKILL"), afterMs));
}

/** A failpoint that was not met before the script was at its end is a death while accepting. */
function phaseOf({ kill, phase }: RoundPlan, stderr: string, diary: readonly DiaryEntry[]): Phase | null {
  if (diary.some((entry) => "failed" in entry)) return null;
  if (kill.by === "failpoint") return stderr.includes("failpoint") ? phase : "accepting";
  if (kill.by !== "system call") return "accepting";
  return DIED_IN_COMMIT.test(stderr) ? phase : "accepting";
}
