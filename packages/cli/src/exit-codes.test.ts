import { readFileSync } from "node:fs";
import { join } from "node:path";
import { errorCodes } from "@wfstate/core";
import { expect, test } from "vitest";
import { exitCodes, meanings } from "./exit-codes.ts";

test("every code of an error has a meaning, and no code has one that does not exist", () => {
  expect(Object.keys(meanings).sort()).toEqual(Object.keys(errorCodes).sort());
});

test("a meaning never says that all is well", () => {
  const kind = Object.values(meanings).map(({ exit }) => exit);
  expect(kind).not.toContain(exitCodes.ok);
  expect(kind).not.toContain(exitCodes.findings);
});

test("the README says what every exit code means", () => {
  const readme = readFileSync(join(import.meta.dirname, "..", "README.md"), "utf8");
  const told = [...readme.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
  expect(told).toEqual(Object.values(exitCodes));
});
