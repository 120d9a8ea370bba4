import { expect, test, vi } from "vitest";
import { counterModel } from "../counter/model.ts";
import { withTransact } from "../support/adapters.ts";
import { openForTest } from "../support/engine.ts";
import { markOwnerDead } from "../support/raw.ts";
import { temporaryStore } from "../support/temporary.ts";
import { type KillRun, runKillRounds } from "./rounds.ts";
import { type SaboteurName, saboteurs } from "./saboteurs.ts";

vi.setConfig({ testTimeout: 600_000 });

const SEED = 20_250_817;
/** Every one of them is found out by far fewer. */
const MOST_ROUNDS = 12;

async function firstViolations(
  saboteur: SaboteurName,
  where: Pick<KillRun, "engine" | "victim"> = {},
): Promise<string[]> {
  const results = await runKillRounds({
    ...where,
    rounds: MOST_ROUNDS,
    seed: SEED,
    saboteur,
    onRound: ({ violations }) => violations.length > 0,
  });
  return results.flatMap(({ violations }) => violations);
}

test("a writer that acknowledges before its commit is found out", async () => {
  const violations = await firstViolations("early_acknowledgement");
  expect(violations.join("\n")).toMatch(/was acknowledged and is not stored/);
});

test.each(["app", "server"] as const)("the same on MariaDB, where the %s is killed", async (victim) => {
  const violations = await firstViolations("early_acknowledgement", { engine: "mariadb", victim });
  expect(violations.join("\n")).toMatch(/was acknowledged and is not stored/);
});

test("a writer that forgets a statement of a batch is found out", async () => {
  const violations = await firstViolations("lost_statement");
  expect(violations.join("\n")).toMatch(/validate: chain/);
});

test.each([
  ["the real adapter fences an owner that was taken over", null, "rejected", true],
  [
    "an adapter that ignores expectations lets it write, and validate finds that out",
    "ignored_expectation",
    "fulfilled",
    false,
  ],
] as const)("%s", async (_, saboteur, outcome, isSound) => {
  const path = await temporaryStore();
  const model = counterModel();
  const wrap = (adapter: Parameters<typeof withTransact>[0]) =>
    saboteur === null ? adapter : withTransact(adapter, saboteurs[saboteur]);
  const owner = await openForTest({ path, model, wrap });
  await owner.logEvent("counter.add", { by: 1 }, "s");
  markOwnerDead(path, "s");
  const successor = await openForTest({ path, model });
  await successor.recoverFromCrash("s");
  const [late] = await Promise.allSettled([owner.logEvent("counter.add", { by: 2 }, "s")]);
  expect(late?.status).toBe(outcome);
  expect((await successor.validate()).ok).toBe(isSound);
});
