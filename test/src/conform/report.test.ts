import assert from "node:assert/strict";
import { validateConformanceReport } from "@wfstate/schemas";
import { expect, test } from "vitest";
import sqlite from "./adapters/sqlite.ts";
import { type Case, casesOf } from "./case.ts";
import { cases } from "./cases.ts";
import type { AdapterDefinition } from "./definition.ts";
import { markdownOf, reportOn } from "./report.ts";

const broken: readonly Case[] = casesOf("facts", { "never so": async () => assert.fail("it is not") });
const skipped: readonly Case[] = casesOf("faults", { "not here": async () => undefined }, () => "no server to hurt");
const sound = cases.filter(({ name }) => name === "a writer opens an empty place");

test("a report says what was shown, what was found broken, and what was not exercised", async () => {
  const report = await reportOn(sqlite as AdapterDefinition, { cases: [...sound, ...broken, ...skipped], seed: 7 });
  expect(report.counts).toEqual({ passed: 1, failed: 1, not_exercised: 1 });
  expect(report).toMatchObject({
    adapter: "sqlite",
    driver: expect.stringMatching(/^better-sqlite3 \d+\.\d+/),
    engine: expect.stringMatching(/^SQLite 3\./),
    seed: 7,
  });
  expect(validateConformanceReport(report), JSON.stringify(validateConformanceReport.errors)).toBe(true);
  const page = markdownOf(report);
  expect(page).toContain("- **broken**: never so");
  expect(page).toContain("- not exercised: not here (no server to hurt)");
  expect(page).toContain("- migrations");
});

test("no two cases have one name", () => {
  expect(new Set(cases.map(({ group, name }) => `${group}: ${name}`)).size).toBe(cases.length);
});
