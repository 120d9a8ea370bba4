/** The process that owns a session, as a test has it in hand. */
import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { onTestFinished, vi } from "vitest";
import type { Database } from "../kill/database.ts";
import { stopProcess } from "../support/stop-process.ts";

export const SESSION = "s";
/** The shortest there is. */
export const CLAIM_TTL_SECONDS = 1;

export type Logged =
  | { readonly kind: "logged"; readonly seq: number; readonly heldBy: string }
  | { readonly kind: "refused"; readonly code: string };
export type OwnerMessage = Logged | { readonly kind: "alert"; readonly name: string; readonly message: string };

const PATIENCE = { timeout: 90_000 };

export class Owner {
  readonly alerts: { readonly name: string; readonly message: string }[] = [];
  readonly #process: ChildProcess;
  readonly #answers: Logged[] = [];

  private constructor(database: Database) {
    const program = fileURLToPath(new URL("./owner-process.ts", import.meta.url));
    const execArgv = ["--conditions=@wfstate/source"];
    this.#process = fork(program, [JSON.stringify(database)], { execArgv });
    this.#process.on("message", (message: OwnerMessage) => {
      if (message.kind === "alert") this.alerts.push(message);
      else this.#answers.push(message);
    });
  }

  static async of(database: Database): Promise<Owner> {
    const owner = new Owner(database);
    onTestFinished(() => void owner.#process.kill("SIGKILL"));
    await owner.#answer();
    return owner;
  }

  async log(): Promise<Logged> {
    this.#process.send("log");
    return this.#answer();
  }

  stop(): Promise<void> {
    return stopProcess(this.#process);
  }

  goOn(): void {
    this.#process.kill("SIGCONT");
  }

  async #answer(): Promise<Logged> {
    return vi.waitUntil(() => this.#answers.shift(), PATIENCE);
  }
}
