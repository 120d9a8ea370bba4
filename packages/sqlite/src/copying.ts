/** A copy of a database that can be stopped at any moment. */
import { type ChildProcess, fork } from "node:child_process";
import { rm } from "node:fs/promises";
import { type StateError, throwIfAborted } from "@wfstate/core";
import { copyStopped, errorOf, openErrorOf } from "./classify.ts";
import { type CopyAnswer, type CopyOrder, decodeFailure } from "./protocol.ts";

/** What VACUUM INTO may leave beside the file, should it be stopped. */
const LEFT_BESIDE = ["-journal", "-wal"] as const;

/**
 * Copies in a process of its own, and ends that when the signal says so.
 *
 * @returns false where this process may not start another; nothing was done then
 * @throws {StateError} `ABORTED`, and what the database meets
 */
export async function copyInProcess(order: CopyOrder, signal: AbortSignal): Promise<boolean> {
  throwIfAborted(signal);
  const child = start();
  if (child === null) return false;
  const stop = () => void child.kill("SIGKILL");
  signal.addEventListener("abort", stop);
  try {
    const end = await endOf(child, order);
    if (end === "not started") return false;
    if (typeof end === "object" && end.failure === null) return true;
    for (const suffix of LEFT_BESIDE) await rm(order.target + suffix, { force: true });
    throwIfAborted(signal);
    throw errorAt(order.start.path, end);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

/** Null where this process may not. An Electron app may be built so that the same program with a script is a second app: not tried there. */
function start(): ChildProcess | null {
  if (process.versions.electron !== undefined) return null;
  // Sources are run by type stripping, the built package is plain JavaScript.
  const file = import.meta.url.endsWith(".ts") ? "./copying-process.ts" : "./copying-process.js";
  try {
    // The app's own arguments mean nothing to it, or keep it from starting.
    return fork(new URL(file, import.meta.url), [], { execArgv: [], stdio: ["ignore", "ignore", "ignore", "ipc"] });
  } catch {
    return null;
  }
}

/** How it ended, once it has: with an answer, or by a signal or a code without one. */
function endOf(child: ChildProcess, order: CopyOrder): Promise<CopyAnswer | "not started" | string> {
  return new Promise((resolve) => {
    let answer: CopyAnswer | null = null;
    child.once("message", (said) => {
      answer = said as CopyAnswer;
    });
    child.once("error", () => {
      if (child.pid === undefined) resolve("not started");
    });
    child.once("exit", (code, signal) => resolve(answer ?? `it ended with ${signal ?? code}`));
    // It may have been stopped by now: then there is an end to wait for.
    child.send(order, () => undefined);
  });
}

function errorAt(path: string, end: CopyAnswer | string): StateError {
  if (typeof end === "string") return copyStopped(path, end);
  const failure = decodeFailure(end.failure ?? []);
  return end.isOpen ? errorOf(failure, path) : openErrorOf(failure, path);
}
