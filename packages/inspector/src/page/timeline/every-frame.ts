/** Pointers and wheels say more than can be seen: the first is done at once, and of what comes until the next frame only the last. */
export function everyFrame<Arguments extends unknown[]>(
  run: (...given: Arguments) => void,
): (...given: Arguments) => void {
  let latest: Arguments | null = null;
  let isDone = false;
  const onFrame = () => {
    isDone = false;
    const now = latest;
    latest = null;
    if (now !== null) runNow(now);
  };
  const runNow = (given: Arguments) => {
    isDone = true;
    requestAnimationFrame(onFrame);
    run(...given);
  };
  return (...given) => {
    if (isDone) latest = given;
    else runNow(given);
  };
}

/** At once; while it goes on by itself at most every `ms`. */
export class Pace {
  readonly #run: () => void;
  readonly #ms: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #frame: number | undefined;
  #ranAt = Number.NEGATIVE_INFINITY;

  constructor(run: () => void, ms: number) {
    this.#run = run;
    this.#ms = ms;
  }

  /** Somebody waits for it. */
  now(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#ranAt = performance.now();
      this.#run();
    });
  }

  soon(): void {
    if (this.#frame !== undefined || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => this.now(), Math.max(0, this.#ranAt + this.#ms - performance.now()));
  }

  stop(): void {
    clearTimeout(this.#timer);
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#timer = undefined;
    this.#frame = undefined;
  }
}
