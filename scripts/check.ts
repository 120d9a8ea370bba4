// Everything that must hold before a change goes in: the static checks, then every test of the repository.
// Arguments go to vitest (`npm test -- packages/core`). The last line counts all of it: "N passed, N failed".
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runChild } from "./child.mjs";
import { addCounts, COUNTS_FILE_VARIABLE, type Counts, countOf, formatCounts } from "./counts.ts";

const ROOT = join(import.meta.dirname, "..");
const STATIC_CHECKS = ["typecheck", "lint", "boundaries", "check"];
const TURBO = ["exec", "turbo", "run", ...STATIC_CHECKS, "--continue=always", "--output-logs=new-only"];
const ENDED_BY_SIGNAL = 128;

async function run(args: string[], environment: Record<string, string>): Promise<boolean> {
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: "1", ...environment };
  const code = await runChild("pnpm", args, { cwd: ROOT, env, shell: process.platform === "win32" });
  if (code > ENDED_BY_SIGNAL) process.exit(code);
  return code === 0;
}

/** Vitest may fail with no failed test (an error outside all tests, no file found), or die before it counts. */
function testCounts(file: string, succeeded: boolean): Counts {
  const counts: Counts = existsSync(file)
    ? JSON.parse(readFileSync(file, "utf8"))
    : { passed: 0, failed: 0, skipped: 0 };
  return !succeeded && counts.failed === 0 ? addCounts(counts, countOf(false)) : counts;
}

function reporters(args: readonly string[]): string[] {
  const chosen = args.some((argument) => argument.startsWith("--reporter"));
  return [...(chosen ? [] : ["--reporter=default"]), "--reporter=./scripts/count-reporter.ts"];
}

const folder = mkdtempSync(join(tmpdir(), "wfstate-check-"));
const countsFile = join(folder, "counts.json");
try {
  const args = process.argv.slice(2);
  const soundSources = await run(TURBO, {});
  const testsPass = await run(["exec", "vitest", "run", ...reporters(args), ...args], {
    [COUNTS_FILE_VARIABLE]: countsFile,
  });
  process.exitCode = soundSources && testsPass ? 0 : 1;
  process.stdout.write(`${formatCounts(addCounts(countOf(soundSources), testCounts(countsFile, testsPass)))}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
