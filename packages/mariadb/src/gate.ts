/** Lets everyone pass, in order, until one holds it; then all who come later wait until that one opens it again. */
export class Gate {
  readonly #waiting: (() => void)[] = [];
  #isHeld = false;

  /** Runs `go` at once, unless the gate is held. */
  pass<T>(go: () => Promise<T>): Promise<T> {
    if (!this.#isHeld) return go();
    return new Promise((resolve, reject) => {
      this.#waiting.push(() => void go().then(resolve, reject));
    });
  }

  /** Resolves when the gate is the caller's alone. */
  hold(): Promise<void> {
    return this.pass(() => {
      this.#isHeld = true;
      return Promise.resolve();
    });
  }

  open(): void {
    this.#isHeld = false;
    while (!this.#isHeld) {
      const go = this.#waiting.shift();
      if (go === undefined) return;
      go();
    }
  }
}
