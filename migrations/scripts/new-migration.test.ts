import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type MigrationHistory, migrateUp } from "@wfstate/core";
import { sqlite } from "@wfstate/sqlite";
import { afterAll, expect, test } from "vitest";
import { addMigration } from "./new-migration.ts";
import { sourceChecksums } from "./source-checksums.ts";

const packageFolder = join(import.meta.dirname, "..");
/** Within the package, so that what a migration imports is found. */
const copy = mkdtempSync(join(packageFolder, ".new-migration-"));
const source = join(copy, "src");
for (const name of ["src", "manifest.json", "generated"]) {
  cpSync(join(packageFolder, name), join(copy, name), {
    recursive: true,
    filter: (path) => !path.endsWith(".test.ts"),
  });
}
afterAll(() => rmSync(copy, { recursive: true }));

test.each([
  ["Story", "1.5.0", "is no name"],
  ["../up", "1.5.0", "is no name"],
  ["story", "next", "is no version"],
  ["story", "1.4.0", "1.4.0 is not newer than 1.4.0"],
  ["story", "1.2.9", "not newer"],
])("%s %s is refused, and nothing is written", (name, version, message) => {
  const before = readFileSync(join(source, "index.ts"), "utf8");
  expect(() => addMigration(source, name, version)).toThrow(message);
  expect(readFileSync(join(source, "index.ts"), "utf8")).toBe(before);
});

test("what is written is the next migration of the history, and runs as it is", async () => {
  expect(addMigration(source, "story_arcs", "1.10.0")).toMatchObject({ id: "0006_story_arcs", version: "1.10.0" });
  const { history } = (await import(pathToFileURL(join(source, "index.ts")).href)) as { history: MigrationHistory };
  expect(history.migrations.map(({ id }) => id).slice(-2)).toEqual(["0005_retention", "0006_story_arcs"]);
  const store = await sqlite({ path: ":memory:" }).open("writer");
  expect(await migrateUp(store, { ...history, manifest: sourceChecksums(source) })).toMatchObject({ to: "1.10.0" });
  const session = (await store.check()).schema.tables.find(({ name }) => name === "session");
  expect(session?.columns.map(({ name }) => name)).toContain("story_arcs");
  await store.close();
});
