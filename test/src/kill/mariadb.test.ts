import { expect, test, vi } from "vitest";
import { newSeed } from "../support/seed.ts";
import { victims } from "./plan.ts";
import { describeRun } from "./report.ts";
import { runKillRounds } from "./rounds.ts";

vi.setConfig({ testTimeout: 1_200_000 });

const ROUNDS = 8;
/** `WFSTATE_SEED=7 npm test -- test/src/kill` shows a run again. */
const seed = newSeed();

test.each(victims)(`on MariaDB the invariant holds after each of ${ROUNDS} kills of the %s`, async (victim) => {
  const run = { engine: "mariadb", victim, rounds: ROUNDS, seed } as const;
  const startedAt = performance.now();
  const results = await runKillRounds(run);
  process.stdout.write(`${describeRun(run, results, performance.now() - startedAt)}\n`);
  expect(results.filter(({ violations }) => violations.length > 0)).toEqual([]);
  expect(results).toHaveLength(ROUNDS);
  // A recovery is missed where the round before died between the end of a session and the start of the next: nothing had crashed then.
  const elsewhere = results.filter(({ phase, plan }) => plan.phase !== "recovery" && phase !== plan.phase);
  expect(elsewhere).toEqual([]);
});
