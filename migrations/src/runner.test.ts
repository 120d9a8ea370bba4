// The runner of core, with histories of a few lines, and with the real one where it matters.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { migrateUp, migrationStatus, planMigrations, requireMigrated, StateError } from "@wfstate/core";
import { sqlite } from "@wfstate/sqlite";
import { expect, test } from "vitest";
import { ddl, raw, recordVersion } from "./building/steps.ts";
import { buildGuideDatabase } from "./fixtures/guide-database.ts";
import { extended, refusal } from "./fixtures/histories.ts";
import { ask, change, migrate, openCopy, testFolder, withStore } from "./fixtures/test-database.ts";
import { history } from "./index.ts";

const folder = testFolder();
let count = 0;
const newPath = () => join(folder, `${++count}.db`);

function guideDatabase(): string {
  const path = newPath();
  buildGuideDatabase(path, { sessions: 1, eventsPerSession: 3 });
  return path;
}

test("an empty database goes through every migration, and its ledger says so", async () => {
  const path = newPath();
  const report = await migrate(path, { adapter: { besidePath: path, openBackup: openCopy } });
  expect(report).toMatchObject({ from: null, to: "1.4.0", backup: null });
  expect(report.applied.map(({ id }) => id)).toEqual(history.migrations.map(({ id }) => id));
  const ledger = ask(path, "SELECT migration_id, step, status, checksum FROM migration_ledger ORDER BY rowid");
  expect(ledger).toEqual(
    history.migrations.flatMap(({ id, steps }) =>
      steps.map(({ name }) => ({ migration_id: id, step: name, status: "done", checksum: history.manifest[id] })),
    ),
  );
});

test("a database in memory migrates, and is never backed up", async () => {
  const store = await sqlite({ path: ":memory:" }).open("writer");
  const adapter = { besidePath: newPath(), openBackup: openCopy };
  expect((await migrateUp(store, history, { adapter })).to).toBe("1.4.0");
  expect(await migrateUp(store, history, { adapter })).toMatchObject({ from: "1.4.0", to: "1.4.0", applied: [] });
  await store.close();
});

test("the status and the plan tell what would be done, and change nothing", async () => {
  const path = guideDatabase();
  const bytes = readFileSync(path);
  const [status, plan] = await withStore(
    path,
    async (store) => [await migrationStatus(store, history), await planMigrations(store, history)] as const,
  );
  const pending = ["0002_sequences", "0003_integrity", "0004_ownership", "0005_retention"];
  expect(status).toEqual({
    kind: "adoptable",
    version: "1.0.0",
    newest: "1.4.0",
    applied: [],
    pending,
    halfWay: null,
  });
  expect(plan).toMatchObject({ from: "1.0.0", to: "1.4.0", locks: "database" });
  expect(plan.migrations.map(({ id }) => id)).toEqual(pending);
  const destroys = plan.migrations.flatMap(({ steps }) => steps.map((step) => step.destroys ?? ""));
  expect(destroys).toContainEqual(expect.stringContaining("event.processed"));
  expect(readFileSync(path).equals(bytes)).toBe(true);
});

test("a reader of an old database is told to migrate it", async () => {
  const status = await withStore(guideDatabase(), (store) => migrationStatus(store, history));
  expect(() => requireMigrated(status)).toThrow(expect.objectContaining({ code: "DATABASE_NEEDS_MIGRATION" }));
});

test("an adopted database says which migrations were found in place", async () => {
  const path = guideDatabase();
  change(path, "UPDATE schema_info SET value = '1.0' WHERE key = 'version'");
  expect(await migrate(path, { to: "0002_sequences" })).toMatchObject({ from: "1.0", to: "1.1.0" });
  const statuses = ask(path, "SELECT DISTINCT migration_id, status FROM migration_ledger ORDER BY 1");
  expect(statuses).toEqual([
    { migration_id: "0001_guide_layout", status: "adopted" },
    { migration_id: "0002_sequences", status: "done" },
  ]);
});

test("an upgrade that stops on the way goes on from there", async () => {
  const path = guideDatabase();
  await migrate(path, { to: "1.2.0" });
  expect(await migrate(path)).toMatchObject({
    from: "1.2.0",
    to: "1.4.0",
    applied: [{ id: "0004_ownership" }, { id: "0005_retention" }],
  });
});

test("an unknown target is refused by name", async () => {
  const error = await refusal(migrate(newPath(), { to: "7.0.0" }));
  expect(error).toMatchObject({ code: "INVALID_ARGUMENT", details: { to: "7.0.0" } });
});

test("a failing step takes its migration back, and says where it failed and why", async () => {
  const path = newPath();
  await migrate(path);
  const broken = extended([
    ddl("add a table", ({ db }) => db.schema.createTable("added").addColumn("a", "integer")),
    { kind: "tx", name: "fill it", apply: async ({ run }) => void (await run(raw("INSERT INTO nowhere VALUES (1)"))) },
  ]);
  const error = await refusal(withStore(path, (store) => migrateUp(store, broken)));
  expect(error).toMatchObject({
    code: "MIGRATION_FAILED",
    details: { migration: "0006_added", step: "fill it", cause_code: "DATABASE_REJECTED" },
  });
  expect(error.cause).toBeInstanceOf(StateError);
  expect(ask(path, "SELECT name FROM sqlite_master WHERE name = 'added'")).toEqual([]);
  expect(ask(path, "SELECT * FROM migration_ledger WHERE migration_id = '0006_added'")).toEqual([]);
});

test("a migration that leaves a key dangling is taken back at its commit", async () => {
  const path = newPath();
  await migrate(path);
  const dangling = extended([
    { kind: "tx", name: "forget the users", apply: async ({ run, db }) => void (await run(db.deleteFrom("user"))) },
    recordVersion("0006_added", "1.5.0", true),
  ]);
  change(
    path,
    "INSERT INTO session VALUES (1,'s','default','',NULL,0,'',0,0,NULL,NULL,'normal',0,1,'{}','','',0,NULL,NULL)",
  );
  const error = await refusal(withStore(path, (store) => migrateUp(store, dangling)));
  expect(error).toMatchObject({ code: "MIGRATION_FAILED", details: { migration: "0006_added", step: "commit" } });
  expect(ask(path, "SELECT user_id FROM user")).toEqual([{ user_id: "default" }]);
});

test("a migration that forgets to record its version is taken back", async () => {
  const path = newPath();
  await migrate(path);
  const error = await refusal(
    withStore(path, (store) => migrateUp(store, extended([ddl("add", () => raw("SELECT 1"))]))),
  );
  expect(error).toMatchObject({ code: "MIGRATION_DRIFT", details: { version: "1.4.0", expected: "1.5.0" } });
  expect(ask(path, "SELECT * FROM migration_ledger WHERE migration_id = '0006_added'")).toEqual([]);
});

test("a released migration that was edited is refused by name", async () => {
  const path = newPath();
  const steps = [recordVersion("0006_added", "1.5.0", true)];
  await withStore(path, (store) => migrateUp(store, extended(steps)));
  const error = await refusal(withStore(path, (store) => migrationStatus(store, extended(steps, "def"))));
  expect(error).toMatchObject({
    code: "MIGRATION_EDITED",
    details: { migration: "0006_added", applied: "abc", expected: "def" },
  });
});

test("a database of a newer version is refused, by its ledger and by its version", async () => {
  const path = newPath();
  const steps = [recordVersion("0006_added", "1.5.0", true)];
  await withStore(path, (store) => migrateUp(store, extended(steps)));
  expect(await refusal(migrate(path))).toMatchObject({
    code: "DATABASE_TOO_NEW",
    details: { unknown: ["0006_added"] },
  });
  const unmarked = guideDatabase();
  change(unmarked, "UPDATE schema_info SET value = '2.0.0' WHERE key = 'version'");
  expect(await refusal(migrate(unmarked))).toMatchObject({ code: "DATABASE_TOO_NEW", details: { newest: "1.4.0" } });
});

test.each([
  ["tables of its own", "CREATE TABLE customers (id INTEGER)"],
  ["a view and nothing else", "CREATE VIEW answer AS SELECT 42"],
  [
    "a schema_info of its own",
    "CREATE TABLE schema_info (key, value); INSERT INTO schema_info VALUES ('version', '7')",
  ],
])("a database of another program, with %s, is refused and not touched", async (_, sql) => {
  const path = newPath();
  change(path, sql);
  const bytes = readFileSync(path);
  expect((await refusal(migrate(path))).code).toBe("DATABASE_FOREIGN");
  expect(readFileSync(path).equals(bytes)).toBe(true);
});

test.each([
  ["a table is missing", "DROP TABLE audit", { missing: ["audit"] }],
  ["a column is missing", "ALTER TABLE event RENAME COLUMN frame_id TO frame", { missing: ["event.frame_id"] }],
  ["its ledger is gone", "UPDATE schema_info SET value = '1.1.0' WHERE key = 'version'", { version: "1.1.0" }],
])("a database of the guide's is refused where %s", async (_, sql, details) => {
  const path = guideDatabase();
  change(path, sql);
  expect(await refusal(migrate(path))).toMatchObject({ code: "MIGRATION_DRIFT", details });
});

test("a database in which another tool's migration was cut half way is refused at the step that meets its leftovers, and left as it is", async () => {
  const path = guideDatabase();
  change(path, "CREATE TABLE session_next (session_id TEXT PRIMARY KEY); INSERT INTO session_next VALUES ('half')");
  const before = ask(path, "SELECT * FROM sqlite_master");
  expect(await refusal(migrate(path))).toMatchObject({
    code: "MIGRATION_FAILED",
    message: expect.stringContaining("session_next"),
    details: { migration: "0002_sequences", step: expect.stringContaining("create the new table") },
  });
  expect(ask(path, "SELECT * FROM sqlite_master")).toEqual(before);
  change(path, "DROP TABLE session_next");
  expect((await migrate(path)).to).toBe("1.4.0");
});

test("a database whose version is not the one its ledger leads to is refused", async () => {
  const path = newPath();
  await migrate(path);
  change(path, "UPDATE schema_info SET value = '1.1.0' WHERE key = 'version'");
  const details = { version: "1.1.0", expected: "1.4.0" };
  expect(await refusal(migrate(path))).toMatchObject({ code: "MIGRATION_DRIFT", details });
});

test("a copy is made before the first step, holds every row, and only the last three stay", async () => {
  const path = guideDatabase();
  const copies = () => readdirSync(folder).filter((name) => name.startsWith(`${path.split("/").at(-1)}.before-`));
  const adapter = { besidePath: path, openBackup: openCopy };
  const first = await migrate(path, { adapter, to: "1.1.0", clock: () => new Date("2025-08-17T19:48:00.123Z") });
  expect(first.backup).toBe(`${path}.before-1.0.0-20250817T194800123Z.bak`);
  expect(ask(String(first.backup), "SELECT count(*) AS count FROM event")).toEqual([{ count: 3 }]);
  expect((await migrate(path, { adapter, to: "1.1.0" })).backup).toBeNull();
  await migrate(path, { adapter, to: "1.2.0" });
  await migrate(path, { adapter, to: "1.4.0" });
  const steps = [recordVersion("0006_added", "1.5.0", true)];
  await withStore(path, (store) => migrateUp(store, extended(steps), { adapter }));
  const versions = copies().map((name) => /before-(.*)-/.exec(name)?.[1]);
  expect(versions.toSorted()).toEqual(["1.1.0", "1.2.0", "1.4.0"]);
});

test("while another process is on its way through the history, the copy that it made is enough", async () => {
  const path = guideDatabase();
  await migrate(path, { to: "1.1.0" });
  const adapter = { besidePath: path, openBackup: openCopy };
  const before = () => new Date("2025-08-17T19:48:00Z");
  expect(await migrate(path, { adapter, clock: before })).toMatchObject({ from: "1.1.0", to: "1.4.0", backup: null });
});

test("a copy that lacks rows stops the migration before its first step", async () => {
  const path = guideDatabase();
  const open = async (copy: string) => {
    change(copy, "DELETE FROM event WHERE event_id = 2");
    return openCopy(copy);
  };
  const error = await refusal(migrate(path, { adapter: { besidePath: path, openBackup: open } }));
  expect(error.code).toBe("MIGRATION_FAILED");
  expect(error.message).toContain("other row counts in event");
  expect(readdirSync(folder).filter((name) => name.endsWith(".bak") && name.startsWith(`${count}.`))).toEqual([]);
  expect(ask(path, "SELECT value FROM schema_info WHERE key = 'version'")).toEqual([{ value: "1.0.0" }]);
});

test("progress names the step, and counts its rows to the last", async () => {
  const seen: string[] = [];
  await migrate(guideDatabase(), {
    onProgress: ({ migration, step, done, total }) => seen.push(`${migration} ${step} ${done}/${total}`),
  });
  expect(seen).toContain("0002_sequences number the events 3/3");
  expect(seen).toContain("0003_integrity move the events 3/3");
  expect(seen.at(-1)).toBe("0005_retention record version 1.4.0 0/null");
});
