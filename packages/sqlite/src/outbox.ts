/**
 * Answers on their way to the other thread: small ones of a group go in one post, large ones in parts, the next of which waits
 * to be asked for. Receiving costs the app's thread time that it cannot spend otherwise. Runs in the worker.
 */
import type { Answer } from "./group.ts";
import { type Flat, frames } from "./protocol.ts";

/** About 2 ms of the receiving thread. */
export const MAX_POST_WEIGHT = 1_500_000;
/** What a value costs besides its characters, in characters. */
const VALUE_WEIGHT = 40;

export class Outbox {
  readonly #post: (flat: Flat) => void;
  readonly #unfinished = new Map<number, { answer: Answer; at: number }>();
  #batch: Flat = [];
  #batchWeight = 0;

  constructor(post: (flat: Flat) => void) {
    this.#post = post;
  }

  /** True when all that was added has been sent to its last part. */
  get empty(): boolean {
    return this.#unfinished.size === 0;
  }

  add(answer: Answer): void {
    const end = endOfPart(answer.items, 0);
    if (end < answer.items.length) {
      this.#unfinished.set(answer.id, { answer, at: 0 });
      this.sendNextPart(answer.id);
      return;
    }
    this.#append(answer.id, answer.kind, answer.items);
  }

  sendNextPart(id: number): void {
    const unfinished = this.#unfinished.get(id);
    if (unfinished === undefined) return;
    const { answer, at } = unfinished;
    const end = endOfPart(answer.items, at);
    const isLast = end === answer.items.length;
    if (isLast) this.#unfinished.delete(id);
    else unfinished.at = end;
    this.#append(id, isLast ? answer.kind : frames.part, answer.items.slice(at, end));
    this.flush();
  }

  flush(): void {
    if (this.#batch.length === 0) return;
    this.#post(this.#batch);
    this.#batch = [];
    this.#batchWeight = 0;
  }

  #append(id: number, kind: number, items: Flat): void {
    this.#batch.push(id, kind, items.length);
    for (const item of items) {
      this.#batch.push(item);
      this.#batchWeight += weightOf(item);
    }
    if (this.#batchWeight >= MAX_POST_WEIGHT) this.flush();
  }
}

/** Where the part that starts at `at` ends: after one item at least, and before it grows too heavy. */
function endOfPart(items: Flat, at: number): number {
  let weight = 0;
  for (let end = at; end < items.length; end++) {
    weight += weightOf(items[end]);
    if (weight > MAX_POST_WEIGHT && end > at) return end;
  }
  return items.length;
}

function weightOf(item: Flat[number] | undefined): number {
  if (typeof item === "string") return VALUE_WEIGHT + item.length;
  return item instanceof Uint8Array ? VALUE_WEIGHT + item.byteLength : VALUE_WEIGHT;
}
