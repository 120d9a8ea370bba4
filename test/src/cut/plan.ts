/** Which commits are cut, and how, as a pure function of a seed. */
import { Random } from "../kill/random.ts";

/**
 * `before`: the server never hears of the commit. `torn`: it hears the first bytes. `after`: it commits, and the connection is cut
 * before its answer is passed back. `silence`: the answer is swallowed, and the connection stays until the client has enough of it.
 */
export const cutKinds = ["before", "torn", "after", "silence"] as const;
export type CutKind = (typeof cutKinds)[number];

/** So many commits, at the most, pass between two cuts. */
const MOST_SPARED = 6;

export class CutPlan {
  readonly #random: Random;
  readonly #kinds: CutKind[];
  #spared = 0;
  /** One at most after each cut: there must be an end. */
  #maySettle = false;

  /** As many of each kind, in a seeded order. */
  constructor(seed: number, cutsOfEachKind: number) {
    this.#random = new Random(seed);
    this.#kinds = cutKinds.flatMap((kind) => Array.from({ length: cutsOfEachKind }, () => kind));
    for (let last = this.#kinds.length - 1; last > 0; last--) {
      const other = this.#random.between(0, last);
      [this.#kinds[last], this.#kinds[other]] = [this.#kinds[other] as CutKind, this.#kinds[last] as CutKind];
    }
    this.#spare();
  }

  /** Of a commit that stores events; null: it passes. */
  next(): CutKind | null {
    this.#maySettle = false;
    this.#spared -= 1;
    if (this.#spared >= 0) return null;
    this.#spare();
    this.#maySettle = this.#random.next() < 0.5;
    return this.#kinds.pop() ?? null;
  }

  /** Of a commit that changes nothing: after a cut it is the question what became of that. */
  nextOfSettling(): CutKind | null {
    if (!this.#maySettle) return null;
    this.#maySettle = false;
    return this.#random.pick(["before", "after"]);
  }

  /** How many bytes of a packet get through. */
  tornBytes(packet: Buffer): number {
    return this.#random.between(1, packet.length - 1);
  }

  #spare(): void {
    this.#spared = this.#random.between(0, MOST_SPARED);
  }
}
