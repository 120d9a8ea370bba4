import { writeSync } from "node:fs";
import type { Reached, Task } from "./task.ts";

const STDOUT = 1;

interface Arrival {
  readonly index: number;
  readonly point: string;
  readonly duringMs: number | null;
  readonly send: () => Promise<unknown>;
  readonly goOn: () => void;
  sent: Promise<unknown> | null;
}

/**
 * Waits until each database is at its point, or at the end of its run; then lets those statements that are to be under way be sent, each
 * as long before the blow as it is to be at work, tells what was reached, and strikes.
 */
export class Strike {
  readonly #victim: Task["victim"];
  readonly #reached: (Reached | undefined)[];
  readonly #arrivals: Arrival[] = [];
  #isOver = false;

  constructor(databases: number, victim: Task["victim"]) {
    this.#victim = victim;
    this.#reached = Array.from({ length: databases });
  }

  get reached(): readonly Reached[] {
    return this.#reached.map((reached) => reached ?? { point: null, isAnswered: false, error: "nothing was told" });
  }

  /** Nobody is struck any more: what comes later is not waited for. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Where the victim is another process the answer is that of its end. */
  arrive<Answer>(index: number, point: string, duringMs: number | null, send: () => Promise<Answer>): Promise<Answer> {
    return new Promise((resolve, reject) => {
      let answer: Promise<Answer> | null = null;
      const sendOnce = () => {
        answer ??= send();
        return answer;
      };
      const goOn = () => void sendOnce().then(resolve, reject);
      this.#arrivals.push({ index, point, duringMs, send: sendOnce, goOn, sent: null });
      this.#reached[index] = { point, isAnswered: false, error: null };
      this.#strikeWhenAllAreHere();
    });
  }

  leave(index: number, error: string | null): void {
    this.#reached[index] ??= { point: null, isAnswered: false, error };
    this.#strikeWhenAllAreHere();
  }

  #strikeWhenAllAreHere(): void {
    if (this.#isOver || this.#arrivals.length === 0 || this.#reached.includes(undefined)) return;
    this.#isOver = true;
    void this.#strike();
  }

  async #strike(): Promise<void> {
    const lead = Math.max(0, ...this.#arrivals.map(({ duringMs }) => duringMs ?? 0));
    const startedAt = performance.now();
    if (this.#victim === "outside") this.#report();
    for (let passed = 0; passed < lead; passed = performance.now() - startedAt) {
      for (const arrival of this.#arrivals) this.#sendWhenDue(arrival, lead - passed);
      await new Promise((resolve) => setImmediate(resolve));
    }
    for (const arrival of this.#arrivals) this.#sendWhenDue(arrival, 0);
    if (this.#victim === "outside") return wait();
    if (this.#victim === "self") this.#report();
    await kill(this.#victim === "self" ? process.pid : this.#victim);
    for (const { goOn } of this.#arrivals) goOn();
  }

  #sendWhenDue(arrival: Arrival, leftMs: number): void {
    const { index, point, duringMs, send } = arrival;
    if (duringMs === null || arrival.sent !== null || leftMs > duringMs) return;
    const answered = () => {
      this.#reached[index] = { point, isAnswered: true, error: null };
    };
    arrival.sent = send().then(answered, () => undefined);
  }

  /** Whoever dies says it now, and at once; who lives on answers in the end. */
  #report(): void {
    writeSync(STDOUT, `${JSON.stringify(this.reached)}\n`);
  }
}

async function kill(pid: number): Promise<void> {
  process.kill(pid, "SIGKILL");
  // The signal is on its way, and nothing may be done until it is here.
  if (pid === process.pid) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  while (isThere(pid)) await new Promise((resolve) => setImmediate(resolve));
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** The channel to the parent keeps the process alive until it is killed. */
function wait(): Promise<never> {
  return new Promise(() => undefined);
}
