/** A copy of a database that can be stopped at any moment. */
import { type ChildProcess, fork } from "node:child_process";
import { rm } from "node:fs/promises";
import { type StateError, throwIfAborted } from "@wfstate/core";
import { copyStopped, errorOf, openErrorOf } from "./classify.ts";
import { type CopyAnswer, type CopyOrder, decodeFailure } from "./protocol.ts";

/** What VACUUM INTO may leave beside the file, should it be stopped. */
const LEFT_BESIDE = ["-journal", "-wal"] as const;

export interface CopyMade {
  /** Of a copy that is whole, when the process has ended; null where nobody reckons it. */
  readonly sha256: Promise<string> | null;
}

/**
 * Copies in a process of its own, and ends that when the signal says so.
 *
 * @returns null where this process may not start another; nothing was done then
 * @throws {StateError} `ABORTED`, and what the database meets
 */
export async function copyInProcess(order: CopyOrder, signal: AbortSignal | undefined): Promise<CopyMade | null> {
  throwIfAborted(signal);
  const child = start();
  if (child === null) return null;
  const stop = () => void child.kill("SIGKILL");
  signal?.addEventListener("abort", stop);
  const { copied, ended } = follow(child, order);
  void ended.then(() => signal?.removeEventListener("abort", stop));
  const answer = await copied;
  if (answer?.isHashing === true) {
    const sha256 = hashOf(order, ended, signal);
    // Not everybody asks for it.
    sha256.catch(() => undefined);
    return { sha256 };
  }
  const end = await ended;
  if (end === NOT_STARTED) return null;
  if (answer !== null && answer.failure === null) return { sha256: null };
  for (const suffix of LEFT_BESIDE) await rm(order.target + suffix, { force: true });
  throwIfAborted(signal);
  throw answer === null ? copyStopped(order.start.path, end.reason) : errorAt(order.start.path, answer);
}

async function hashOf({ start: { path } }: CopyOrder, ended: Promise<End>, signal: AbortSignal | undefined) {
  const { sha256, reason } = await ended;
  if (sha256 !== null) return sha256;
  throwIfAborted(signal);
  throw copyStopped(path, reason);
}

/** Null where this process may not. An Electron app may be built so that the same program with a script is a second app: not tried there. */
function start(): ChildProcess | null {
  if (process.versions.electron !== undefined) return null;
  // Sources are run by type stripping, the built package is plain JavaScript.
  const file = import.meta.url.endsWith(".ts") ? "./copying-process.ts" : "./copying-process.js";
  try {
    // The app's own arguments mean nothing to it, or keep it from starting.
    return fork(new URL(file, import.meta.url), [], {
      execArgv: [],
      // A parameter may be a bigint, or bytes.
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
  } catch {
    return null;
  }
}

interface End {
  /** The signal or the code. */
  readonly reason: string;
  /** What it had said by then. */
  readonly sha256: string | null;
}

const NOT_STARTED: End = { reason: "it was not started", sha256: null };

interface Followed {
  /** Null where it ended without an answer. */
  readonly copied: Promise<CopyAnswer | null>;
  readonly ended: Promise<End>;
}

function follow(child: ChildProcess, order: CopyOrder): Followed {
  const copied = Promise.withResolvers<CopyAnswer | null>();
  const ended = Promise.withResolvers<End>();
  let sha256: string | null = null;
  child.on("message", (said: CopyAnswer | string) => {
    if (typeof said === "string") sha256 = said;
    else copied.resolve(said);
  });
  child.once("error", () => {
    if (child.pid === undefined) ended.resolve(NOT_STARTED);
  });
  child.once("exit", (code, signal) => {
    const end = () => ended.resolve({ reason: `it ended with ${signal ?? code}`, sha256 });
    // Its last words may be on the way.
    if (child.connected) child.once("disconnect", end);
    else end();
  });
  void ended.promise.then(() => copied.resolve(null));
  // It may have been stopped by now: then there is an end to wait for.
  child.send(order, () => undefined);
  return { copied: copied.promise, ended: ended.promise };
}

function errorAt(path: string, { failure, isOpen }: CopyAnswer): StateError {
  const decoded = decodeFailure(failure ?? []);
  return isOpen ? errorOf(decoded, path) : openErrorOf(decoded, path);
}
