import { phases } from "./plan.ts";
import type { RoundResult } from "./rounds.ts";

export function describeRun(seed: number, results: readonly RoundResult[], tookMs: number): string {
  const counts = phases.map((phase) => `${phase} ${results.filter((result) => result.phase === phase).length}`);
  const kills = Object.entries(Object.groupBy(results, ({ plan }) => plan.kill.by));
  const broken = results.filter(({ violations }) => violations.length > 0);
  return [
    `${results.length} rounds of SIGKILL with seed ${seed} in ${(tookMs / 1000).toFixed(1)} s`,
    `  died in: ${counts.join(", ")}`,
    `  killed by: ${kills.map(([by, some]) => `${by} ${some?.length}`).join(", ")}`,
    `  rounds that broke the invariant: ${broken.length}`,
    ...broken.map(describeBroken),
  ].join("\n");
}

const LISTED = 10;

export function describeBroken({ plan, phase, violations }: RoundResult): string {
  const head = `  round ${plan.round} (${plan.model}, ${phase ?? "not killed"}, ${JSON.stringify(plan.kill)}):`;
  return [head, ...violations.slice(0, LISTED).map((violation) => `    ${violation}`)].join("\n");
}
