import type { Benchmark } from "../harness/benchmark.ts";
import { runProcess } from "../harness/child.ts";
import { median } from "../harness/statistics.ts";
import { longSession } from "../long-session.ts";
import type { Left, RecoveryResult, RecoveryRun } from "./recovery-run.ts";

/** As many as the default interval lets there be after a snapshot. */
const TAIL = 1000;

export const recovery: Benchmark = {
  name: "recovery",
  title: "Recovery of a long session after a kill",
  async run(context) {
    const cycles = context.quick ? 2 : 15;
    const { path, put } = await longSession(context);
    const module = new URL("./recovery-process.ts", import.meta.url);
    const order: RecoveryRun = { path, tail: TAIL };
    const recover = () => runProcess<RecoveryResult>(module, order, { killWhenSent: true });
    let { left } = await recover();
    const results: RecoveryResult[] = [];
    for (let cycle = 0; cycle < cycles; cycle++) {
      context.progress(`recovery: cycle ${cycle + 1} of ${cycles}`);
      const result = await recover();
      assertFound(result, left);
      ({ left } = result);
      results.push(result);
    }
    const times = results.map(({ recoverMs }) => recoverMs);
    const how = `median of ${cycles} fresh processes, each killed with SIGKILL; newest snapshot and ${TAIL} events after it; ${put} \
events stored; seq, digest and events folded compared every time`;
    return [
      {
        what: "`recoverFromCrash` after opening",
        target: { atMost: 50 },
        reached: median(times),
        unit: "ms",
        how,
      },
      { what: "the slowest of them", target: null, reached: Math.max(...times), unit: "ms", how: "of the same run" },
      {
        what: "opening the store before it",
        target: null,
        reached: median(results.map(({ openMs }) => openMs)),
        unit: "ms",
        how: "median of the same run; starts two threads",
      },
    ];
  },
};

function assertFound({ found }: RecoveryResult, left: Left): void {
  const { seq, digest, snapshotSeq, folded } = found;
  if (seq !== left.seq || digest !== left.digest)
    throw new Error(`left at ${left.seq}, found at ${seq} or another state`);
  if (seq - snapshotSeq !== TAIL || folded !== TAIL) throw new Error(`${folded} events were folded, not ${TAIL}`);
}
