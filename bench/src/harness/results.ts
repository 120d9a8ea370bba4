/** What is kept of a run: a JSON file a benchmark, and one summary made from all of them. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Benchmark } from "./benchmark.ts";
import { summary } from "./report.ts";
import type { Result } from "./result.ts";

const ROOT = join(import.meta.dirname, "../..");
const RESULTS = join(ROOT, "results");

export function keep(result: Result, benchmarks: readonly Pick<Benchmark, "name">[]): void {
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(fileOf(result.benchmark), `${JSON.stringify(result, null, 2)}\n`);
  const kept = benchmarks.map(({ name }) => fileOf(name)).filter((file) => existsSync(file));
  const results = kept.map((file) => JSON.parse(readFileSync(file, "utf8")) as Result);
  writeFileSync(join(ROOT, "RESULTS.md"), summary(results));
}

function fileOf(name: string): string {
  return join(RESULTS, `${name}.json`);
}
