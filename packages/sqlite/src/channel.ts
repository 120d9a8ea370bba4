/** The app's end of a worker: sends requests, settles their promises, knows whether the worker still lives. */
import { Worker } from "node:worker_threads";
import type { SqlValue, StateError, Statement } from "@wfstate/core";
import { errorOf, openErrorOf, storeFailed } from "./classify.ts";
import { Gate } from "./gate.ts";
import {
  decodeFailure,
  type Flat,
  frames,
  type Operation,
  operations,
  START_ID,
  StatementEncoder,
  type WorkerStart,
} from "./protocol.ts";

type Items = readonly SqlValue[];

interface Waiting {
  readonly resolve: (items: Items) => void;
  readonly reject: (error: StateError) => void;
  /** The parts of a long answer that have come so far. */
  parts: Flat | null;
}

export class Channel {
  /** What must wait while one caller has the connection to itself passes here; what that caller sends does not. */
  readonly gate: Gate = new Gate();
  readonly #path: string;
  readonly #worker: Worker;
  readonly #exited: Promise<void>;
  readonly #encoder = new StatementEncoder();
  readonly #waiting = new Map<number, Waiting>();
  #nextId = START_ID;
  #failure: StateError | null = null;
  #closing: Promise<void> | null = null;

  static async start(start: WorkerStart): Promise<Channel> {
    const channel = new Channel(start);
    await channel.#started;
    return channel;
  }

  readonly #started: Promise<Items>;

  private constructor(start: WorkerStart) {
    this.#path = start.path;
    // Sources are run by type stripping, the built package is plain JavaScript.
    const file = import.meta.url.endsWith(".ts") ? "./worker.ts" : "./worker.js";
    this.#worker = new Worker(new URL(file, import.meta.url), {
      name: `wfstate-sqlite-${start.role}`,
      workerData: start,
      // The app's own arguments (--eval, --import of a loader) mean nothing to it, or keep it from starting.
      execArgv: [],
    });
    this.#exited = new Promise((resolve) => this.#worker.once("exit", () => resolve()));
    this.#started = this.#expectAnswer();
    this.#worker.on("message", (answers: Flat) => this.#receive(answers));
    this.#worker.on("error", (error) => this.#fail(error));
    this.#worker.on("messageerror", (error) => this.#fail(error));
    this.#worker.on("exit", () => this.#fail());
  }

  /** Sends a request; it is answered after all that was sent before it. */
  request(operation: Operation, statements: readonly Statement[] = []): Promise<Items> {
    const request: Flat = [operation, this.#nextId];
    this.#encoder.append(request, statements);
    return this.#send(request);
  }

  requestWith(operation: Operation, argument: SqlValue): Promise<Items> {
    return this.#send([operation, this.#nextId, argument]);
  }

  /** Lets all that was sent be answered, then closes the connection and ends the worker. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await this.gate.passed();
    if (this.#failure === null) {
      this.#worker.ref();
      this.#worker.postMessage([operations.close, this.#nextId]);
    }
    await this.#exited;
  }

  #send(request: Flat): Promise<Items> {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    try {
      this.#worker.postMessage(request);
    } catch (error) {
      this.#encoder.forget();
      throw error;
    }
    return this.#expectAnswer();
  }

  /** A worker with nothing to do does not keep the process alive, one that owes an answer does. */
  #expectAnswer(): Promise<Items> {
    if (this.#waiting.size === 0) this.#worker.ref();
    return new Promise((resolve, reject) => {
      this.#waiting.set(this.#nextId++, { resolve, reject, parts: null });
    });
  }

  #receive(answers: Flat): void {
    for (let at = 0; at < answers.length; ) {
      const [id, kind, count] = answers.slice(at, at + 3) as [number, number, number];
      at += 3;
      this.#settle(id, kind, answers.slice(at, at + count));
      at += count;
    }
    if (this.#waiting.size === 0 && this.#closing === null) this.#worker.unref();
  }

  #settle(id: number, kind: number, items: Flat): void {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return;
    if (waiting.parts !== null || kind === frames.part) {
      waiting.parts ??= [];
      for (const item of items) waiting.parts.push(item);
    }
    if (kind === frames.part) {
      this.#worker.postMessage([operations.more, id]);
      return;
    }
    this.#waiting.delete(id);
    if (kind === frames.done) waiting.resolve(waiting.parts ?? items);
    else if (id === START_ID) waiting.reject(openErrorOf(decodeFailure(items), this.#path));
    else waiting.reject(errorOf(decodeFailure(items), this.#path));
  }

  /** Whatever has been sent and not answered may have been done. */
  #fail(cause?: unknown): void {
    this.#failure ??= storeFailed(this.#path, "not_applied", cause);
    for (const { reject } of this.#waiting.values()) reject(storeFailed(this.#path, "unknown", cause));
    this.#waiting.clear();
    this.gate.open();
  }
}
