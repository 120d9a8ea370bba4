import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { fromGuide } from "./guide-line.ts";
import { temporaryFolder } from "./testing/stores.ts";

const commands = new Set(["list", "backup", "replay", "validate"]);
const folder = temporaryFolder();
afterAll(() => folder.remove());

const lineOf = (line: string) => fromGuide(line.split(" "), commands).join(" ");

test.each([
  ["a.db list --limit 50", "--db a.db list --limit 50"],
  ["a.sqlite3 backup b.zip", "--db a.sqlite3 backup b.zip"],
  ["A.DB --json list", "--db A.DB --json list"],
  ["a.db lst", "--db a.db lst"],
  ["a.db", "validate --db a.db"],
  ["a.db --schema-path schemas/", "validate --db a.db --schema-path schemas/"],
  ["--database a.db --session s --verbose", "replay --database a.db --session s --verbose"],
  ["--session s", "replay --session s"],
  ["--json s.json --verbose", "replay s.json --verbose"],
  ["--verbose --json s.json", "replay --verbose s.json"],
])("%s is %s", (guide, ours) => {
  expect(lineOf(guide)).toBe(ours);
});

test.each([
  "list a.db",
  "--db a.db list",
  "-c list list",
  "--json list",
  "--help",
  "--version",
  "lst --limit 5",
  "--json lst",
  "--no-color a.db list",
  "replay --json s.json",
  "list --session s",
])("%s stays as it is", (line) => {
  expect(lineOf(line)).toBe(line);
});

test("nothing stays nothing", () => {
  expect(fromGuide([], commands)).toEqual([]);
});

test("a database by any other name is a file that a command follows", () => {
  const path = join(folder.path, "state");
  writeFileSync(path, "");
  expect(lineOf(`${path} list`)).toBe(`--db ${path} list`);
  expect(lineOf(`${path} lst`)).toBe(`${path} lst`);
  expect(lineOf(path)).toBe(path);
  expect(lineOf(`${folder.path} list`)).toBe(`${folder.path} list`);
});
