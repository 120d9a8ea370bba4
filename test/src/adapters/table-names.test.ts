import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test, vi } from "vitest";
import { query } from "../support/raw.ts";
import { temporaryStore } from "../support/temporary.ts";
import { tablesNamedIn } from "./table-names.ts";

vi.setConfig({ testTimeout: 60_000 });

const ADAPTERS = ["sqlite"];
const PACKAGES = fileURLToPath(new URL("../../../packages", import.meta.url));

async function tablesOfTheLayout(): Promise<string[]> {
  const path = await temporaryStore();
  const sql = "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite%'";
  return query<{ name: string }>(path, sql).map(({ name }) => name);
}

test.each([
  ['const query = db.selectFrom("event_log").selectAll();', ["event_log"]],
  ["database.prepare('SELECT max(seq) FROM session WHERE 1')", ["session"]],
  ['run(`INSERT INTO "snapshot" VALUES (?)`)', ["snapshot"]],
  ["exec('DROP TABLE IF EXISTS batch')", ["batch"]],
  ["// what is put into session and batch\n/* FROM event */ port.on('message', () => {})", []],
])("a table is found where a source names it: %s", (source, expected) => {
  expect(tablesNamedIn(source, ["event", "event_log", "session", "snapshot", "batch"])).toEqual(expected);
});

test.each(ADAPTERS)("the adapter %s has never heard of a table", async (adapter) => {
  const tables = await tablesOfTheLayout();
  expect(tables).toEqual(expect.arrayContaining(["event_log", "session", "snapshot", "store_head"]));
  const sources = globSync(join(PACKAGES, adapter, "src/**/*.ts"), { exclude: ["**/*.test.ts", "**/*.test.*.ts"] });
  expect(sources.length).toBeGreaterThan(5);
  const named = sources.flatMap((file) =>
    tablesNamedIn(readFileSync(file, "utf8"), tables).map((table) => `${file}: ${table}`),
  );
  expect(named).toEqual([]);
});
