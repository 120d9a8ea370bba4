/** One after the other, in the order in which they came. */
export class Turns {
  #last: Promise<void> = Promise.resolve();

  /**
   * Resolves with what ends the turn, when it has come; with null where it has not come in time, and then it is given up.
   *
   * @param withinMs for ever where it is left out
   */
  async take(withinMs?: number): Promise<(() => void) | null> {
    const before = this.#last;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#last = promise;
    if (withinMs === undefined || (await isWithin(before, withinMs))) {
      await before;
      return resolve;
    }
    before.then(resolve);
    return null;
  }
}

async function isWithin(work: Promise<void>, deadlineMs: number): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(resolve, deadlineMs, false);
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
