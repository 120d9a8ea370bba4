/** The terminal: lines that stay, and one live line below them. Without a terminal the live line is printed now and then. */

export interface Output {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

const PLAIN_INTERVAL_MS = 2_000;
const LIVE_INTERVAL_MS = 80;
const DEFAULT_COLUMNS = 100;
const CLEAR_LINE = "\r\x1b[K";

export class Screen {
  readonly #output: Output;
  readonly #live: boolean;
  #shown = false;
  #lastAtMs: number = performance.now();

  constructor(output: Output = process.stdout) {
    this.#output = output;
    this.#live = output.isTTY === true;
  }

  /** A line, or several, that stay. */
  print(text = ""): void {
    this.#clear();
    this.#lastAtMs = performance.now();
    this.#output.write(`${text}\n`);
  }

  title(text: string): void {
    this.print(`\n${this.#live ? `\x1b[1m${text}\x1b[0m` : text}`);
  }

  /** Shows how far it is, now and then; `text` is only asked for when it is shown. */
  progress(text: () => string, plainIntervalMs: number = PLAIN_INTERVAL_MS): void {
    const now = performance.now();
    if (now - this.#lastAtMs < (this.#live ? LIVE_INTERVAL_MS : plainIntervalMs)) return;
    this.#lastAtMs = now;
    if (!this.#live) {
      this.#output.write(`  ${text()}\n`);
      return;
    }
    this.#output.write(`${CLEAR_LINE}  ${text().slice(0, (this.#output.columns ?? DEFAULT_COLUMNS) - 3)}`);
    this.#shown = true;
  }

  #clear(): void {
    if (!this.#shown) return;
    this.#output.write(CLEAR_LINE);
    this.#shown = false;
  }
}
