import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { cruise, type ICruiseOptions, type ICruiseResult } from "dependency-cruiser";
import { afterEach, beforeEach, expect, test } from "vitest";
import config from "../.dependency-cruiser.mjs";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "wfstate-boundaries-"));
});
afterEach(() => rmSync(root, { recursive: true }));

/** The names of the rules that a tree of sources breaks. */
async function brokenRules(sources: Record<string, string>): Promise<string[]> {
  for (const [path, source] of Object.entries(sources)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), source);
  }
  const options = { ...config.options, baseDir: root, validate: true, ruleSet: { forbidden: config.forbidden } };
  const folders = [...new Set(Object.keys(sources).map((path) => path.split("/")[0] ?? path))];
  const { output } = await cruise(folders, options as ICruiseOptions);
  const { violations } = (output as ICruiseResult).summary;
  return [...new Set(violations.map(({ rule }) => rule.name))].sort();
}

const index = { "packages/core/src/index.ts": "export const a = 1;" };

test("A package may import the index of one below it", async () => {
  const use = { "packages/sqlite/src/index.ts": 'export { a } from "../../core/src/index.ts";' };
  expect(await brokenRules({ ...index, ...use })).toEqual([]);
});

test("A package may not import one above it, types neither", async () => {
  const use = {
    "schemas/src/index.ts": 'import type { a } from "../../packages/core/src/index.ts";\nexport type A = typeof a;',
  };
  expect(await brokenRules({ ...index, ...use })).toEqual(["schemas-imports"]);
});

test("A package may not import past an index", async () => {
  const inner = { "packages/core/src/inner.ts": "export const b = 1;" };
  const use = { "packages/sqlite/src/index.ts": 'export { b } from "../../core/src/inner.ts";' };
  expect(await brokenRules({ ...index, ...inner, ...use })).toEqual(["packages-core-interior"]);
});

test("Modules may not need each other, types neither", async () => {
  const left = { "packages/core/src/left.ts": 'import type { R } from "./right.ts";\nexport const l: R = 1;' };
  const right = { "packages/core/src/right.ts": 'export { l } from "./left.ts";\nexport type R = number;' };
  expect(await brokenRules({ ...left, ...right })).toEqual(["no-cycles"]);
});

test("The energy model may not do input and output", async () => {
  const use = { "packages/energy/src/index.ts": 'export { readFileSync } from "node:fs";' };
  expect(await brokenRules(use)).toEqual(["pure"]);
});

test("Only the tests of the migrations may use an adapter", async () => {
  const adapter = { "packages/sqlite/src/index.ts": "export const a = 1;" };
  const source = 'export { a } from "../../packages/sqlite/src/index.ts";';
  expect(await brokenRules({ ...adapter, "migrations/src/a.test.ts": source })).toEqual([]);
  expect(await brokenRules({ ...adapter, "migrations/src/a.ts": source })).toEqual(["migrations-imports"]);
});

test("What ships may not import tests' helpers", async () => {
  const helper = { "packages/core/src/testing/helper.ts": "export const h = 1;" };
  const use = { "packages/core/src/index.ts": 'export { h } from "./testing/helper.ts";' };
  expect(await brokenRules({ ...helper, ...use })).toEqual(["no-tests-in-sources"]);
});

test("An import must lead somewhere", async () => {
  expect(await brokenRules({ "bench/src/index.ts": 'export * from "./missing.ts";' })).toEqual(["resolvable"]);
});
