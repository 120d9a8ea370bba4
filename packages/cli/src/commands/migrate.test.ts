import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { buildGuideDatabase } from "@wfstate/migrations/fixtures";
import { migrateStore } from "@wfstate/state";
import { afterAll, describe, expect, test, vi } from "vitest";
import { documentsOf, finish, PROCESS_TIMEOUT_MS, run, startProcess } from "../testing/cli.ts";
import { tamper, temporaryFolder } from "../testing/stores.ts";

const folder = temporaryFolder();
afterAll(() => folder.remove());

/** A database in the first layout, with a session in it. */
async function oldDatabase(name: string): Promise<string> {
  const path = join(folder.path, name);
  await migrateStore({ database: { type: "sqlite", path } }, { to: "1.0.0" });
  const time = "2025-08-17T19:48:00Z";
  tamper(
    path,
    "INSERT OR IGNORE INTO user (user_id) VALUES ('default')",
    `INSERT INTO session (session_id, user_id, start_time) VALUES ('old', 'default', '${time}')`,
    `INSERT INTO event (session_id, timestamp, type, data) VALUES ('old', '${time}', 'user.action', '{"action":"pause"}')`,
  );
  return path;
}

describe("migrate", { timeout: PROCESS_TIMEOUT_MS }, () => {
  test("an older database is not read before it is migrated: 13, and the command that does it", async () => {
    const db = await oldDatabase("before.db");
    const { code, stderr } = await run(["sessions", "list", "--db", db]);
    expect(code).toBe(13);
    expect(stderr).toContain("[DATABASE_NEEDS_MIGRATION]");
    expect(stderr).toContain(`next: wfstate migrate up --db ${db}`);
  });

  test("status says what is pending and changes nothing; up applies it, after a backup; again there is nothing to do", async () => {
    const db = await oldDatabase("old.db");
    const before = documentsOf(await run(["migrate", "status", "--db", db, "--json"]));
    expect(before.summary).toMatchObject({ version: "1.0.0", applied: 1, ok: true });
    expect(before.records.filter(({ status }) => status === "pending")).toHaveLength(Number(before.summary.pending));

    const up = await run(["migrate", "up", "--yes", "--db", db]);
    expect(up.code).toBe(0);
    expect(up.stdout.match(/^applied /gm)).toHaveLength(Number(before.summary.pending));
    expect(up.stdout).toContain(`schema version 1.0.0 → ${before.summary.newest}`);
    const backup = /^backup of before: (.*)$/m.exec(up.stdout)?.[1] ?? "";
    expect(existsSync(backup)).toBe(true);

    const again = await run(["migrate", "up", "--db", db]);
    expect(again).toMatchObject({
      code: 0,
      stdout: `Nothing to apply: the schema version is ${before.summary.newest}.\n`,
    });
    const tail = documentsOf(await run(["tail", "old", "--json", "--db", db]));
    expect(tail.records).toMatchObject([{ session_id: "old", seq: 1, type: "user.action", data: { action: "pause" } }]);
  });

  test("up gives a program what was applied and where the backup is, and stops where it is told to", async () => {
    const db = await oldDatabase("steps.db");
    const { records, summary } = documentsOf(await run(["migrate", "up", "--to", "1.1.0", "--json", "--db", db]));
    expect(records).toMatchObject([{ type: "migration", status: "applied", id: expect.stringMatching(/^0002_/) }]);
    expect(summary).toMatchObject({
      from: "1.0.0",
      to: "1.1.0",
      applied: 1,
      backup: expect.stringContaining("steps.db"),
    });
    const unknown = await run(["migrate", "up", "--to", "9.9.9", "--db", db]);
    expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining("[INVALID_ARGUMENT]") });
  });

  test("plan prints every statement and what is lost, and says time and room; the database stays as it is", async () => {
    const db = await oldDatabase("planned.db");
    const bytes = readFileSync(db);
    const { code, stdout, stderr } = await run(["migrate", "plan", "--db", db]);
    expect(code).toBe(0);
    expect(stdout).toContain("0003_integrity → 1.2.0");
    expect(stdout).toMatch(/ddl +create event_log\n +create table "event_log"/);
    expect(stdout).toMatch(/loses every trigger on the guide's tables/);
    expect(stdout).toMatch(/schema version 1\.0\.0 → 1\.4\.0: \d+ rows, about/);
    expect(stdout).toMatch(/disk: about .* free/);
    expect(stderr).toContain(`wfstate migrate up --db ${db}`);
    const { records, summary } = documentsOf(await run(["migrate", "plan", "--to", "1.1.0", "--json", "--db", db]));
    expect(records[0]).toMatchObject({
      type: "step",
      migration: "0002_sequences",
      kind: "ddl",
      sql: expect.any(Array),
    });
    expect(summary).toMatchObject({ from: "1.0.0", to: "1.1.0", migrations: 1, locks: "database", ok: true });
    expect(readFileSync(db).equals(bytes)).toBe(true);
  });

  test("verify compares with the layout of the version: 0 where it is so, 13 and the difference where it is not", async () => {
    const db = await oldDatabase("verified.db");
    expect(documentsOf(await run(["migrate", "verify", "--json", "--db", db])).summary).toMatchObject({
      compared: false,
    });
    await run(["migrate", "up", "--db", db]);
    expect(await run(["migrate", "verify", "--db", db])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/schema version 1\.4\.0, layout [0-9a-f]{64}\n$/),
    });
    tamper(db, "ALTER TABLE session ADD COLUMN note TEXT");
    const { code, stdout, stderr } = await run(["migrate", "verify", "--db", db]);
    expect(code).toBe(13);
    expect(stdout).toContain("differs session.note: a column that no migration made\n");
    expect(stderr).toContain("wfstate migrate explain");
  });

  test("adopt takes over a database of the guide's tools, and says so where there is nothing to adopt", async () => {
    const db = join(folder.path, "guide.db");
    buildGuideDatabase(db);
    const { code, stdout } = await run(["migrate", "adopt", "--no-backup", "--db", db]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^adopts what the guide's tools made, version 1\.0\.0\napplied {2}0002_sequences/);
    expect(stdout).not.toContain("backup of before");
    const again = await run(["migrate", "adopt", "--db", db]);
    expect(again).toMatchObject({ code: 0, stdout: "It is ours already, in version 1.4.0.\n" });
  });

  test.each<[string, (db: string) => Promise<unknown> | unknown, number, string, string | null]>([
    ["an old one", () => undefined, 0, "pending", "migrate plan"],
    ["a new one", (db) => run(["migrate", "up", "--db", db]), 0, "current", null],
    [
      "one that was changed by hand",
      async (db) => {
        await run(["migrate", "up", "--db", db]);
        tamper(db, "DROP INDEX session_user");
      },
      13,
      "drift",
      "migrate verify",
    ],
    [
      "one with an edited migration",
      (db) => tamper(db, "UPDATE migration_ledger SET checksum = 'other'"),
      13,
      "migration_edited",
      null,
    ],
    [
      "one of a newer wfstate",
      (db) => tamper(db, "UPDATE migration_ledger SET migration_id = '0009_later'"),
      13,
      "database_too_new",
      null,
    ],
    ["one without its ledger", (db) => tamper(db, "DROP TABLE migration_ledger"), 0, "adoptable", "migrate plan"],
  ])("explain says of %s what is the matter and what to run", async (name, change, exit, state, next) => {
    const db = await oldDatabase(`explained ${name}.db`);
    await change(db);
    const bytes = readFileSync(db);
    const { code, stdout } = await run(["migrate", "explain", "--json", "--db", db]);
    const { summary } = documentsOf({ code, stdout, stderr: "" });
    expect([code, summary.state, summary.next]).toEqual([exit, state, next]);
    expect(summary.says).toContainEqual(expect.stringMatching(/\w/));
    expect(readFileSync(db).equals(bytes)).toBe(true);
  });

  test("Ctrl-C leaves the old state, and running again completes", async () => {
    const db = join(folder.path, "interrupted.db");
    buildGuideDatabase(db, { sessions: 4, eventsPerSession: 10_000 });
    const child = startProcess(["migrate", "up", "--db", db]);
    const ended = finish(child);
    await vi.waitUntil(() => existsSync(`${db}.migrating`), { timeout: PROCESS_TIMEOUT_MS });
    child.kill("SIGINT");
    expect((await ended).code).toBe(130);
    const version = documentsOf(await run(["migrate", "status", "--json", "--db", db])).summary.version;
    expect(["1.0.0", "1.1.0", "1.2.0"]).toContain(version);
    const up = await run(["migrate", "up", "--db", db]);
    expect(up.stdout).toContain(`schema version ${version} → 1.4.0`);
    expect(documentsOf(await run(["validate", "--json", "--db", db])).summary).toMatchObject({ sound: true });
  });
});
