/** Lets everyone pass at once, in order, until one holds it; then all others wait until that one opens it again. */
export class Gate {
  readonly #queue: (() => void)[] = [];
  #held = false;

  /** Runs `go` when it is its turn: now, unless the gate is held. */
  pass(go: () => void): void {
    if (this.#held) this.#queue.push(go);
    else go();
  }

  passed(): Promise<void> {
    return new Promise((resolve) => this.pass(resolve));
  }

  /** Resolves when the gate is the caller's alone. */
  hold(): Promise<void> {
    return new Promise((resolve) =>
      this.pass(() => {
        this.#held = true;
        resolve();
      }),
    );
  }

  open(): void {
    this.#held = false;
    while (!this.#held) {
      const go = this.#queue.shift();
      if (go === undefined) return;
      go();
    }
  }
}
