import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { promisify } from "node:util";
import { StateManager } from "@wfstate/state";
import type { Ended } from "./backup-process.ts";

const PROGRAM = join(import.meta.dirname, "backup-process.ts");
const NODE = [process.execPath, "--conditions=@wfstate/source", PROGRAM];
const TEXT_BYTES = 3000;

/** A store of so many events of some 4 KB that cannot be packed well. */
export async function bulkyStore(path: string, events: number): Promise<string> {
  const manager = await StateManager.open(path);
  await manager.startSession("bulky");
  for (let index = 0; index < events; index++) {
    const context = { text: randomBytes(TEXT_BYTES).toString("base64") };
    await manager.eventQueue.ready();
    manager.eventQueue.put({ session_id: "bulky", type: "user.action", data: { action: "export", context } });
  }
  await manager.createSnapshot("bulky");
  await manager.endSession("bulky");
  await manager.shutdown();
  return path;
}

/** Null where it was killed. */
export async function inProcess(...args: readonly string[]): Promise<Ended | null> {
  const [command = "", ...rest] = [...NODE, ...args];
  try {
    const { stdout } = await promisify(execFile)(command, rest);
    return JSON.parse(stdout) as Ended;
  } catch (error) {
    if ((error as { signal?: string }).signal === "SIGKILL") return null;
    throw error;
  }
}

/** The same in a namespace that has a disk of so many MiB at the folder, with a copy of a file on it; gives what is there afterwards, too. */
export async function onSmallDisk(
  folder: string,
  mebibytes: number,
  args: readonly string[],
  brought = "/dev/null",
): Promise<{ readonly ended: Ended; readonly left: readonly string[] }> {
  const script = `mount -t tmpfs -o size=${mebibytes}m tmpfs "$0" && cp "$1" "$0" && rm -f "$0/null" && shift && "$@" && echo && ls -A "$0"`;
  const command = ["-Urm", "sh", "-c", script, folder, brought, ...NODE, ...args];
  const { stdout } = await promisify(execFile)("unshare", command, { env: { ...process.env, TMPDIR: folder } });
  const [ended = "", ...left] = stdout.trimEnd().split("\n");
  return { ended: JSON.parse(ended) as Ended, left };
}
