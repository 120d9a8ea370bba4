/** Running mean and deviation, and how alike two series are. */

/** Welford's method: one pass, exact enough for any length. */
export class RunningStatistic {
  #count = 0;
  #mean = 0;
  #squares = 0;

  add(value: number): void {
    this.#count += 1;
    const before = value - this.#mean;
    this.#mean += before / this.#count;
    this.#squares += before * (value - this.#mean);
  }

  get count(): number {
    return this.#count;
  }

  get mean(): number {
    return this.#mean;
  }

  get deviation(): number {
    return this.#count < 2 ? 0 : Math.sqrt(this.#squares / (this.#count - 1));
  }
}

export function meanOf(series: readonly number[]): number {
  return series.length === 0 ? 0 : series.reduce((sum, value) => sum + value, 0) / series.length;
}

/** Pearson's coefficient, from −1 to 1; 0 where one of them does not move. */
export function correlation(a: readonly number[], b: readonly number[]): number {
  const meanA = meanOf(a);
  const meanB = meanOf(b);
  let together = 0;
  let ofA = 0;
  let ofB = 0;
  a.forEach((value, at) => {
    const fromA = value - meanA;
    const fromB = (b[at] ?? meanB) - meanB;
    together += fromA * fromB;
    ofA += fromA * fromA;
    ofB += fromB * fromB;
  });
  return ofA === 0 || ofB === 0 ? 0 : Math.max(-1, Math.min(1, together / Math.sqrt(ofA * ofB)));
}

export interface Oscillation {
  /** Whole periods in the series. */
  readonly periods: number;
  /** Share of the series' movement that this frequency makes, 0 to 1. */
  readonly share: number;
  readonly phase: number;
}

/** The strongest frequency of a series (discrete Fourier transform); null where it does not move. */
export function strongestOscillation(series: readonly number[]): Oscillation | null {
  const mean = meanOf(series);
  let strongest: Oscillation | null = null;
  let strongestPower = 0;
  let total = 0;
  for (let periods = 1; periods <= series.length / 2; periods++) {
    let real = 0;
    let imaginary = 0;
    series.forEach((value, at) => {
      const angle = (2 * Math.PI * periods * at) / series.length;
      real += (value - mean) * Math.cos(angle);
      imaginary -= (value - mean) * Math.sin(angle);
    });
    const power = real * real + imaginary * imaginary;
    total += power;
    if (power <= strongestPower) continue;
    strongestPower = power;
    strongest = { periods, share: power, phase: Math.atan2(imaginary, real) };
  }
  return strongest === null ? null : { ...strongest, share: strongest.share / total };
}

/** Shannon's evenness of the shares, 0 (all in one) to 1 (all alike). */
export function diversity(parts: readonly number[]): number {
  const total = parts.reduce((sum, part) => sum + part, 0);
  if (total <= 0 || parts.length < 2) return 0;
  const entropy = parts.reduce((sum, part) => (part > 0 ? sum - (part / total) * Math.log(part / total) : sum), 0);
  return Math.max(0, Math.min(1, entropy / Math.log(parts.length)));
}
