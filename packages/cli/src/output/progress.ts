/** Tells on stderr how far a long command is: a bar where a person looks, elsewhere a line now and then. */
import { count, duration, perSecond } from "./format.ts";
import { printable } from "./printable.ts";

export interface ProgressSink {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

const REDRAW_MS = 100;
const LINE_EVERY_MS = 10_000;
const BAR_CELLS = 24;
const PERCENT = 100;
const CLEAR_LINE = "\r\u001b[K";

export class Progress {
  readonly #sink: ProgressSink;
  readonly #timer: NodeJS.Timeout | null;
  #startedAt = performance.now();
  #label: string;
  #unit: string;
  #total: number | null;
  #done = 0;
  #drawn = false;

  /** `total` null: unknown. Nothing is written before the first interval has passed: short commands show none. */
  constructor(sink: ProgressSink | null, label: string, unit: string, total: number | null) {
    this.#label = label;
    this.#unit = unit;
    this.#total = total;
    this.#sink = sink ?? { write: () => undefined };
    this.#timer =
      sink === null ? null : setInterval(() => this.#draw(), sink.isTTY ? REDRAW_MS : LINE_EVERY_MS).unref();
  }

  update(done: number): void {
    this.#done = done;
  }

  /** Like `update`, for a command of several phases: another label begins another phase. */
  updatePhase(label: string, unit: string, done: number, total: number | null): void {
    if (label !== this.#label) this.#startedAt = performance.now();
    this.#label = label;
    this.#unit = unit;
    this.#total = total;
    this.#done = done;
  }

  end(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    if (this.#drawn) this.#sink.write(CLEAR_LINE);
    this.#drawn = false;
  }

  #draw(): void {
    if (!this.#sink.isTTY) {
      this.#sink.write(`${this.#text()}\n`);
      return;
    }
    this.#drawn = true;
    this.#sink.write(`${CLEAR_LINE}${this.#bar()}${this.#text()}`);
  }

  #text(): string {
    const elapsed = performance.now() - this.#startedAt;
    const label = printable(this.#label);
    if (this.#done === 0) return `${label} … ${duration(elapsed)}`;
    const rate = `${count(perSecond(this.#done, elapsed))}/s`;
    if (this.#total === null) return `${label}  ${count(this.#done)} ${this.#unit}  ${rate}`;
    const left = duration((elapsed / this.#done) * Math.max(0, this.#total - this.#done));
    return `${label}  ${count(this.#done)} of ${count(this.#total)} ${this.#unit}  ${this.#percent()} %  ${rate}  ${left} left`;
  }

  #percent(): number {
    if (this.#total === null || this.#total === 0) return 0;
    return Math.min(PERCENT, Math.floor((this.#done / this.#total) * PERCENT));
  }

  #bar(): string {
    if (this.#total === null) return "";
    const filled = Math.round((this.#percent() / PERCENT) * BAR_CELLS);
    return `[${"#".repeat(filled)}${".".repeat(BAR_CELLS - filled)}] `;
  }
}
