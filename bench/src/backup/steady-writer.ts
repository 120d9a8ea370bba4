import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import type { WriterResult, WriterRun } from "./backup-run.ts";

/** A process that writes at a steady rate until it is stopped. */
export class SteadyWriter {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  static async start(run: WriterRun): Promise<SteadyWriter> {
    const child = fork(new URL("./writer-process.ts", import.meta.url), [JSON.stringify(run)]);
    const [said] = await Promise.race([once(child, "message"), once(child, "exit")]);
    if (said !== "writing") throw new Error(`the writer ended by itself, with ${said}`);
    return new SteadyWriter(child);
  }

  /** Where it has not stopped: nobody would stop it any more. */
  kill(): void {
    this.#child.kill("SIGKILL");
  }

  async stop(): Promise<WriterResult> {
    const result = once(this.#child, "message");
    const exited = once(this.#child, "exit");
    this.#child.send("stop");
    const [[waited]] = [await result];
    await exited;
    return waited as WriterResult;
  }
}
