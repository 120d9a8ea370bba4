/** What an app computes in a frame beside our part: arithmetic, of a length that is the same in every run. */

const MEASURED_TURNS = 2_000_000;
const TRIES = 7;

let kept = 0;

export function work(turns: number): void {
  let x = 0.5;
  for (let turn = 0; turn < turns; turn++) x = 3.9 * x * (1 - x);
  kept += x;
}

/** So many turns take about this long on a core that nobody else uses. */
export function turnsFor(ms: number): number {
  let fastest = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const startedAt = performance.now();
    work(MEASURED_TURNS);
    fastest = Math.min(fastest, performance.now() - startedAt);
  }
  if (!Number.isFinite(kept)) throw new Error("the work went astray");
  return Math.round((MEASURED_TURNS * ms) / fastest);
}
