import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import type { DatabaseTask, Done, Reached, Task } from "./task.ts";

/** A process that migrates whatever it is sent, until it is stopped. */
export class Migrator {
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;

  constructor(program: string) {
    this.#child = start(program);
    this.#exited = once(this.#child, "exit");
  }

  /** Lets every run come to its end. */
  finish(databases: readonly Omit<DatabaseTask, "points">[]): Promise<Done> {
    return this.#send({ databases: databases.map((database) => ({ ...database, points: {} })), victim: "self" });
  }

  /** Cuts every run at its point by killing the server. */
  cut(databases: readonly DatabaseTask[], serverPid: number): Promise<Done> {
    return this.#send({ databases, victim: serverPid });
  }

  async stop(): Promise<void> {
    this.#child.kill();
    await this.#exited;
  }

  async #send(task: Task): Promise<Done> {
    const answer = once(this.#child, "message") as Promise<[Done]>;
    this.#child.send(task);
    const done = await Promise.race([answer, this.#exited.then(() => null)]);
    if (done === null) throw new Error("A process that migrates ended before it answered.");
    return done[0];
  }
}

/**
 * Starts a process that brings every database to its point, and dies there.
 *
 * @param outsideMs null: by its own hand; a number: killed from outside, so long after its report
 */
export async function killAtPoints(
  program: string,
  databases: readonly DatabaseTask[],
  outsideMs: number | null = null,
): Promise<readonly Reached[]> {
  const child = start(program);
  const closed = once(child, "close");
  let reached: readonly Reached[] | null = null;
  createInterface({ input: child.stdout as NonNullable<typeof child.stdout> }).on("line", async (line) => {
    reached = JSON.parse(line);
    if (outsideMs === null) return;
    await sleep(outsideMs);
    child.kill("SIGKILL");
  });
  // Where nobody is at a point: all are migrated, or failed.
  child.once("message", (done: Done) => {
    reached = done.reached;
    child.kill("SIGKILL");
  });
  const task: Task = { databases, victim: outsideMs === null ? "self" : "outside" };
  child.send(task);
  const [, signal] = await closed;
  if (signal !== "SIGKILL" || reached === null) throw new Error(`A process to be killed ended with signal ${signal}.`);
  return reached;
}

function start(program: string): ChildProcess {
  return fork(program, [], { execArgv: [], stdio: ["ignore", "pipe", "inherit", "ipc"], serialization: "advanced" });
}
