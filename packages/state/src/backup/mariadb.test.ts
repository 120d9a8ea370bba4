import { readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import { StateManager } from "../state-manager.ts";
import { StateReader } from "../state-reader.ts";
import { collect, errorOf, temporaryFolder } from "../testing/stores.ts";
import { fillStore, targetOf } from "../testing/targets.ts";
import { backupStore } from "./backup-store.ts";
import { openBackupFile } from "./open-backup.ts";
import { verifyBackup } from "./verify-backup.ts";

/** A server starts first. */
vi.setConfig({ testTimeout: 120_000 });

async function eventsOf(target: Parameters<typeof StateReader.open>[0], session_id: string): Promise<object[]> {
  const reader = await StateReader.open(target);
  try {
    return await collect(reader.store.readEvents({ session_id }));
  } finally {
    await reader.close();
  }
}

test("a backup of a MariaDB is a SQLite database with the same events, proven and drilled", async () => {
  const target = await targetOf("mariadb");
  await fillStore(target);
  const to = temporaryFolder();
  const phases = new Set<string>();
  const report = await backupStore(target, { to, onProgress: ({ phase }) => phases.add(phase) });
  expect(report).toMatchObject({ format: "zip", audited: true, journals: [] });
  expect(report.manifest.engine).toMatchObject({ kind: "mariadb", version: expect.stringContaining("MariaDB") });
  expect(Object.keys(report.manifest.tables)).not.toContain("migration_ledger");
  expect([...phases].slice(0, 4)).toEqual(["counting rows", "copying rows", "comparing rows", "reading the copy"]);
  expect(await verifyBackup(report.path, { level: "drill" })).toMatchObject({ ok: true, findings: [] });
  const backup = await openBackupFile(report.path);
  onTestFinished(() => backup.close());
  for (const session of ["ended", "other"]) {
    expect(await eventsOf({ database: { type: "sqlite", path: backup.storePath } }, session)).toEqual(
      await eventsOf(target, session),
    );
  }
});

test("a backup of a MariaDB that is written to is one consistent state", async () => {
  const target = await targetOf("mariadb");
  await fillStore(target);
  const manager = await StateManager.open(target);
  onTestFinished(() => manager.shutdown());
  await manager.startSession("live");
  let writing = true;
  const writer = (async () => {
    for (let frame_id = 1; writing; frame_id++) {
      manager.eventQueue.put({
        session_id: "live",
        type: "energy.update",
        data: { energy: 1, accumulator: 1 },
        frame_id,
      });
      await sleep(1);
    }
  })();
  const { manifest } = await backupStore(target, { to: temporaryFolder() });
  writing = false;
  await writer;
  expect(manifest.sessions.reduce((sum, { events }) => sum + events, 0)).toBe(manifest.position);
});

test("a cancelled backup of a MariaDB leaves nothing", async () => {
  const target = await targetOf("mariadb");
  await fillStore(target);
  const to = temporaryFolder();
  for (const phase of ["copying rows", "comparing rows", "packing"]) {
    const controller = new AbortController();
    const onProgress = (progress: { phase: string }) => {
      if (progress.phase === phase) controller.abort();
    };
    const error = await errorOf(() =>
      backupStore(target, { to: join(to, "b.zip"), signal: controller.signal, onProgress }),
    );
    expect(error.code, phase).toBe("ABORTED");
    expect(readdirSync(to)).toEqual([]);
  }
});
