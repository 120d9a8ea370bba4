import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

/** Another process that holds the lock of a database: nobody else can write to it. */
export class LockedDatabase {
  readonly #holder: ChildProcess;

  private constructor(holder: ChildProcess) {
    this.#holder = holder;
  }

  static async of(path: string): Promise<LockedDatabase> {
    const holder = fork(fileURLToPath(new URL("./lock-process.ts", import.meta.url)), [path]);
    onTestFinished(() => void holder.kill("SIGKILL"));
    await once(holder, "message");
    return new LockedDatabase(holder);
  }

  async unlock(): Promise<void> {
    const exited = once(this.#holder, "exit");
    this.#holder.send("unlock");
    await exited;
  }
}
