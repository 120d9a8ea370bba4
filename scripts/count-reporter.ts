import { writeFileSync } from "node:fs";
import type { Reporter, TestModule } from "vitest/node";
import { addCounts, COUNTS_FILE_VARIABLE, type Counts, countOf } from "./counts.ts";

/** A file that breaks outside its tests (an import, a hook) has no failed test to show for it: it counts as one. */
function countModule(module: TestModule): Counts {
  const tests = { passed: 0, failed: 0, skipped: 0 };
  for (const test of module.children.allTests()) {
    const { state } = test.result();
    tests[state === "pending" ? "failed" : state] += 1;
  }
  return tests.failed === 0 && !module.ok() ? addCounts(tests, countOf(false)) : tests;
}

/** Writes how the run ended into the file that `npm test` reads for its last line. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const file = process.env[COUNTS_FILE_VARIABLE];
    if (!file) return;
    const counts = modules.map(countModule).reduce(addCounts, { passed: 0, failed: 0, skipped: 0 });
    writeFileSync(file, JSON.stringify(counts));
  }
}
