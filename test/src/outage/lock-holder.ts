import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** Another process that holds the lock of a SQLite database: nobody else can write to it. */
export class LockHolder {
  readonly #process: ChildProcess;

  private constructor(holder: ChildProcess) {
    this.#process = holder;
  }

  static async of(path: string): Promise<LockHolder> {
    const holder = fork(fileURLToPath(new URL("./lock-process.ts", import.meta.url)), [path]);
    await once(holder, "message");
    return new LockHolder(holder);
  }

  async unlock(): Promise<void> {
    const exited = once(this.#process, "exit");
    this.#process.send("unlock");
    await exited;
  }

  kill(): void {
    this.#process.kill("SIGKILL");
  }
}
