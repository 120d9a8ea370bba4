import { expect, test, vi } from "vitest";
import { newSeed } from "../support/seed.ts";
import { describeSweep } from "./report.ts";
import { type SweepPlan, sweep } from "./sweep.ts";

/** A machine that is busy with other things takes longer; how long is not what is tested. */
vi.setConfig({ testTimeout: 1_200_000 });

/** Where what a kill was to stop is done in spite of it, the run after it may not come to what is left of the turn. */
const PASSED_BY_MOST = 0.05;

/** `WFSTATE_SEED=7 npm test -- test/src/sweep` shows a run again. */
const seed = newSeed();

test.each<SweepPlan>([
  { kind: "sqlite", seed, share: 1, shareAgain: 0.1 },
  { kind: "mariadb client", seed, share: 0.1, shareAgain: 0.001 },
  { kind: "mariadb server", seed, share: 0.1, shareAgain: 0.001 },
])("$kind: wherever a migration is killed, the next run ends as if nothing had been", async (plan) => {
  const result = await sweep(plan);
  process.stdout.write(`${describeSweep(result)}\n`);
  const { failures, kills, killsPassedBy } = result.tally;
  expect(failures).toEqual([]);
  expect(killsPassedBy).toBeLessThanOrEqual(kills * PASSED_BY_MOST);
});
