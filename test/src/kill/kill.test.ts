import { expect, test, vi } from "vitest";
import { newSeed } from "../support/seed.ts";
import { phases } from "./plan.ts";
import { describeRun } from "./report.ts";
import { runKillRounds } from "./rounds.ts";

/** A machine that is busy with other things takes longer; how long is not what is tested. */
vi.setConfig({ testTimeout: 1_200_000 });

const ROUNDS = 100;
const LEAST_ROUNDS_PER_PHASE = 10;

/** `WFSTATE_SEED=7 npm test -- test/src/kill` shows a run again. */
const seed = newSeed();

test(`the invariant holds after each of ${ROUNDS} kills, wherever in its work the writer is hit`, async () => {
  const startedAt = performance.now();
  const results = await runKillRounds({ rounds: ROUNDS, seed });
  process.stdout.write(`${describeRun({ rounds: ROUNDS, seed }, results, performance.now() - startedAt)}\n`);
  expect(results.filter(({ violations }) => violations.length > 0)).toEqual([]);
  expect(results).toHaveLength(ROUNDS);
  for (const phase of phases) {
    const rounds = results.filter((result) => result.phase === phase).length;
    expect(rounds, `died while in phase ${phase}`).toBeGreaterThanOrEqual(LEAST_ROUNDS_PER_PHASE);
  }
});
