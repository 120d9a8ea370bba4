/**
 * The backups that a store makes of itself every `backup_interval`. They run in a thread of their own: the app's loop is not held by
 * hashing and packing. The engine in core is handed the function, and knows of nothing else here.
 */
import { Worker } from "node:worker_threads";
import { type ErrorCode, StateError, type StateErrorOptions } from "@wfstate/core";
import type { ResolvedConfig } from "@wfstate/schemas";

export interface ScheduledBackupReport {
  readonly path: string;
  readonly bytes: number;
  /** Position of the newest event in it. */
  readonly position: number;
  /** Older backups of the store that `backup_keep` keeps no longer. */
  readonly removed: readonly string[];
  readonly duration_ms: number;
}

/** Rejects with a `StateError`: those of `backupStore`, `ABORTED` once the signal is aborted. One at a time. */
export type ScheduledBackup = (options: { readonly signal: AbortSignal }) => Promise<ScheduledBackupReport>;

export type FromThread =
  | { readonly report: ScheduledBackupReport }
  | { readonly failure: StateErrorOptions & { readonly code: ErrorCode; readonly message: string } };

const ABORT = "abort";

/**
 * What makes a backup of the configured store, verified `quick`, packed, into `backup_dir`, and keeps the newest `backup_keep` of the
 * store; null for a database in memory, which nobody wants in a folder.
 *
 * Call it only where the store is the one of the configuration, and not of an adapter that was handed over.
 */
export function scheduledBackup(config: ResolvedConfig): ScheduledBackup | null {
  const { database } = config;
  if (database.type === "sqlite" && database.path === ":memory:") return null;
  return ({ signal }) => runInThread(config, signal);
}

async function runInThread(config: ResolvedConfig, signal: AbortSignal): Promise<ScheduledBackupReport> {
  // Sources are run by type stripping, the built package is plain JavaScript.
  const isSource = import.meta.url.endsWith(".ts");
  const worker = new Worker(new URL(isSource ? "./scheduled-thread.ts" : "./scheduled-thread.js", import.meta.url), {
    name: "wfstate-backup",
    workerData: config,
    // The app's own arguments mean nothing to it, or keep it from starting.
    execArgv: isSource ? ["--conditions=@wfstate/source"] : [],
  });
  // What it has not finished when the app ends, the next run removes.
  worker.unref();
  const abort = () => worker.postMessage(ABORT);
  signal.addEventListener("abort", abort);
  if (signal.aborted) abort();
  try {
    const answer = await answerOf(worker);
    if ("report" in answer) return answer.report;
    const { code, message, hint = "Make a backup by hand, to see what is in its way.", ...options } = answer.failure;
    throw new StateError(code, message, { hint, ...options });
  } finally {
    signal.removeEventListener("abort", abort);
    await worker.terminate();
  }
}

function answerOf(worker: Worker): Promise<FromThread> {
  return new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", (cause) => reject(stopped(cause.message, cause)));
    worker.once("exit", (code) => reject(stopped(`it ended with ${code}`, undefined)));
  });
}

function stopped(reason: string, cause: unknown): StateError {
  return new StateError("STORE_FAILED", `the thread that makes backups stopped: ${reason}`, {
    hint: "Make a backup with `wfstate backup`, which says more.",
    cause,
  });
}
