/** The default job from end to end: run, kill, recover, go on, end, replay, compare. */
import { type RecoveryReport, StateReader } from "@wfstate/state";
import { INTERRUPTED, type Interruption } from "../interruption.ts";
import { nextCommands } from "../print/next-commands.ts";
import type { Screen } from "../print/screen.ts";
import { allHold, verdictLines } from "../print/verdict.ts";
import {
  countsTable,
  digestTable,
  figuresTable,
  findingLines,
  killedLines,
  openedLines,
  recoveryLines,
} from "./report.ts";
import { type Lives, verifySession } from "./verify.ts";
import { type Watched, watchLoop } from "./watch.ts";

/** About so many events go into a snapshot for each second that the session runs; bounded by what makes sense. */
const SNAPSHOT_EVENTS_A_SECOND = 6;
const MAX_SNAPSHOT_EVENTS = 1000;

export interface KilledRun {
  readonly databasePath: string;
  readonly seconds: number;
}

/** Gives the exit code. */
export async function runKilled(run: KilledRun, screen: Screen, { signal }: Interruption): Promise<number> {
  const { databasePath, seconds } = run;
  screen.title(`A session at 60 Hz for ${seconds} s, killed half way`);
  const before = await watchLoop(
    {
      databasePath,
      sessionId: null,
      seconds: seconds / 2,
      snapshotEvents: snapshotEvents(seconds),
      afterwards: "await kill",
    },
    { screen, signal, onOpened: (opened) => screen.print(openedLines(opened)) },
  );
  if (before === null || before.killed === null) return interrupted(screen, databasePath, before);
  screen.title("Killed with SIGKILL");
  screen.print(killedLines(before));
  const lives = await recover(run, before, screen, signal);
  if (lives === null || signal.aborted) return interrupted(screen, databasePath, before);
  return report(lives, databasePath, screen);
}

async function recover(run: KilledRun, before: Watched, screen: Screen, signal: AbortSignal): Promise<Lives | null> {
  const { databasePath, seconds } = run;
  const killedAt = performance.now();
  let recovery: RecoveryReport | null = null;
  const after = await watchLoop(
    {
      databasePath,
      sessionId: before.opened.sessionId,
      seconds: seconds / 2,
      snapshotEvents: snapshotEvents(seconds),
      afterwards: "end",
    },
    {
      screen,
      signal,
      onOpened: (opened) => {
        recovery = opened.recovery;
        screen.title("Recovered");
        if (recovery !== null) screen.print(recoveryLines(recovery, opened, before, performance.now() - killedAt));
      },
    },
  );
  return after === null || recovery === null ? null : { before, after, recovery };
}

async function report(lives: Lives, databasePath: string, screen: Screen): Promise<number> {
  const reader = await StateReader.open(databasePath);
  try {
    const verification = await verifySession(reader, lives);
    screen.title("Ended cleanly; replayed from the first event and from every snapshot");
    screen.print(digestTable(verification));
    screen.title("What was stored");
    screen.print(countsTable(verification));
    screen.title("How it ran");
    screen.print(figuresTable(lives));
    screen.title("Verdict");
    screen.print(verdictLines(verification.checks));
    if (verification.validation.findings.length > 0) screen.print(findingLines(verification.validation));
    screen.print(nextCommands(databasePath));
    return allHold(verification.checks) ? 0 : 1;
  } finally {
    await reader.close();
  }
}

function interrupted(screen: Screen, databasePath: string, before: Watched | null): number {
  if (before === null) screen.print("\nInterrupted before a session was open.");
  else {
    screen.print(`\nInterrupted: what session ${before.opened.sessionId} has accepted is stored.`);
    screen.print(nextCommands(databasePath));
  }
  return INTERRUPTED;
}

/** More snapshots than an app needs, so that there are enough to compare also after a few seconds. */
function snapshotEvents(seconds: number): number {
  return Math.min(MAX_SNAPSHOT_EVENTS, Math.round(seconds * SNAPSHOT_EVENTS_A_SECOND));
}
