import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import type { CheckResult, CheckTask } from "./protocol.ts";

/** A process that checks stores, one at a time. */
export class Checker {
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown[]>;

  constructor(program: string) {
    this.#child = fork(program);
    this.#ended = once(this.#child, "exit");
  }

  async check(task: CheckTask): Promise<CheckResult> {
    const answered = new AbortController();
    const { signal } = answered;
    this.#child.send(task);
    try {
      const answer = once(this.#child, "message", { signal });
      answer.catch(() => undefined);
      const [result] = await Promise.race([answer, this.#ended.then(() => [null])]);
      if (result === null) throw new Error("the checking process ended before it answered");
      return result as CheckResult;
    } finally {
      answered.abort();
    }
  }

  stop(): void {
    this.#child.kill("SIGKILL");
  }
}
