import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, extname, join } from "node:path";
import { Worker } from "node:worker_threads";
import type { QueryResult } from "@wfstate/core";
import { connectionTaken, errorOf, heldByAnother, workerLost } from "./faults.ts";
import { takeLock } from "./lock.ts";
import type { Answer, Request } from "./protocol.ts";
import { Turns } from "./turns.ts";

/** How long a message waits for a transaction of a pinned connection, which has the one connection to itself. */
const turnTimeoutMs = 30_000;

let program: Promise<WebAssembly.Module> | null = null;

/** Once in a process, away from the calling thread: a worker that compiles it anew takes twice as long to start. */
function compiledProgram(): Promise<WebAssembly.Module> {
  const driver = createRequire(import.meta.url).resolve("@electric-sql/pglite");
  program ??= readFile(join(dirname(driver), "pglite.wasm")).then((bytes) => WebAssembly.compile(bytes));
  return program;
}

/** What runs in this process, by real path: its stores share one PGlite each. */
const instances = new Map<string, Instance>();

/**
 * The PGlite of a folder, started where none runs. Whoever joins must leave.
 *
 * @returns a promise that rejects with `DATABASE_BUSY` where another process has the folder
 */
export async function joinInstance(folder: string, location: string): Promise<Instance> {
  for (let running = instances.get(folder); running !== undefined; running = instances.get(folder)) {
    if (running.join()) return running.started();
    await running.ended;
  }
  const instance = new Instance(folder, location);
  instances.set(folder, instance);
  return instance.started();
}

/** One PGlite in its worker. It asks one thing at a time. */
export class Instance {
  readonly location: string;
  readonly ended: Promise<void>;
  /** A pinned connection of one of the stores has a transaction begun. */
  hasTransaction = false;
  readonly #turns = new Turns();
  readonly #worker: Promise<Worker>;
  #users = 1;
  #lost: { readonly cause: unknown } | null = null;
  #reject: ((error: unknown) => void) | null = null;

  constructor(folder: string, location: string) {
    this.location = location;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.ended = promise;
    this.#worker = this.#start(folder, () => {
      this.#users = 0;
      instances.delete(folder);
      resolve();
    });
  }

  /** False where it is about to end: then another has to be started. */
  join(): boolean {
    if (this.#users === 0) return false;
    this.#users += 1;
    return true;
  }

  async started(): Promise<this> {
    await this.#worker;
    return this;
  }

  /** Ends PGlite when nobody is left. */
  async leave(): Promise<void> {
    if (this.#lost === null && --this.#users === 0)
      (await this.#worker).postMessage({ kind: "close" } satisfies Request);
    if (this.#users === 0) await this.ended;
  }

  /** Waits for its turn. */
  async ask(request: Request): Promise<readonly QueryResult[]> {
    const endTurn = await this.takeTurn();
    try {
      return await this.askInTurn(request);
    } finally {
      endTurn();
    }
  }

  /** The connection, until the turn is ended. */
  async takeTurn(): Promise<() => void> {
    const endTurn = await this.#turns.take(turnTimeoutMs);
    if (endTurn === null) throw connectionTaken(this.location);
    return endTurn;
  }

  /** For whoever has the turn. */
  async askInTurn(request: Request): Promise<readonly QueryResult[]> {
    const answer = await this.#ask(request);
    if ("failure" in answer) throw errorOf(this.location, answer.failure);
    return answer.results;
  }

  async #ask(request: Request): Promise<Answer> {
    const worker = await this.#worker;
    if (this.#lost !== null) throw workerLost(this.location, "not_applied", this.#lost.cause);
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    this.#reject = reject;
    worker.once("message", resolve);
    worker.postMessage(request);
    try {
      return await promise;
    } finally {
      this.#reject = null;
      worker.off("message", resolve);
    }
  }

  async #start(folder: string, onEnd: () => void): Promise<Worker> {
    const lock = await takeLock(folder).catch((error) => {
      onEnd();
      throw error;
    });
    if (typeof lock === "number") {
      onEnd();
      throw heldByAnother(this.location, lock);
    }
    const worker = new Worker(new URL(`./worker${extname(import.meta.url)}`, import.meta.url), {
      workerData: { folder, program: await compiledProgram() },
    });
    worker.on("error", (cause) => this.#lose(cause));
    worker.once("exit", async (code) => {
      this.#lose(new Error(`the worker ended with ${code}`));
      await lock.release();
      onEnd();
    });
    try {
      await once(worker, "message");
    } catch (cause) {
      throw workerLost(this.location, "not_applied", cause);
    }
    return worker;
  }

  #lose(cause: unknown): void {
    this.#lost ??= { cause };
    this.#reject?.(workerLost(this.location, "unknown", cause));
  }
}
