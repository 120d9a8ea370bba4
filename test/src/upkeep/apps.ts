/** For the tests: apps in processes of their own, on a store whose jobs are due. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { JobName, WfstateConfig } from "@wfstate/state";
import { onTestFinished } from "vitest";
import { tamper } from "../support/raw.ts";

export interface App {
  readonly process: ChildProcess;
  /** What it has said so far. */
  readonly said: readonly string[];
  /** Tells it to shut down; resolves when it is gone. */
  end(): Promise<void>;
  kill(): Promise<void>;
}

export async function startApp(config: WfstateConfig, job?: JobName): Promise<App> {
  const child = fork(join(import.meta.dirname, "app-process.ts"), [JSON.stringify(config), job ?? ""], {
    execArgv: ["--conditions=@wfstate/source"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const exited = once(child, "exit");
  const said: string[] = [];
  child.on("message", (message) => said.push(String(message)));
  await Promise.race([once(child, "message"), exited]);
  if (said[0] !== "open") throw new Error("the app did not start");
  return {
    process: child,
    said,
    end: async () => {
      child.send("end");
      await exited;
    },
    kill: async () => {
      child.kill("SIGKILL");
      await exited;
    },
  };
}

/** As if the jobs had been done for the last time two days ago. */
export function makeDue(path: string, ...jobs: readonly JobName[]): void {
  const done_ms = Date.now() - 2 * 86_400_000;
  const note = JSON.stringify({ done_ms, retry_ms: null, failures: 0, owner: null, beat: 0 });
  for (const job of jobs) {
    tamper(
      path,
      "INSERT OR REPLACE INTO schema_info VALUES (?, ?, '2025-01-01T00:00:00.000000Z')",
      `upkeep_${job}`,
      note,
    );
  }
}

/** Until it holds: backups are made at the lowest priority, and a machine that is busy leaves them little. */
export async function until(holds: () => boolean | Promise<boolean>, deadlineMs = 180_000): Promise<void> {
  for (const end = Date.now() + deadlineMs; Date.now() < end; await wait(50)) if (await holds()) return;
  throw new Error("it never came to that");
}
