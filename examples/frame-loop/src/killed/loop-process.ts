/** The loop in a process of its own, as the one that watches it sees it. */
import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { UserError } from "../arguments.ts";
import type { LoopMessage, LoopOptions } from "./messages.ts";

const LOOP_FILE = import.meta.url.endsWith(".ts") ? "./loop.ts" : "./loop.js";

export class LoopProcess {
  readonly #child: ChildProcess;
  readonly #closed: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  #failure: UserError | null = null;

  constructor(options: LoopOptions, onMessage: (message: LoopMessage) => void) {
    this.#child = fork(fileURLToPath(new URL(LOOP_FILE, import.meta.url)), [JSON.stringify(options)]);
    this.#child.on("message", (message: LoopMessage) => {
      if (message.kind === "failed") this.#failure = new UserError(message.message, message.hint);
      else onMessage(message);
    });
    // What was sent before the end is still read: the channel closes only after its last message.
    const disconnected = new Promise<void>((resolve) => this.#child.once("disconnect", resolve));
    this.#closed = new Promise((resolve, reject) => {
      this.#child.once("error", reject);
      this.#child.once("exit", (code, signal) => disconnected.then(() => resolve({ code, signal })));
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  kill(): void {
    this.#child.kill("SIGKILL");
  }

  /** Asks it to end its session and go. */
  stop(): void {
    this.#child.kill("SIGTERM");
  }

  /** Resolves with the signal that ended it, or null; rejects with what it failed of. */
  async ended(): Promise<NodeJS.Signals | null> {
    const { code, signal } = await this.#closed;
    if (this.#failure !== null) throw this.#failure;
    if (signal === null && code !== 0) throw new Error(`the loop's process ended with code ${code}`);
    return signal;
  }
}
