import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { countContents } from "@wfstate/core";
import { sqlite } from "@wfstate/sqlite";
import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { filesIn, storeOf, writingApp } from "../testing/backups.ts";
import { crashWithOpenSession } from "../testing/crash.ts";
import { errorOf, query, tamper, temporaryFolder, temporaryPath } from "../testing/stores.ts";
import { planBackup } from "./backup-source.ts";
import { type BackupOptions, backupStore } from "./backup-store.ts";
import { openBackupFile } from "./open-backup.ts";
import type { BackupPhase } from "./progress.ts";

interface AuditRow {
  readonly operation: string;
  readonly new_values: string;
  readonly user_context: string;
}

async function contentsOf(path: string): ReturnType<typeof countContents> {
  const store = await sqlite({ path }).open("reader");
  try {
    return await countContents(store);
  } finally {
    await store.close();
  }
}

function sha256(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}

describe("a backup", () => {
  test("goes into a folder beside the database, packed, for its owner only, with the time in its name", async () => {
    const path = await storeOf(temporaryPath());
    await crashWithOpenSession(path, "crashed");
    const before = await contentsOf(path);
    const report = await backupStore(path, { by: "a test" });
    expect(dirname(report.path)).toBe(`${path}.backups`);
    expect(basename(report.path)).toMatch(/^wirthforge_state-\d{8}T\d{9}Z\.zip$/);
    expect(report).toMatchObject({
      format: "zip",
      bytes: statSync(report.path).size,
      sha256: sha256(report.path),
      audited: true,
    });
    expect(statSync(report.path).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(report.path)).mode & 0o777).toBe(0o700);
    expect(filesIn(dirname(report.path))).toEqual([basename(report.path)]);
    const { manifest } = report;
    expect(manifest).toMatchObject({
      engine: { kind: "sqlite", version: expect.stringContaining("SQLite") },
      store_id: before.storeId,
      epoch: before.epoch,
      position: before.position,
      tables: before.tables,
      verified: { level: "full" },
    });
    expect(manifest.sessions).toEqual([...before.sessions.values()]);
    expect(manifest.sessions.map(({ session_id, ended }) => [session_id, ended])).toEqual([
      ["first", true],
      ["second", true],
      ["crashed", false],
    ]);
    const backup = await openBackupFile(report.path);
    expect(backup.manifest).toEqual(manifest);
    expect(await contentsOf(backup.storePath)).toEqual(before);
    await backup.close();
  });

  test("is told in the audit of the store", async () => {
    const path = await storeOf(temporaryPath());
    const { path: to, sha256, bytes } = await backupStore(path, { verify: "quick", by: "a test" });
    const rows = query<AuditRow>(
      path,
      "SELECT operation, new_values, user_context FROM audit WHERE operation = 'backup'",
    );
    expect(rows).toEqual([{ operation: "backup", new_values: expect.any(String), user_context: "a test" }]);
    expect(JSON.parse(rows[0]?.new_values ?? "")).toMatchObject({ path: to, bytes, sha256, verified: "quick" });
  });

  test("is a database with a manifest beside it where it is native", async () => {
    const path = await storeOf(temporaryPath());
    const to = join(dirname(path), "kept.db");
    const report = await backupStore(path, { to });
    expect(report).toMatchObject({ path: to, format: "native", bytes: statSync(to).size, sha256: sha256(to) });
    expect(JSON.parse(readFileSync(`${to}.manifest.json`, "utf8"))).toEqual(report.manifest);
    expect(report.manifest.file).toEqual({ name: "kept.db", bytes: report.bytes, sha256: report.sha256 });
    for (const file of [to, `${to}.manifest.json`]) expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await contentsOf(to)).toMatchObject({ position: report.manifest.position });
  });

  test.each<[BackupOptions, RegExp]>([
    [{ to: "named.zip" }, /named\.zip$/],
    [{ to: "folder" }, /folder\/wirthforge_state-[^/]*\.zip$/],
    [{ to: "folder", format: "native" }, /folder\/wirthforge_state-[^/]*\.db$/],
    [{ to: "named.sqlite", format: "native" }, /named\.sqlite$/],
    [{ to: "there" }, /there\/wirthforge_state-[^/]*\.zip$/],
    [{ to: "new.zip/" }, /new\.zip\/wirthforge_state-[^/]*\.zip$/],
  ])("%j goes to %s", async (options, expected) => {
    const path = await storeOf(temporaryPath(), 2);
    mkdirSync(join(dirname(path), "there"));
    const to = join(dirname(path), options.to as string) + (options.to?.endsWith("/") ? "/" : "");
    const plan = await planBackup(path, { ...options, to });
    const made = await backupStore(path, { ...options, to, verify: "quick" });
    expect(made.path).toMatch(expected);
    expect(plan.path).toMatch(expected);
    expect(plan.store_bytes).toBeGreaterThan(0);
  });

  test("goes where the configuration says", async () => {
    const path = await storeOf(temporaryPath(), 2);
    const backup_dir = join(temporaryFolder(), "kept", "here");
    const report = await backupStore({ database: { type: "sqlite", path, backup_dir } }, { verify: "quick" });
    expect(dirname(report.path)).toBe(backup_dir);
  });

  test("can be verified less, and says so", async () => {
    const path = await storeOf(temporaryPath(), 2);
    const phases = async (verify: "full" | "quick" | "none") => {
      const told = new Set<BackupPhase>();
      const { manifest } = await backupStore(path, { verify, onProgress: ({ phase }) => told.add(phase) });
      expect(manifest.verified.level).toBe(verify);
      return [...told];
    };
    const all = ["copying the database", "reading the copy", "checking events", "packing", "reading the archive"];
    expect(await phases("full")).toEqual(all);
    expect(await phases("quick")).toEqual(all.filter((phase) => phase !== "checking events"));
    expect(await phases("none")).toEqual(all.filter((phase) => !/archive|checking/.test(phase)));
  });

  test("is one consistent state while other processes write", async () => {
    const path = await storeOf(temporaryPath(), 2);
    const apps = [await writingApp(path, "one"), await writingApp(path, "two")];
    for (let round = 1; round <= 3; round++) {
      const { manifest, path: made } = await backupStore(path, { format: round === 2 ? "native" : "zip" });
      expect(manifest.verified.level).toBe("full");
      const written = manifest.sessions.reduce((sum, { events }) => sum + events, 0);
      expect(written).toBe(manifest.position);
      const backup = await openBackupFile(made);
      expect([...(await contentsOf(backup.storePath)).sessions.values()]).toEqual(manifest.sessions);
      await backup.close();
    }
    await Promise.all(apps.map((app) => app.stop()));
  });
});

describe("refuses", () => {
  test("to overwrite, before anything else", async () => {
    const path = await storeOf(temporaryPath(), 2);
    for (const name of ["precious.zip", "precious.db"]) {
      const to = join(dirname(path), name);
      writeFileSync(to, "precious");
      for (const attempt of [backupStore, planBackup]) {
        expect(await errorOf(() => attempt(path, { to }))).toMatchObject({
          code: "TARGET_EXISTS",
          details: { path: to },
        });
      }
      expect(readFileSync(to, "utf8")).toBe("precious");
    }
  });

  test("a name that is not one of the format", async () => {
    const path = await storeOf(temporaryPath(), 2);
    for (const options of [
      { to: "a.db", format: "zip" },
      { to: "a.zip", format: "native" },
    ] as const) {
      expect((await errorOf(() => backupStore(path, options))).code).toBe("INVALID_ARGUMENT");
    }
  });

  test("what has no place", async () => {
    const path = await storeOf(temporaryPath(), 2);
    const file = join(dirname(path), "file");
    writeFileSync(file, "");
    for (const to of [join(dirname(path), "no", "such.zip"), join(file, "folder"), join(file, "in.zip")]) {
      expect((await errorOf(() => backupStore(path, { to }))).code, to).toBe("TARGET_NOT_WRITABLE");
    }
    expect((await errorOf(() => backupStore(":memory:"))).code).toBe("INVALID_ARGUMENT");
  });

  test("a store that is not there, or must be migrated first", async () => {
    const folder = temporaryFolder();
    expect((await errorOf(() => backupStore(join(folder, "none.db")))).code).toBe("DATABASE_NOT_FOUND");
    const empty = join(folder, "empty.db");
    new Database(empty).exec("VACUUM").close();
    expect((await errorOf(() => backupStore(empty))).code).toBe("DATABASE_NEEDS_MIGRATION");
    expect(filesIn(folder)).toEqual(["empty.db"]);
  });

  test("to give a name to what is not sound, unless that is asked for", async () => {
    const path = await storeOf(temporaryPath());
    tamper(path, "UPDATE event_log SET data = '{}' WHERE seq = 7");
    const error = await errorOf(() => backupStore(path));
    expect(error).toMatchObject({ code: "BACKUP_NOT_VERIFIED", details: { path } });
    expect(error.message).toContain("seq 7");
    expect(existsSync(`${path}.backups`)).toBe(false);
    expect((await backupStore(path, { verify: "quick" })).manifest.verified.level).toBe("quick");
    tamper(path, "DELETE FROM event_log WHERE seq = 7");
    expect((await errorOf(() => backupStore(path, { verify: "quick" }))).code).toBe("BACKUP_NOT_VERIFIED");
    expect((await backupStore(path, { verify: "none" })).manifest.verified.level).toBe("none");
  });

  test("where nobody can look for journals, before anything has a name", async () => {
    const [path, journal_dir, folder] = [await storeOf(temporaryPath()), temporaryPath("file"), temporaryFolder()];
    writeFileSync(journal_dir, "");
    const target = { database: { type: "sqlite", path, journal_dir } } as const;
    await expect(backupStore(target, { to: folder })).rejects.toThrow("ENOTDIR");
    expect(readdirSync(folder)).toEqual([]);
  });

  test.each<BackupPhase>([
    "copying the database",
    "reading the copy",
    "checking events",
    "packing",
    "reading the archive",
  ])("nothing, and leaves nothing, when it is cancelled while %s", async (phase) => {
    const path = await storeOf(temporaryPath());
    const before = filesIn(dirname(path));
    const controller = new AbortController();
    const onProgress = (progress: { phase: BackupPhase }) => {
      if (progress.phase === phase) controller.abort();
    };
    const error = await errorOf(() => backupStore(path, { signal: controller.signal, onProgress }));
    expect(error.code).toBe("ABORTED");
    expect(filesIn(dirname(path))).toEqual(before);
    expect(readdirSync(dirname(path))).not.toContain("wirthforge_state.db.backups");
  });
});

test("a manifest that lost its database is in nobody's way", async () => {
  const path = await storeOf(temporaryPath(), 2);
  const to = join(dirname(path), "kept.db");
  writeFileSync(`${to}.manifest.json`, "left by a process that was killed");
  const { manifest } = await backupStore(path, { to, verify: "quick" });
  expect(JSON.parse(readFileSync(`${to}.manifest.json`, "utf8"))).toEqual(manifest);
});
