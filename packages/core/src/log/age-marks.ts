interface Mark {
  seq: number;
  readonly atMs: number;
}

/** Marks that are nearer to each other are one. */
const NEAR_MS = 10;

/** By when events had come, so that the age of any that waits is known nearly. */
export class AgeMarks {
  #marks: Mark[] = [];

  get size(): number {
    return this.#marks.length;
  }

  /** @param heldSeq nobody asks any more for events up to it */
  mark(seq: number, atMs: number, heldSeq: number): void {
    this.#forgetUpTo(heldSeq);
    const last = this.#marks.at(-1);
    if (last !== undefined && (last.seq === seq || atMs - last.atMs < NEAR_MS)) last.seq = seq;
    else if (seq > heldSeq) this.#marks.push({ seq, atMs });
  }

  /** Since the event was marked first; 0 where it is too new to be marked. */
  ageMs(seq: number, nowMs: number): number {
    const mark = this.#marks.find((mark) => mark.seq >= seq);
    return mark === undefined ? 0 : nowMs - mark.atMs;
  }

  #forgetUpTo(seq: number): void {
    const first = this.#marks.findIndex((mark) => mark.seq > seq);
    if (first !== 0) this.#marks = first === -1 ? [] : this.#marks.slice(first);
  }
}
