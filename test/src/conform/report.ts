import { arch, cpus, platform, release } from "node:os";
import type { ConformanceCase, ConformanceReport } from "@wfstate/schemas";
import { type Case, groups, groupsNotBuilt } from "./case.ts";
import type { AdapterDefinition } from "./definition.ts";
import { runCase } from "./run-case.ts";

export interface RunOptions {
  readonly cases: readonly Case[];
  readonly seed: number;
  readonly onCase?: (done: ConformanceCase) => void;
}

/** Runs the cases one after the other, and tells what came of each. */
export async function reportOn(definition: AdapterDefinition, options: RunOptions): Promise<ConformanceReport> {
  const done: ConformanceCase[] = [];
  for (const testCase of options.cases) {
    const result = await outcomeOf(testCase, definition, options.seed);
    done.push(result);
    options.onCase?.(result);
  }
  const count = (outcome: ConformanceCase["outcome"]) => done.filter((one) => one.outcome === outcome).length;
  return {
    format: "wfstate.conformance",
    format_version: 1,
    made_at: new Date().toISOString(),
    adapter: definition.name,
    driver: definition.driver,
    ...(await factsOf(definition)),
    node: process.version,
    platform: `${platform()} ${release()} ${arch()}, ${cpus().length} processors`,
    seed: options.seed,
    counts: { passed: count("passed"), failed: count("failed"), not_exercised: count("not_exercised") },
    groups_not_built: groupsNotBuilt,
    cases: done,
  };
}

async function outcomeOf(testCase: Case, definition: AdapterDefinition, seed: number): Promise<ConformanceCase> {
  const { group, name } = testCase;
  const reason = testCase.notExercised?.(definition) ?? null;
  if (reason !== null) return { group, name, outcome: "not_exercised", reason, duration_ms: 0, figures: {} };
  const startedMs = performance.now();
  const durationMs = () => Math.round(performance.now() - startedMs);
  try {
    const figures = await runCase(testCase, definition, seed);
    return { group, name, outcome: "passed", reason: null, duration_ms: durationMs(), figures };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { group, name, outcome: "failed", reason: why, duration_ms: durationMs(), figures: {} };
  }
}

async function factsOf(definition: AdapterDefinition): Promise<Pick<ConformanceReport, "engine" | "capabilities">> {
  const { place, remove } = await definition.makePlace();
  try {
    const store = await definition.open(place).open("writer");
    const { engine } = await store.check();
    const capabilities = { ...store.capabilities };
    await store.close();
    return { engine, capabilities };
  } finally {
    await remove();
  }
}

/** For people: a page that says the same. */
export function markdownOf(report: ConformanceReport): string {
  const { adapter, driver, engine, node, platform, seed, counts, cases, groups_not_built, made_at } = report;
  const lines = [
    `# Conformance of ${adapter}`,
    "",
    `${counts.passed} shown, ${counts.failed} broken, ${counts.not_exercised} not exercised.`,
    "",
    "| | |",
    "| --- | --- |",
    `| engine | ${engine} |`,
    `| driver | ${driver} |`,
    `| Node.js | ${node} |`,
    `| machine | ${platform} |`,
    `| seed | ${seed} |`,
    `| made | ${made_at} |`,
    ...Object.entries(report.capabilities).map(([name, value]) => `| ${name} | ${value} |`),
  ];
  for (const group of groups) {
    const ofGroup = cases.filter((one) => one.group === group);
    if (ofGroup.length > 0) lines.push("", `## ${group}`, "", ...ofGroup.map(lineOf));
  }
  lines.push("", "## Not built", "", ...groups_not_built.map((group) => `- ${group}`), "");
  return lines.join("\n");
}

const MARKS = { passed: "shown", failed: "**broken**", not_exercised: "not exercised" } as const;

function lineOf({ name, outcome, reason, duration_ms, figures }: ConformanceCase): string {
  const measured = Object.entries(figures).map(([figure, value]) => `${figure}: ${Number(value).toFixed(1)}`);
  const details = [outcome === "not_exercised" ? reason : `${duration_ms} ms`, ...measured].join("; ");
  const why = outcome === "failed" ? `\n  ${reason?.split("\n")[0]}` : "";
  return `- ${MARKS[outcome]}: ${name} (${details})${why}`;
}
