/** The trace from end to end: count it, play it, end it, and look at what was stored. */
import { resolve } from "node:path";
import { StateManager, StateReader } from "@wfstate/state";
import type { Speed } from "../arguments.ts";
import { storeBytes } from "../database-files.ts";
import { INTERRUPTED, type Interruption } from "../interruption.ts";
import { count } from "../print/format.ts";
import { nextCommands } from "../print/next-commands.ts";
import type { Screen } from "../print/screen.ts";
import { allHold, verdictLines } from "../print/verdict.ts";
import { type Expectation, readExpectation } from "./expectation.ts";
import { MemoryWatch } from "./memory.ts";
import { type Played, playTrace } from "./play.ts";
import { countsTable, figures, progressLine, recoveriesTable, traceLine } from "./report.ts";
import { type Verification, verifyTrace } from "./verify.ts";

/** A larger queue and larger batches than an app needs: here the store is the only thing that holds us up. */
const PERFORMANCE = { max_queue_size: 8192, event_batch_size: 256 } as const;

/** A trace can take minutes: where lines stay, a few of them are enough. */
const PLAIN_INTERVAL_MS = 10_000;

export interface TraceRun {
  readonly databasePath: string;
  readonly tracePath: string;
  readonly speed: Speed;
}

/** Gives the exit code. */
export async function runTrace(run: TraceRun, screen: Screen, interruption: Interruption): Promise<number> {
  const { databasePath, tracePath } = run;
  const { signal } = interruption;
  const expected = await readExpectation(tracePath);
  screen.title("Playing a request trace");
  screen.print(traceLine(resolve(tracePath), expected));
  const before = await storeBytes(databasePath);
  const memory = new MemoryWatch();
  const played = await play(run, expected.generatedTokens, memory, screen, signal);
  const bytes = { before, after: await storeBytes(databasePath) };
  if (!played.completed) {
    screen.print(`\nInterrupted: session ${played.sessionId} ended cleanly after ${played.events} events.`);
    screen.print(nextCommands(databasePath));
    return INTERRUPTED;
  }
  screen.title("Looking at what was stored");
  const verification = await verify(databasePath, played, expected, screen, signal);
  screen.print(countsTable(verification, played, expected));
  screen.title("Ten recoveries, each from a snapshot to where the next begins");
  screen.print(recoveriesTable(verification.recoveries));
  screen.title("Figures");
  screen.print(figures(played, verification, memory.read(), bytes));
  screen.title("Verdict");
  screen.print(verdictLines(verification.checks));
  screen.print(nextCommands(databasePath));
  return allHold(verification.checks) ? 0 : 1;
}

async function play(
  { databasePath, tracePath, speed }: TraceRun,
  allTokens: number,
  memory: MemoryWatch,
  screen: Screen,
  signal: AbortSignal,
): Promise<Played> {
  const config = { database: { type: "sqlite", path: databasePath }, performance: PERFORMANCE } as const;
  const manager = await StateManager.open(config);
  try {
    const startedAt = performance.now();
    return await playTrace(manager, {
      tracePath,
      speed,
      signal,
      onProgress: (progress) => {
        memory.at(progress.tokens / allTokens);
        screen.progress(() => progressLine(progress, allTokens, performance.now() - startedAt), PLAIN_INTERVAL_MS);
      },
    });
  } finally {
    await manager.shutdown();
  }
}

async function verify(
  databasePath: string,
  played: Played,
  expected: Expectation,
  screen: Screen,
  signal: AbortSignal,
): Promise<Verification> {
  const reader = await StateReader.open(databasePath);
  try {
    return await verifyTrace(reader, played, expected, {
      signal,
      onReplay: (seq) =>
        screen.progress(() => `replayed ${count(seq)} of ${count(played.events)} events`, PLAIN_INTERVAL_MS),
    });
  } finally {
    await reader.close();
  }
}
