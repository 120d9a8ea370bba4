import type { ChildProcess } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { vi } from "vitest";

/** SIGSTOP; resolves once none of its threads runs any more: one that still does could take a lock that is given back just then. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  child.kill("SIGSTOP");
  const tasks = `/proc/${child.pid}/task`;
  const isStopped = (task: string) => / T /.test(readFileSync(`${tasks}/${task}/stat`, "utf8"));
  await vi.waitUntil(() => readdirSync(tasks).every(isStopped), { timeout: 60_000 });
}
