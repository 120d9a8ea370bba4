/**
 * Who owns a session. On one boot and in one pid namespace a process is known by its pid and start time, so a dead owner is known at
 * once; where that cannot be told, only a claim that is no longer renewed says so.
 */
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import type { JsonObject } from "../model/event.ts";

export interface SessionOwner {
  readonly host: string;
  readonly pid: number;
  /** Since when it owns the session. */
  readonly since: string;
  /** Null where the system does not tell. */
  readonly boot_id: string | null;
  readonly pid_namespace: string | null;
  /** Start time of the process in clock ticks since boot. */
  readonly process_start: string | null;
  /** Tells apart two managers of one process. */
  readonly instance: string;
}

export type Liveness = "alive" | "dead" | "unknown";

/** Instances of this process that have shut down: the process lives on, and owns nothing by them. */
const gone = new Set<string>();

/** Call when the manager that is this owner has shut down. */
export function instanceIsGone({ instance }: SessionOwner): void {
  gone.add(instance);
}

export function thisProcess(instance: string, since: string): SessionOwner {
  return {
    host: hostname(),
    pid: process.pid,
    since,
    boot_id: readTrimmed("/proc/sys/kernel/random/boot_id"),
    pid_namespace: readLink("/proc/self/ns/pid"),
    process_start: processStart(process.pid),
    instance,
  };
}

/** Whether an owner lives; `unknown` where it is of another boot, namespace or host. */
export function livenessOf(owner: SessionOwner, self: SessionOwner): Liveness {
  if (owner.boot_id === null || owner.pid_namespace === null || owner.process_start === null) return "unknown";
  if (owner.boot_id !== self.boot_id || owner.pid_namespace !== self.pid_namespace) return "unknown";
  if (owner.pid === self.pid && gone.has(owner.instance)) return "dead";
  return processStart(owner.pid) === owner.process_start ? "alive" : "dead";
}

/** What people want to know of an owner later. */
export function ownerInAudit({ host, pid, since }: SessionOwner): JsonObject {
  return { host, pid, since };
}

export function wordsOf({ host, pid }: SessionOwner): string {
  return `process ${pid} on ${host}`;
}

export function parseOwner(text: string | null): SessionOwner | null {
  if (text === null) return null;
  try {
    return JSON.parse(text) as SessionOwner;
  } catch {
    return null;
  }
}

const START_TIME_FIELD = 22;

function processStart(pid: number): string | null {
  const stat = readTrimmed(`/proc/${pid}/stat`);
  if (stat === null) return null;
  // The second field, the name, is in parentheses and may itself hold spaces and parentheses.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const state = fields[0];
  // A zombie has ended; only its parent has not looked yet.
  return state === "Z" || state === "X" ? null : (fields[START_TIME_FIELD - 3] ?? null);
}

function readTrimmed(path: string): string | null {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return null;
  }
}

function readLink(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}
