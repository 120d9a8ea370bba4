// The thread of a scheduled backup: makes one, removes those that are kept no longer, says so, and ends.
import { constants, setPriority } from "node:os";
import { dirname } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import type { ResolvedConfig } from "@wfstate/schemas";
import type { FromThread, ScheduledBackupReport } from "./scheduled.ts";

if (parentPort === null) throw new Error("this module is started as a worker thread");
const port = parentPort;
// The app's frames come first. On Linux a thread has a priority of its own, which what it starts has too; elsewhere this would be the app's.
if (process.platform === "linux") setPriority(constants.priority.PRIORITY_LOW);
// Also before these, which take as long to load as a small backup takes to make.
const [{ isStateError, messageOf }, { backupStore }, { applyRetention }] = await Promise.all([
  import("@wfstate/core"),
  import("./backup-store.ts"),
  import("./retention.ts"),
]);
const config = workerData as ResolvedConfig;
const controller = new AbortController();
port.once("message", () => controller.abort());

port.postMessage(await answer());
port.close();

async function answer(): Promise<FromThread> {
  try {
    return { report: await makeBackup() };
  } catch (error) {
    if (!isStateError(error)) return { failure: { code: "STORE_FAILED", message: messageOf(error) } };
    const { code, message, hint, details, retryable } = error;
    return { failure: { code, message, details, retryable, ...(hint === undefined ? {} : { hint }) } };
  }
}

async function makeBackup(): Promise<ScheduledBackupReport> {
  const { signal } = controller;
  const made = await backupStore(config, { verify: "quick", signal, by: "backup_interval" });
  const { path, bytes, duration_ms, manifest } = made;
  const keepLast = config.database.backup_keep;
  const { removed } = await applyRetention(dirname(path), { keepLast }, { store: manifest });
  return { path, bytes, position: manifest.position, removed: removed.map((backup) => backup.path), duration_ms };
}
