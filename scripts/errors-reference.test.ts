import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { errorGroups, errorSites } from "./error-sources.ts";
import { errorsReference, REFERENCE } from "./errors-reference.ts";

const listed = errorGroups().flatMap(({ codes }) => codes.map(({ code }) => code));
const sites = errorSites();

test("the reference is what `node scripts/errors-reference.ts` writes", () => {
  expect(readFileSync(REFERENCE, "utf8")).toBe(errorsReference());
});

test("every code is documented, once", () => {
  const documented = [...readFileSync(REFERENCE, "utf8").matchAll(/^### `(.+)`$/gm)].map(([, code]) => code);
  expect(documented).toEqual(listed);
  expect(new Set(listed).size).toBe(listed.length);
});

test("every code that the sources throw is listed", () => {
  expect(sites.length).toBeGreaterThan(listed.length);
  expect(sites.filter(({ code }) => code !== null && !listed.includes(code))).toEqual([]);
});

test("every code that is listed is thrown somewhere, and says what to do", () => {
  const explained = sites.filter(({ hints }) => hints.length > 0).map(({ code }) => code);
  expect(listed.filter((code) => !explained.includes(code))).toEqual([]);
});

test("no error is made without a hint", () => {
  expect(sites.filter(({ hasHint }) => !hasHint).map(({ place }) => place)).toEqual([]);
});
