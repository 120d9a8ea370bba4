import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { END, type LiveResult, type Served } from "./page-run.ts";

/** A process that serves the page until it is ended. */
export class ServedProcess {
  readonly url: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.url = url;
  }

  static async start(module: URL, order: object): Promise<ServedProcess> {
    const child = fork(module, [JSON.stringify(order)], { execArgv: ["--conditions=@wfstate/source"] });
    const [said] = await Promise.race([once(child, "message"), once(child, "exit")]);
    const { url } = said as Partial<Served>;
    if (typeof url !== "string") throw new Error(`the server of the page ended by itself, with ${said}`);
    return new ServedProcess(child, url);
  }

  /** The app stops putting, and says how much it has put; its server goes on. */
  async stopPutting(): Promise<LiveResult> {
    const result = once(this.#child, "message");
    this.#child.send(END);
    const [said] = await result;
    return said as LiveResult;
  }

  async end(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const exited = once(this.#child, "exit");
    this.#child.send(END);
    await exited;
  }

  /** Where the measuring failed: nobody would end it any more. */
  kill(): void {
    this.#child.kill("SIGKILL");
  }
}
