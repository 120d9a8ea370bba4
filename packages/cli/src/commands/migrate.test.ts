import { existsSync } from "node:fs";
import { join } from "node:path";
import { migrateStore } from "@wfstate/state";
import { afterAll, describe, expect, test } from "vitest";
import { documentsOf, PROCESS_TIMEOUT_MS, run } from "../testing/cli.ts";
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
});
