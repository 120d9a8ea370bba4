/** `pnpm --filter @wfstate/conformance kill --rounds 2000 --seed 7`: the long form, and the way to see a seed again. */
import { parseArgs } from "node:util";
import { describeBroken, describeRun } from "./report.ts";
import { runKillRounds } from "./rounds.ts";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "2000" },
    seed: { type: "string", default: String(Math.trunc(Date.now() / 1000)) },
  },
});
const rounds = Number(values.rounds);
const seed = Number(values.seed);
if (!Number.isSafeInteger(rounds) || rounds < 1 || !Number.isSafeInteger(seed)) {
  process.stderr.write("usage: kill [--rounds 2000] [--seed 7]\n");
  process.exit(2);
}
process.stdout.write(`seed ${seed}\n`);
const startedAt = performance.now();
let done = 0;
const results = await runKillRounds({
  rounds,
  seed,
  onRound: (result) => {
    done += 1;
    if (result.violations.length > 0) process.stdout.write(`${describeBroken(result)}\n`);
    if (done % 100 === 0) process.stdout.write(`${done} of ${rounds}\n`);
    return false;
  },
});
process.stdout.write(`${describeRun(seed, results, performance.now() - startedAt)}\n`);
process.exitCode = results.some(({ violations }) => violations.length > 0) ? 1 : 0;
