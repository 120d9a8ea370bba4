/** For the tests: stores worth a backup, and what is left of one in a folder. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { StateManager } from "../state-manager.ts";

/** Two closed sessions of so many updates each, with a snapshot. */
export async function storeOf(path: string, updates = 40): Promise<string> {
  const manager = await StateManager.open(path);
  for (const session_id of ["first", "second"]) {
    await manager.startSession(session_id);
    for (let frame_id = 1; frame_id <= updates; frame_id++) {
      const data = { energy: 1.5, accumulator: frame_id * 1.5 };
      manager.eventQueue.put({ session_id, type: "energy.update", data, frame_id });
    }
    await manager.createSnapshot(session_id);
    await manager.endSession(session_id);
  }
  await manager.shutdown();
  return path;
}

/** Another process that writes until it is told to stop. */
export async function writingApp(path: string, sessionId = "written"): Promise<{ stop(): Promise<void> }> {
  const child: ChildProcess = fork(join(import.meta.dirname, "writing-app.ts"), [path, sessionId]);
  onTestFinished(() => void child.kill("SIGKILL"));
  const exited = once(child, "exit");
  const [said] = await Promise.race([once(child, "message"), exited]);
  if (said !== "writing") throw new Error(`the app ended by itself, with ${said}`);
  const stop = async () => {
    child.send("stop");
    await exited;
  };
  return { stop };
}

/** Every file below a folder, those apart that a reader of a database may leave beside it. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .filter((name) => !/-(wal|shm)$/.test(name))
    .sort();
}
