/** A folder for what is not finished: readable for its owner only, and gone afterwards, at the latest by the next run. */
import { rmSync } from "node:fs";
import { lstat, mkdtemp, readdir, rm, statfs, truncate } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isMainThread } from "node:worker_threads";
import { messageOf, StateError } from "@wfstate/core";
import { noRoom } from "./errors.ts";

/** A process of a machine. */
export interface Maker {
  readonly host: string;
  readonly pid: number;
  readonly started_ms: number;
}

/** Of a file that is removed, at a time. */
const STEP_BYTES = 16 * 1024 * 1024;
const NAP_MS = 10;
const HOST = hostname().replaceAll(/[^A-Za-z0-9]/g, "");
const PREFIX = ".wfstate.partial-";
const NAME = new RegExp(`^${PREFIX.replaceAll(".", "\\.")}(.*)-([0-9]+)-([0-9]+)-[A-Za-z0-9]{6}$`);
/** The same in every thread. The id of a process alone does not tell it from one that had the id before. */
const STARTED_MS = Math.round(performance.timeOrigin);

export const thisMaker: Maker = { host: HOST, pid: process.pid, started_ms: STARTED_MS };

/**
 * A new folder with room for so many bytes, in the one given, else in the one for temporary files.
 *
 * @throws {StateError} `DISK_FULL`, `TARGET_NOT_WRITABLE`
 */
export async function unpackFolder(preferred: string, bytes: number): Promise<string> {
  try {
    return await workFolder(preferred, bytes);
  } catch (error) {
    return workFolder(tmpdir(), bytes).catch(() => Promise.reject(error));
  }
}

/** A new folder in the one given. Throws as `unpackFolder`. */
export async function workFolder(parent: string, bytes: number): Promise<string> {
  await removeLeftovers(parent);
  const free = await freeBytes(parent);
  if (free !== null && free < bytes) throw noRoom(parent, bytes, free);
  const folder = await mkdtemp(join(parent, `${PREFIX}${HOST}-${process.pid}-${STARTED_MS}-`)).catch((cause) => {
    throw notWritable(parent, cause);
  });
  // In a thread that would be the end of the thread, whose work may outlive it.
  if (inUse.size === 0 && isMainThread) process.on("exit", removeAll);
  inUse.add(folder);
  return folder;
}

export async function removeWorkFolder(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) await shorten(join(folder, name)).catch(() => undefined);
  await rm(folder, { recursive: true, force: true });
  inUse.delete(folder);
  if (inUse.size === 0) process.off("exit", removeAll);
}

/**
 * A disk that is told what is free again keeps commits waiting while it hears of a gigabyte: up to 0.1 s. A file that has another name is
 * somebody's backup.
 */
async function shorten(path: string): Promise<void> {
  const { size, nlink } = await lstat(path);
  if (nlink > 1) return;
  for (let rest = size - STEP_BYTES; rest > 0; rest -= STEP_BYTES) {
    await truncate(path, rest);
    await sleep(NAP_MS);
  }
}

const inUse = new Set<string>();
/** A thread of the database may be about to make a file there. */
const TRIES_AT_EXIT = 3;

/** A process that ends before its work is undone: a person who presses Ctrl-C does not wait for long. */
function removeAll(): void {
  for (const folder of inUse) {
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: TRIES_AT_EXIT });
    } catch {
      // The next run removes it.
    }
  }
}

/** Null where the system does not say. */
export async function freeBytes(folder: string): Promise<number | null> {
  const facts = await statfs(folder).catch(() => null);
  return facts === null ? null : facts.bavail * facts.bsize;
}

/** What killed processes of this machine have left. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const [, host, pid, started] = NAME.exec(name) ?? [];
    if (host === undefined || isInUse({ host, pid: Number(pid), started_ms: Number(started) })) continue;
    await rm(join(folder, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

/** Of another machine nobody can tell. */
export function isInUse({ host, pid, started_ms }: Maker): boolean {
  if (host !== HOST) return true;
  if (pid === process.pid) return started_ms === STARTED_MS;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function notWritable(folder: string, cause: unknown): StateError {
  // Without the name that it would have got, which nobody knows.
  const [reason] = messageOf(cause).split(", mkdtemp");
  return new StateError("TARGET_NOT_WRITABLE", `cannot write in ${folder}: ${reason}`, {
    hint: "Name a folder that exists and that you may write to.",
    details: { path: folder },
    cause,
  });
}
