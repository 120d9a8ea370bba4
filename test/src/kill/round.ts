/** One round: a writer is started, and dies. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import type { MariadbServer } from "@wfstate/mariadb-server";
import type { Database } from "./database.ts";
import type { Kill, Phase, RoundPlan, ServerKill } from "./plan.ts";
import { type DiaryEntry, readDiary, type WriterTask } from "./protocol.ts";

/** Later than any failpoint is met; a writer that gets here dies by its own hand. */
const LAST_STEP = 3000;
/** Of a writer whose server is killed: by then it is long dead. */
const LAST_PACED_STEP = 100_000;
const DEADLINE_MS = 60_000;

export interface Death {
  /** Where it really died; null where it did not die of a kill at all. */
  readonly phase: Phase | null;
  readonly diary: readonly DiaryEntry[];
  readonly stderr: string;
}

export interface WriterPlace {
  readonly program: string;
  readonly database: Database;
  readonly diary: string;
  /** Null where there is none. */
  readonly server: MariadbServer | null;
}

export async function runRound(
  plan: RoundPlan,
  place: WriterPlace,
  seed: number,
  saboteur: WriterTask["saboteur"],
): Promise<Death> {
  const { kill, round, model } = plan;
  const { program, database, diary } = place;
  const task: WriterTask = { seed, round, model, database, diary, saboteur, ...courseOf(kill) };
  const child = start([program, JSON.stringify(task)], kill);
  const ended = once(child, "close") as Promise<[number | null, NodeJS.Signals | null]>;
  const deadline = setTimeout(() => child.kill("SIGKILL"), DEADLINE_MS);
  const stderr = text(child.stderr as NodeJS.ReadableStream);
  if (kill.by === "clock") await killWhenWriting(child, kill.afterMs);
  if (kill.by === "server") await killBoth(child, place.server as MariadbServer, kill);
  const [, signal] = await ended;
  clearTimeout(deadline);
  const entries = readDiary(diary);
  const said = await stderr;
  return { phase: signal === "SIGKILL" ? phaseOf(plan, said, entries) : null, diary: entries, stderr: said };
}

function courseOf(kill: Kill): Pick<WriterTask, "lastStep" | "selfKill" | "isPaced"> {
  return {
    lastStep: kill.by === "step" ? kill.step : kill.by === "server" ? LAST_PACED_STEP : LAST_STEP,
    selfKill: kill.by === "message" ? kill : null,
    isPaced: kill.by === "server",
  };
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

/** The writer says on stdout that it begins; one that has failed before says nothing. */
async function whenWriting(child: ChildProcess): Promise<void> {
  await Promise.race([once(child.stdout as NodeJS.EventEmitter, "data"), once(child, "close")]);
}

async function killWhenWriting(child: ChildProcess, afterMs: number): Promise<void> {
  await whenWriting(child);
  await sleep(afterMs);
  child.kill("SIGKILL");
}

async function killBoth(child: ChildProcess, server: MariadbServer, kill: ServerKill): Promise<void> {
  await whenWriting(child);
  await sleep(kill.afterMs);
  await server.kill();
  await sleep(kill.outageMs);
  if (kill.writerAfterMs === null) {
    child.kill("SIGKILL");
    await server.restart();
    return;
  }
  await server.restart();
  await sleep(kill.writerAfterMs);
  child.kill("SIGKILL");
}

/** A failpoint that was not met before the script was at its end is a death while accepting. */
function phaseOf({ kill, phase }: RoundPlan, stderr: string, diary: readonly DiaryEntry[]): Phase | null {
  if (diary.some((entry) => "failed" in entry)) return null;
  if (kill.by === "server") return phase;
  if (kill.by === "failpoint" || kill.by === "message") return stderr.includes("failpoint") ? phase : "accepting";
  if (kill.by !== "system call") return "accepting";
  return DIED_IN_COMMIT.test(stderr) ? phase : "accepting";
}
