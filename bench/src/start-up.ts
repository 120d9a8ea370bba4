/** How long the command takes to answer, beside Node with nothing to do. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { StateManager } from "@wfstate/state";
import { energyUpdate, SESSION_ID } from "./events.ts";
import type { Benchmark, Figure, Target } from "./harness/benchmark.ts";
import { builtFrom } from "./harness/child.ts";
import { median, medianRatio } from "./harness/statistics.ts";

const COMMAND = new URL("../../packages/cli/src/main.ts", import.meta.url);
const NOTHING = "nothing.cjs";
const DEFAULT_DATABASE = "wirthforge_state.db";
const EVENTS = 100;

interface Line {
  readonly words: readonly string[];
  readonly target: Target | null;
  readonly prints: RegExp;
}

const LINES: readonly Line[] = [
  { words: ["--help"], target: { atMost: 1.5 }, prints: /^Examples:.*\n {2}help \[command\] /s },
  { words: ["tail", "--help"], target: null, prints: /Usage: wfstate tail / },
  { words: ["sessions", "list"], target: null, prints: new RegExp(SESSION_ID) },
];

export const startUp: Benchmark = {
  name: "start-up",
  title: "How soon the command answers",
  async run(context) {
    const pairs = context.quick ? 3 : 60;
    const folder = context.folder();
    writeFileSync(join(folder, NOTHING), "");
    await storeSession(join(folder, DEFAULT_DATABASE));
    return LINES.map((line, at) => {
      context.progress(`start-up: ${at + 1} of ${LINES.length}`);
      return measure(line, pairs, folder);
    });
  },
};

async function storeSession(path: string): Promise<void> {
  const manager = await StateManager.open(path);
  await manager.startSession(SESSION_ID);
  for (let index = 0; index < EVENTS; index++) manager.eventQueue.put(energyUpdate(index));
  await manager.endSession(SESSION_ID);
  await manager.shutdown();
}

/** Each side goes first every other time. The first pair reads the files into memory, and does not count. */
function measure({ words, target, prints }: Line, pairs: number, cwd: string): Figure {
  const ours = [builtFrom(COMMAND).pathname, ...words];
  const [oursMs, bareMs]: [number[], number[]] = [[], []];
  for (let pair = 0; pair <= pairs; pair++) {
    const sides = [() => oursMs.push(timeOf(ours, cwd, prints)), () => bareMs.push(timeOf([NOTHING], cwd, /^$/))];
    if (pair % 2 === 1) sides.reverse();
    for (const side of sides) side();
  }
  const [oursCounted, bareCounted] = [oursMs.slice(1), bareMs.slice(1)];
  const absolute = `${median(oursCounted).toFixed(1)} ms ÷ ${median(bareCounted).toFixed(1)} ms`;
  return {
    what: `\`wfstate ${words.join(" ")}\` ÷ an empty script`,
    target,
    reached: medianRatio(oursCounted, bareCounted),
    unit: "",
    how: `median of ${pairs} pairs of processes in turn, from start to end, what they print read through a pipe; medians ${absolute}`,
  };
}

function timeOf(args: readonly string[], cwd: string, prints: RegExp): number {
  const startedAt = performance.now();
  const { status, stdout } = spawnSync(process.execPath, args, { cwd, stdio: ["ignore", "pipe", "inherit"] });
  const elapsedMs = performance.now() - startedAt;
  if (status === 0 && prints.test(stdout.toString())) return elapsedMs;
  throw new Error(`${args.join(" ")} ended with ${status}, or did not print what it should`);
}
