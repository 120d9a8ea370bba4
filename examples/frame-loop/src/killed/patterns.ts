/** Patterns between two models: whether what they spend rises and falls together, against each other, or in one rhythm. */
import { correlation, meanOf, strongestOscillation } from "./statistics.ts";

export interface Pattern {
  readonly type: "pattern.interference" | "pattern.resonance";
  readonly data: Readonly<Record<string, unknown>>;
}

/** Two seconds of ten samples each. */
const WINDOW = 20;
const SAMPLES_PER_SECOND = 10;
/** A pattern begins at the first and ends below the second, so that one on the edge is told once. */
const INTERFERES_FROM = 0.5;
const INTERFERES_UNTIL = 0.3;
/** Least share of each model's movement that is in the common frequency, and least agreement of their phases. */
const RESONATES_FROM = { share: 0.3, synchronization: 0.8 } as const;

export class PatternDetector {
  readonly #models: readonly [string, string];
  readonly #first: number[] = [];
  readonly #second: number[] = [];
  #interference: "constructive" | "destructive" | null = null;
  #resonates = false;

  constructor(models: readonly [string, string]) {
    this.#models = models;
  }

  /** Takes what each model spent in the last tenth of a second; gives the patterns that begin with it. */
  sample(first: number, second: number): Pattern[] {
    this.#first.push(first);
    this.#second.push(second);
    if (this.#first.length <= WINDOW) return [];
    this.#first.shift();
    this.#second.shift();
    return [this.#interferenceBegins(), this.#resonanceBegins()].filter((pattern) => pattern !== null);
  }

  #interferenceBegins(): Pattern | null {
    const together = correlation(this.#first, this.#second);
    const strength = Math.abs(together);
    if (strength < INTERFERES_UNTIL) this.#interference = null;
    const kind = together > 0 ? "constructive" : "destructive";
    if (strength < INTERFERES_FROM || kind === this.#interference) return null;
    this.#interference = kind;
    const rhythm = strongestOscillation(this.#first.map((value, at) => value + (this.#second[at] ?? 0)));
    const data = {
      models_involved: this.#models,
      interference_type: kind,
      strength,
      ...(rhythm === null ? {} : { frequency: frequencyOf(rhythm.periods) }),
      duration_ms: (WINDOW / SAMPLES_PER_SECOND) * 1000,
    };
    return { type: "pattern.interference", data };
  }

  #resonanceBegins(): Pattern | null {
    const first = strongestOscillation(this.#first);
    const second = strongestOscillation(this.#second);
    const synchronization = first === null || second === null ? 0 : Math.cos(first.phase - second.phase);
    const share = Math.min(first?.share ?? 0, second?.share ?? 0);
    const resonates =
      first?.periods === second?.periods &&
      share >= RESONATES_FROM.share &&
      synchronization >= RESONATES_FROM.synchronization;
    const begins = resonates && !this.#resonates;
    this.#resonates = resonates;
    if (!begins || first === null) return null;
    const data = {
      models_involved: this.#models,
      resonance_frequency: frequencyOf(first.periods),
      amplitude: share,
      synchronization_level: synchronization,
      harmony_detected: true,
      energy_amplification: amplification(this.#first, this.#second),
    };
    return { type: "pattern.resonance", data };
  }
}

function frequencyOf(periods: number): number {
  return (periods * SAMPLES_PER_SECOND) / WINDOW;
}

/** The highest common energy against the mean of it. */
function amplification(first: readonly number[], second: readonly number[]): number {
  const sums = first.map((value, at) => value + (second[at] ?? 0));
  const mean = meanOf(sums);
  return mean === 0 ? 1 : Math.max(1, Math.max(...sums) / mean);
}
