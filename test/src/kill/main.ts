/** `pnpm --filter @wfstate/conformance kill --engine mariadb --victim server --rounds 50 --seed 7`: the long form, and a seed again. */
import { parseArgs } from "node:util";
import { engineNames } from "./database.ts";
import { victims } from "./plan.ts";
import { describeBroken, describeRun } from "./report.ts";
import { type KillRun, runKillRounds } from "./rounds.ts";

const PROGRESS_ROUNDS = 25;
const { values } = parseArgs({
  options: {
    engine: { type: "string", default: "sqlite" },
    victim: { type: "string", default: "app" },
    rounds: { type: "string", default: "2000" },
    seed: { type: "string", default: String(Math.trunc(Date.now() / 1000)) },
  },
});
const rounds = Number(values.rounds);
const seed = Number(values.seed);
const engine = engineNames.find((name) => name === values.engine);
const victim = victims.find((name) => name === values.victim);
const isKnown = engine !== undefined && victim !== undefined && !(engine === "sqlite" && victim === "server");
if (!isKnown || !Number.isSafeInteger(rounds) || rounds < 1 || !Number.isSafeInteger(seed)) {
  process.stderr.write(
    "usage: kill [--engine sqlite|mariadb] [--victim app|server] [--rounds 2000] [--seed 7]\nsqlite has no server\n",
  );
  process.exit(2);
}
process.stdout.write(`seed ${seed}\n`);
const startedAt = performance.now();
let done = 0;
const run: KillRun = { engine, victim, rounds, seed };
const results = await runKillRounds({
  ...run,
  onRound: (result) => {
    done += 1;
    if (result.violations.length > 0) process.stdout.write(`${describeBroken(result)}\n`);
    if (done % PROGRESS_ROUNDS === 0) process.stdout.write(`${done} of ${rounds}\n`);
    return false;
  },
});
process.stdout.write(`${describeRun(run, results, performance.now() - startedAt)}\n`);
process.exitCode = results.some(({ violations }) => violations.length > 0) ? 1 : 0;
