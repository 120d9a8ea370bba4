import type { SweepResult } from "./sweep.ts";

/** `sqlite: 1112 of 1112 points before, during and after 372 statements, all as the clean run`, and what that rests on. */
export function describeSweep({ plan, tally, statements, points, pointsOfAll, tookMs }: SweepResult): string {
  const count = points === pointsOfAll ? `${points} points` : `${points} of ${pointsOfAll} points`;
  const outcome = tally.failures.length === 0 ? "all as the clean run" : `${tally.failures.length} failures`;
  return [
    `${plan.kind}: ${count} before, during and after ${statements} statements, ${outcome} (seed ${plan.seed})`,
    `  ${tally.kills} kills in ${(tookMs / 1000).toFixed(0)} s; ${tally.answered} that were to be under way came after the answer, ${tally.killsPassedBy} points were passed by`,
    `  left as it was: ${tally.untouchedDatabases}, run again right after the kill: ${tally.runsAgain}, ends of chains: ${tally.chains}`,
    ...tally.failures.slice(0, SHOWN_FAILURES).map((failure) => `  ${failure}`),
  ].join("\n");
}

const SHOWN_FAILURES = 10;
