import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import type { ServerProgram } from "./program.ts";

/** How long a server may take to end in good order before it is killed. */
const STOP_DEADLINE_MS = 20_000;

/**
 * Starts the server as its child, says its process id, and waits on stdin, a pipe whose other end this process holds. Where
 * the pipe breaks, this process is gone, however it died: the server is killed and its folder removed.
 */
const GUARD = `
home=$1; shift
exec 3<&0
"$@" </dev/null 3<&- >>"$home/server.log" 2>&1 &
server=$!
{ read -r _ <&3; : >"$home/orphaned"; kill -KILL "$server"; } >/dev/null 2>&1 &
watcher=$!
exec 3<&- </dev/null
echo "$server"
wait "$server"
code=$?
kill -KILL "$watcher"
if [ -e "$home/orphaned" ]; then rm -rf "$home"; fi
exit "$code"
`;

/** A running mariadbd, which ends with this process at the latest. */
export interface GuardedProcess {
  readonly pid: number;
  /** Whether it is there, running or frozen. */
  isAlive(): boolean;
  signal(signal: NodeJS.Signals): void;
  /** Asks it to end, kills it where it does not within 20 s, and waits until it is gone. */
  stop(): Promise<void>;
  /** SIGKILL, and waits until it is gone. */
  kill(): Promise<void>;
}

/** @param home the server's folder: its log is written there, and the guard removes it where nobody else can */
export async function startGuarded(
  program: ServerProgram,
  args: readonly string[],
  home: string,
): Promise<GuardedProcess> {
  const guard = spawn("sh", ["-c", GUARD, "sh", home, program.path, ...args], {
    cwd: home,
    env: { ...process.env, ...program.environment },
    stdio: ["pipe", "pipe", "ignore"],
    // A session of its own: Ctrl-C in the terminal reaches this process alone, which decides.
    detached: true,
  });
  await once(guard, "spawn");
  const gone = new Promise<void>((resolve) => guard.once("exit", () => resolve()));
  const pid = await firstLine(guard.stdout);
  // A script that forgets the server ends anyway, and the server with it.
  letGo(guard);
  return processOf(guard, pid, gone);
}

async function firstLine(stream: Readable): Promise<number> {
  for await (const line of createInterface({ input: stream })) return Number(line);
  throw new Error("The shell that guards the server ended before it started one.");
}

function letGo(guard: ChildProcess & { stdin: Writable }): void {
  guard.unref();
  if ("unref" in guard.stdin && typeof guard.stdin.unref === "function") guard.stdin.unref();
}

/** A server that has just ended by itself is gone a moment before the guard is. */
function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

function processOf(guard: ChildProcess, pid: number, gone: Promise<void>): GuardedProcess {
  const isAlive = () => guard.exitCode === null && guard.signalCode === null;
  const signal = (name: NodeJS.Signals) => {
    if (isAlive()) send(pid, name);
  };
  const waitUntilGone = async () => {
    guard.ref();
    await gone;
  };
  return {
    pid,
    isAlive,
    signal,
    async stop() {
      signal("SIGTERM");
      signal("SIGCONT");
      const deadline = setTimeout(() => signal("SIGKILL"), STOP_DEADLINE_MS);
      await waitUntilGone();
      clearTimeout(deadline);
    },
    async kill() {
      signal("SIGKILL");
      await waitUntilGone();
    },
  };
}
