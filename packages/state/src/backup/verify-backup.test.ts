import { createHash } from "node:crypto";
import { chmodSync, copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { checkConfig } from "../load-config.ts";
import { migrateStore } from "../migrate-store.ts";
import { storeOf } from "../testing/backups.ts";
import { crashWithOpenSession } from "../testing/crash.ts";
import { remake } from "../testing/remade.ts";
import { errorOf, temporaryFolder, temporaryPath } from "../testing/stores.ts";
import { backupStore } from "./backup-store.ts";
import { checkBackup } from "./check-backup.ts";
import { listBackups } from "./list-backups.ts";
import { openBackupFile } from "./open-backup.ts";
import { readRecord } from "./verification-record.ts";
import { type BackupVerificationReport, verifyBackup, verifyLevels } from "./verify-backup.ts";

const template = mkdtempSync(join(tmpdir(), "wfstate-state-"));
let folder: string;
let store: string;
beforeAll(() => storeOf(join(template, "store.db")));
afterAll(() => rmSync(template, { recursive: true }));
beforeEach(() => {
  folder = temporaryFolder();
  store = temporaryPath();
  copyFileSync(join(template, "store.db"), store);
});

async function native(name = "kept.db"): Promise<string> {
  return (await backupStore(store, { to: join(folder, name), format: "native", verify: "none" })).path;
}

function errorsOf({ findings }: BackupVerificationReport): string[] {
  return findings.filter(({ severity }) => severity === "error").map(({ check, message }) => `${check}: ${message}`);
}

const CHECKS = ["manifest", "checksum", "layout", "counts", "heads", "validation", "replay"];

describe.each(["zip", "native"] as const)("a sound %s backup", (format) => {
  test("passes every level, stays as it is to the byte, and knows when it was verified", async () => {
    await crashWithOpenSession(store, "crashed");
    const { path } = await backupStore(store, {
      to: join(folder, format === "zip" ? "kept.zip" : "kept.db"),
      verify: "none",
    });
    const bytes = readFileSync(path);
    expect((await listBackups({ folder })).stores[0]?.backups[0]?.verified).toBeNull();
    for (const [index, level] of verifyLevels.entries()) {
      const report = await verifyBackup(path, { level });
      expect(report).toMatchObject({ path, format, level, ok: true, findings: [], recorded: level !== "manifest" });
      expect(report.checks).toEqual(CHECKS.slice(0, [1, 5, 6, 7][index]));
      expect(readFileSync(path)).toEqual(bytes);
      if (level === "manifest") continue;
      const [listed] = (await listBackups({ folder })).stores[0]?.backups ?? [];
      expect(listed?.verified).toEqual({ level, at: report.verified_at, ok: true });
    }
    const left = format === "zip" ? ["kept.zip"] : ["kept.db", "kept.db.manifest.json"];
    expect(readdirSync(folder).sort()).toEqual([...left, `${left[0]}.verified.json`].sort());
  });
});

describe("what is not as its manifest says", () => {
  test("rows that are gone, or too many", async () => {
    const path = await native();
    remake(path, ["DELETE FROM event_log WHERE session_key = 2 AND seq > 40", "DELETE FROM snapshot"]);
    const report = await verifyBackup(path, { level: "quick" });
    expect(report.ok).toBe(false);
    const errors = errorsOf(report).join("\n");
    expect(errors).toContain("counts: table event_log has 83 rows, and its manifest says 86");
    expect(errors).toContain("counts: table snapshot has 0 rows");
    expect(errors).toContain("heads: session second has 40 events, and its manifest says 43");
    const [listed] = (await listBackups({ folder })).stores[0]?.backups ?? [];
    expect(listed?.verified).toMatchObject({ level: "quick", ok: false });
  });

  test("sessions that end elsewhere, or are of another store", async () => {
    const path = await native();
    const zeros = "0".repeat(64);
    remake(path, [
      `UPDATE session SET chain = '${zeros}' WHERE session_key = 1`,
      "UPDATE session SET end_time = NULL WHERE session_key = 2",
      "UPDATE store_head SET position = 7, epoch = 'other'",
      "UPDATE schema_info SET value = 'other' WHERE key = 'store_id'",
    ]);
    const errors = errorsOf(await verifyBackup(path, { level: "quick" })).join("\n");
    expect(errors).toContain("session first ends with another chain");
    expect(errors).toContain("session second has not ended");
    expect(errors).toContain("its position is 7");
    expect(errors).toContain("its epoch is other");
    expect(errors).toContain("it is of the store other");
  });

  test("an event that is not the one that was stored is found by full, and by quick is not", async () => {
    const path = await native();
    remake(path, [`UPDATE event_log SET data = replace(data, '1.5', '2.5') WHERE session_key = 1 AND seq = 4`]);
    expect((await verifyBackup(path, { level: "quick" })).ok).toBe(true);
    const report = await verifyBackup(path);
    expect(report.ok).toBe(false);
    expect(errorsOf(report).join("\n")).toContain("validation: session first, seq 4");
    // A look that goes less deep does not make it sound again.
    expect((await verifyBackup(path, { level: "quick" })).ok).toBe(true);
    const [listed] = (await listBackups({ folder })).stores[0]?.backups ?? [];
    expect(listed?.verified).toMatchObject({ level: "full", ok: false });
  });

  test("a snapshot that its events do not replay to is found by the drill alone", async () => {
    const path = await native();
    const database = new Database(path);
    const row = database.prepare("SELECT snapshot_id, state FROM snapshot WHERE session_key = 1").get() as Record<
      string,
      string
    >;
    const state = (row.state as string).replace('"frame_count":40', '"frame_count":41');
    database.close();
    const checksum = createHash("sha256").update(state).digest("hex");
    remake(path, [
      `UPDATE snapshot SET state = '${state}', checksum = '${checksum}' WHERE snapshot_id = '${row.snapshot_id}'`,
    ]);
    expect((await verifyBackup(path)).ok).toBe(true);
    const report = await verifyBackup(path, { level: "drill" });
    expect(errorsOf(report)).toEqual([
      expect.stringMatching(/^replay: session first: its snapshot at seq \d+ is not what/),
    ]);
  });

  test("a damaged one is told as such, and known as such from then on", async () => {
    const { path } = await backupStore(store, { to: join(folder, "kept.zip"), verify: "full" });
    const bytes = readFileSync(path);
    // One bit alone may unpack to the same: an equal text a little further back.
    const middle = bytes.subarray(bytes.length >> 1, (bytes.length >> 1) + 64);
    middle.set(middle.map((byte) => byte ^ 0xff));
    writeFileSync(path, bytes);
    expect((await errorOf(() => verifyBackup(path, { level: "quick" }))).code).toBe("BACKUP_DAMAGED");
    const [listed] = (await listBackups({ folder })).stores[0]?.backups ?? [];
    expect(listed?.verified).toMatchObject({ level: "quick", ok: false });
  });
});

describe("a hostile database", () => {
  test.each<[string, string[]]>([
    [
      "with an endless view in the place of a table",
      [
        "PRAGMA legacy_alter_table = ON",
        "ALTER TABLE trim RENAME TO real_trim",
        "CREATE VIEW trim AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS session_key FROM n",
      ],
    ],
    ["without a table", ["DROP TABLE snapshot"]],
    ["without a column", ["ALTER TABLE snapshot DROP COLUMN created_at"]],
  ])("%s is told from its layout, and nothing else is asked of it", async (_, statements) => {
    const path = await native();
    remake(path, statements);
    const report = await verifyBackup(path, { level: "drill" });
    expect(report).toMatchObject({ ok: false, checks: ["manifest", "checksum", "layout"] });
    expect(errorsOf(report)[0]).toMatch(/^layout: /);
  });

  test("some other SQLite database, or one of a newer version, is refused by its own code", async () => {
    const path = await native();
    const other = join(folder, "other.db");
    new Database(other).exec("CREATE TABLE a (n INTEGER)").close();
    copyFileSync(other, path);
    remake(path, []);
    expect((await errorOf(() => verifyBackup(path, { level: "quick" }))).code).toBe("DATABASE_FOREIGN");
    const newer = await native("newer.db");
    remake(newer, ["UPDATE schema_info SET value = '99.0.0' WHERE key = 'version'"]);
    expect((await errorOf(() => verifyBackup(newer, { level: "quick" }))).code).toBe("DATABASE_TOO_NEW");
  });
});

test("a manifest that tells another schema version than its database has is found", async () => {
  const path = await native();
  remake(path, [], { schema_version: "1.3.0" });
  const [error] = errorsOf(await verifyBackup(path, { level: "quick" }));
  expect(error).toMatch(/^layout: its schema version is /);
});

test("a trigger is told, and a drill that would run it is refused", async () => {
  const path = await native();
  const endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n";
  remake(path, [
    `CREATE TRIGGER trap AFTER UPDATE ON store_head BEGIN UPDATE store_head SET position = (${endless}); END`,
  ]);
  const report = await verifyBackup(path);
  expect(report.ok).toBe(true);
  expect(report.findings).toEqual([{ check: "layout", severity: "warning", message: expect.stringContaining("trap") }]);
  expect((await errorOf(() => verifyBackup(path, { level: "drill" }))).code).toBe("BACKUP_UNSAFE");
  const backup = await openBackupFile(path);
  expect((await errorOf(() => checkBackup(backup, "quick", checkConfig({})))).code).toBe("BACKUP_UNSAFE");
});

test("a store with an index of its user's is backed up, and verified", async () => {
  const database = new Database(store);
  database.exec('CREATE INDEX mine ON event_log (type); CREATE TABLE "My Notes" (note TEXT)');
  database.close();
  const { path } = await backupStore(store, { to: join(folder, "kept.zip") });
  expect((await verifyBackup(path, { level: "drill" })).ok).toBe(true);
});

test("a backup of an older schema is verified as what it becomes", async () => {
  const older = temporaryPath("older.db");
  await migrateStore(older, { to: "1.3.0" });
  const database = new Database(older);
  const path = join(folder, "older.db");
  database.exec(`VACUUM INTO '${path}'`);
  const identity = database.prepare("SELECT value FROM schema_info WHERE key = 'store_id'").pluck().get() as string;
  const head = database.prepare("SELECT epoch FROM store_head").pluck().get() as string;
  const ledger = database.prepare("SELECT count(*) FROM migration_ledger").pluck().get() as number;
  database.close();
  const made = await native();
  copyFileSync(`${made}.manifest.json`, `${path}.manifest.json`);
  const told = {
    schema_version: "1.3.0",
    store_id: identity,
    epoch: head,
    position: 0,
    tables: { migration_ledger: ledger },
    sessions: [],
  };
  remake(path, [], told);
  const bytes = readFileSync(path);
  for (const level of ["quick", "full", "drill"] as const) {
    expect(await verifyBackup(path, { level })).toMatchObject({ ok: true, findings: [] });
  }
  expect(readFileSync(path)).toEqual(bytes);
});

test("a drill with another model than the app's says so, and holds nothing against the backup", async () => {
  const { path } = await backupStore(store, { to: join(folder, "kept.zip") });
  const model = join(folder, "model.mjs");
  writeFileSync(
    model,
    `export const model = { name: "other", version: 1, events: {}, initialState: () => ({}), reduce: (state) => state };`,
  );
  const report = await verifyBackup(path, { level: "drill", target: { model } });
  expect(report.ok).toBe(true);
  expect(report.findings.filter(({ check }) => check === "replay")).toHaveLength(2);
  expect(report.findings.every(({ severity }) => severity === "warning")).toBe(true);
});

test("a drill with another model than the app's tells damage as damage", async () => {
  const path = await native();
  remake(path, [`UPDATE event_log SET data = replace(data, '1.5', '2.5') WHERE session_key = 1 AND seq = 4`]);
  const model = join(folder, "model.mjs");
  writeFileSync(
    model,
    `export const model = { name: "other", version: 1, events: {}, initialState: () => ({}), reduce: (state) => state };`,
  );
  const report = await verifyBackup(path, { level: "drill", target: { model } });
  const ofReplay = report.findings.filter(({ check }) => check === "replay");
  expect(ofReplay.map(({ severity }) => severity).sort()).toEqual(["error", "warning", "warning"]);
});

test("a record of a verification that is longer than any of ours says nothing", async () => {
  const { path, manifest } = await backupStore(store, { to: join(folder, "kept.zip"), verify: "none" });
  await verifyBackup(path, { level: "quick" });
  const bytes = readFileSync(`${path}.verified.json`);
  expect(await readRecord(path, manifest)).toMatchObject({ ok: true });
  writeFileSync(`${path}.verified.json`, Buffer.concat([bytes, Buffer.alloc(128 * 1024, " ")]));
  expect(await readRecord(path, manifest)).toBeNull();
});

test("a cancelled verification ends as such, and leaves nothing", async () => {
  const { path } = await backupStore(store, { to: join(folder, "kept.zip"), verify: "none" });
  for (const phase of ["unpacking", "counting events", "checking events", "replaying events"]) {
    const controller = new AbortController();
    const onProgress = (progress: { phase: string }) => {
      if (progress.phase === phase) controller.abort();
    };
    const error = await errorOf(() => verifyBackup(path, { level: "drill", signal: controller.signal, onProgress }));
    expect(error.code, phase).toBe("ABORTED");
    expect(readdirSync(folder)).toEqual(["kept.zip"]);
  }
});

test("a backup in a folder that cannot be written is verified, and says that this was not written down", async () => {
  const { path } = await backupStore(store, { to: join(folder, "kept.zip") });
  chmodSync(folder, 0o500);
  try {
    const report = await verifyBackup(path, { level: "quick" });
    expect(report.ok).toBe(true);
    // Rights do not stop the superuser.
    expect(report.recorded).toBe(process.getuid?.() === 0);
  } finally {
    chmodSync(dirname(path), 0o700);
  }
});
