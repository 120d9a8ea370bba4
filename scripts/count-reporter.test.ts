import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { COUNTS_FILE_VARIABLE, countOf, formatCounts } from "./counts.ts";

const ROOT = join(import.meta.dirname, "..");
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wfstate-counts-"));
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function countsOf(files: Record<string, string>): unknown {
  const counts = join(folder, "counts.json");
  for (const [name, source] of Object.entries(files)) {
    writeFileSync(
      join(folder, `${name}.test.ts`),
      `import { beforeAll, describe, expect, test } from "vitest";\n${source}`,
    );
  }
  const args = ["run", "--root", folder, "--reporter", join(import.meta.dirname, "count-reporter.ts")];
  spawnSync("node", [join(ROOT, "node_modules/vitest/vitest.mjs"), ...args], {
    env: { ...process.env, [COUNTS_FILE_VARIABLE]: counts },
  });
  return JSON.parse(readFileSync(counts, "utf8"));
}

test("Tests are counted by how they ended; a file or a hook that breaks outside its tests counts as one failure", () => {
  const ended = `
    test("a", () => {}); test("b", () => {});
    test("c", () => expect(1).toBe(2));
    describe("d", () => { test.skipIf(true)("e", () => {}); });`;
  const unloadable = `import "./missing.ts"; test("f", () => {});`;
  const hook = `describe("g", () => { beforeAll(() => { throw new Error("broken"); }); test("h", () => {}); });`;
  expect(countsOf({ ended, unloadable, hook })).toEqual({ passed: 2, failed: 3, skipped: 2 });
});

test("The last line leaves out what did not happen", () => {
  expect(formatCounts(countOf(true))).toBe("1 passed, 0 failed");
  expect(formatCounts({ passed: 3, failed: 1, skipped: 2 })).toBe("3 passed, 1 failed, 2 skipped");
});
