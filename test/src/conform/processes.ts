/** Processes that open the same place, and that are killed. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { AdapterDefinition } from "./definition.ts";

export interface Running {
  /** Numbers that it has said are committed. */
  readonly acknowledged: number[];
  /** Resolves when it has done all it was asked for. */
  readonly done: Promise<void>;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
}

/** Raises the counter so many times, one message after the other. */
export function startCounting(definition: AdapterDefinition, place: unknown, times: number): Running {
  return start(["count", definition.module, JSON.stringify(place), String(times)]);
}

/** Inserts 0, 1, 2 …, several at once, and says each when it is answered, until it is killed. */
export function startInserting(definition: AdapterDefinition, place: unknown): Running {
  return start(["insert", definition.module, JSON.stringify(place)]);
}

/** Another process opens the place: what it met, or `opened`. */
export async function openElsewhere(
  definition: AdapterDefinition,
  place: unknown,
): Promise<{ readonly code: string; readonly message: string }> {
  const child = forkPlaceProcess(["open", definition.module, JSON.stringify(place)]);
  const exited = once(child, "exit");
  const silent = exited.then(([code]) => {
    throw new Error(`the process ended with ${code} before it said anything`);
  });
  const [end] = await Promise.race([once(child, "message"), silent]);
  await exited;
  return end;
}

function forkPlaceProcess(args: readonly string[]): ChildProcess {
  return fork(fileURLToPath(new URL("./place-process.ts", import.meta.url)), args, {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    execArgv: ["--conditions=@wfstate/source"],
  });
}

function start(args: readonly string[]): Running {
  const child = forkPlaceProcess(args);
  const acknowledged: number[] = [];
  const exited = once(child, "exit");
  child.on("message", (number: number) => acknowledged.push(number));
  const done = exited.then(([code]) => {
    if (code !== 0) throw new Error(`the process ended with ${code}`);
  });
  done.catch(() => undefined);
  return {
    acknowledged,
    done,
    kill: async () => {
      child.kill("SIGKILL");
      await exited;
    },
  };
}
