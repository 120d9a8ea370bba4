import type { KillRun, RoundResult } from "./rounds.ts";

export function describeRun(
  { engine = "sqlite", victim = "app", seed }: KillRun,
  results: readonly RoundResult[],
  tookMs: number,
): string {
  const counts = Object.entries(Object.groupBy(results, ({ phase }) => phase ?? "not killed"));
  const kills = Object.entries(Object.groupBy(results, ({ plan }) => plan.kill.by));
  const newestOfLives = Object.values(Object.groupBy(results, ({ plan }) => plan.life)).map((life) => life?.at(-1));
  const sum = (count: "acknowledged" | "journaled") =>
    newestOfLives.reduce((all, newest) => all + (newest?.[count] ?? 0), 0);
  const broken = results.filter(({ violations }) => violations.length > 0);
  return [
    `${results.length} rounds of SIGKILL (${engine}, ${victim}) with seed ${seed} in ${(tookMs / 1000).toFixed(1)} s`,
    `  died in: ${listOf(counts)}`,
    `  killed by: ${listOf(kills)}`,
    `  acknowledged: ${sum("acknowledged")} events, by a journal ${sum("journaled")} of them`,
    `  rounds that broke the invariant: ${broken.length}`,
    ...broken.map(describeBroken),
  ].join("\n");
}

function listOf(groups: readonly (readonly [string, readonly RoundResult[] | undefined])[]): string {
  return groups.map(([name, some]) => `${name} ${some?.length}`).join(", ");
}

const LISTED = 10;

export function describeBroken({ plan, phase, violations }: RoundResult): string {
  const head = `  round ${plan.round} (${plan.model}, ${phase ?? "not killed"}, ${JSON.stringify(plan.kill)}):`;
  return [head, ...violations.slice(0, LISTED).map((violation) => `    ${violation}`)].join("\n");
}
