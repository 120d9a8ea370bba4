interface Mark {
  readonly seq: number;
  readonly atMs: number;
}

/** When some of the events came, so that the age of any that waits is known nearly. */
export class AgeMarks {
  #marks: Mark[] = [];

  get size(): number {
    return this.#marks.length;
  }

  /** @param heldSeq nobody asks any more for events up to it */
  mark(seq: number, atMs: number, heldSeq: number): void {
    this.#forgetBefore(heldSeq + 1);
    this.#marks.push({ seq, atMs });
  }

  /** By the newest mark that is not after the event, or else the first after it; 0 where there is none. */
  ageMs(seq: number, nowMs: number): number {
    this.#forgetBefore(seq);
    const [first] = this.#marks;
    return first === undefined ? 0 : nowMs - first.atMs;
  }

  /** All but the newest that tells of the event. */
  #forgetBefore(seq: number): void {
    const next = this.#marks.findIndex((mark) => mark.seq > seq);
    const first = (next === -1 ? this.#marks.length : next) - 1;
    if (first > 0) this.#marks = this.#marks.slice(first);
  }
}
