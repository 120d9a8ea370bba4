// When jobs run, who does them, and what becomes of those that cannot be done.

import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import { type Alert, StateManager, validate, type WfstateConfig } from "@wfstate/state";
import { expect, onTestFinished, test, vi } from "vitest";
import { query, tamper } from "../support/raw.ts";
import { temporaryFolder } from "../support/temporary.ts";
import { makeDue, startApp, until } from "./apps.ts";

vi.setConfig({ testTimeout: 400_000 });

interface Place {
  readonly path: string;
  readonly backups: string;
  readonly config: WfstateConfig;
}

function place(database: object = {}): Place {
  const folder = temporaryFolder();
  const path = join(folder, "app.db");
  const backups = join(folder, "kept");
  const config = {
    database: { type: "sqlite", path, backup_dir: backups, vacuum_interval: null, ...database },
  } as const;
  return { path, backups, config };
}

async function open(config: WfstateConfig, alerts: Alert[] = []): Promise<StateManager> {
  const manager = new StateManager(config);
  manager.on("alert", (alert) => alerts.push(alert));
  await manager.initialize();
  onTestFinished(() => manager.shutdown().catch(() => undefined));
  return manager;
}

const DAY_AGO_MS = Date.now() - 86_400_000;

const zipsIn = (folder: string) =>
  existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".zip")) : [];
const noteOf = (path: string, job: string) =>
  JSON.parse(
    query<{ value: string }>(path, "SELECT value FROM schema_info WHERE key = ?", `upkeep_${job}`)[0]?.value ?? "null",
  );

test("an app makes its backups by itself, keeps as many as it shall, and says when the newest was made", async () => {
  const begun = Date.now() / 1000;
  const { path, backups, config } = place({ backup_interval: 1, backup_keep: 2 });
  const manager = await open(config);
  const session = await manager.startSession();
  expect(manager.metrics.backup_last_success_timestamp_seconds).toBeNull();
  const seen = new Set<string>();
  await until(async () => {
    await manager.logEvent("energy.update", { energy: 1, accumulator: 1 }, session);
    for (const name of zipsIn(backups)) seen.add(name);
    return seen.size >= 4;
  });
  await until(() => zipsIn(backups).length <= 2);
  expect(manager.metrics.backup_last_success_timestamp_seconds).toBeGreaterThan(begun);
  await manager.shutdown();
  expect(noteOf(path, "backup")).toMatchObject({ owner: null, failures: 0 });
  expect((await validate(config)).findings).toEqual([]);
});

test("a new store, and one with a young backup, waits an interval for the next", async () => {
  const { path, backups, config } = place({ backup_interval: 3600 });
  const first = await open(config);
  await until(() => noteOf(path, "backup") !== null);
  expect(await first.runUpkeep("backup")).toBe(true);
  await first.shutdown();
  // Lost with a restore, say: what is there counts.
  tamper(path, "DELETE FROM schema_info WHERE key = 'upkeep_backup'");
  const second = await open(config);
  await until(() => second.metrics.backup_last_success_timestamp_seconds !== null);
  await until(() => noteOf(path, "backup") !== null);
  expect(noteOf(path, "backup").done_ms / 1000).toBe(second.metrics.backup_last_success_timestamp_seconds);
  expect(zipsIn(backups)).toHaveLength(1);
});

test("what was due while nothing ran is done soon after the next start", async () => {
  const { path, backups, config } = place({ backup_interval: 3600, vacuum_interval: 86_400 });
  await (await open(config)).shutdown();
  makeDue(path, "backup", "vacuum");
  await open(config);
  await until(() => zipsIn(backups).length === 1);
  await until(() => noteOf(path, "vacuum").owner === null && noteOf(path, "vacuum").done_ms > DAY_AGO_MS);
  expect(query(path, "SELECT count(*) > 0 AS is_analysed FROM sqlite_stat1")).toEqual([{ is_analysed: 1 }]);
});

test("of several processes on one store one does a job", async () => {
  const { path, backups, config } = place({ backup_interval: 3600 });
  await (await open(config)).shutdown();
  makeDue(path, "backup", "cleanup");
  const apps = await Promise.all([startApp(config), startApp(config), startApp(config)]);
  const isDone = (job: string) => noteOf(path, job).owner === null && noteOf(path, job).done_ms > DAY_AGO_MS;
  await until(() => isDone("backup") && isDone("cleanup"));
  // The others look, too.
  await wait(4_000);
  expect(zipsIn(backups)).toHaveLength(1);
  expect(query(path, "SELECT count(*) AS n FROM audit WHERE operation = 'backup'")).toEqual([{ n: 1 }]);
  await Promise.all(apps.map((app) => app.end()));
});

test("a claim of a process that died does not stay", async () => {
  const { path, backups, config } = place({ backup_interval: 3600 });
  await (await open(config)).shutdown();
  do {
    makeDue(path, "backup");
    const app = await startApp(config);
    await until(() => noteOf(path, "backup").owner !== null);
    await app.kill();
    // It may have been done between the look and the signal; then once more.
  } while (noteOf(path, "backup").owner === null);
  await open(config);
  await until(() => zipsIn(backups).length >= 1 && noteOf(path, "backup").owner === null);
});

test("a job that fails is told of, and is tried again until it can be done", async () => {
  const { path, backups, config } = place({ backup_interval: 1 });
  mkdirSync(join(backups, ".."), { recursive: true });
  writeFileSync(backups, "no folder");
  const alerts: Alert[] = [];
  await open(config, alerts);
  await until(() => alerts.filter(({ name }) => name === "upkeep_failed").length >= 2);
  expect(alerts[0]).toMatchObject({ severity: "warning", message: expect.stringContaining("backup failed") });
  expect(noteOf(path, "backup").failures).toBeGreaterThanOrEqual(1);
  rmSync(backups);
  await until(() => zipsIn(backups).length > 0);
  await until(() => noteOf(path, "backup").failures === 0);
});

test("an app that ends in the middle of a job ends soon, and leaves nothing half", async () => {
  const { path, backups, config } = place({ backup_interval: 3600 });
  const manager = await open(config);
  await manager.startSession("s");
  const running = manager.runUpkeep("backup").catch((error: unknown) => error);
  await until(() => noteOf(path, "backup")?.owner !== null);
  await manager.shutdown();
  expect(await running).toSatisfy((outcome) => outcome === true || (outcome as { code?: string }).code === "ABORTED");
  expect(noteOf(path, "backup").owner).toBeNull();
  const there = existsSync(backups) ? readdirSync(backups) : [];
  expect(there.filter((name) => !name.endsWith(".zip"))).toEqual([]);
  expect((await validate(config)).findings).toEqual([]);
});

test("with its schedule off a job is done when it is asked for, and not before", async () => {
  const { path, backups, config } = place({ backup_interval: null });
  const manager = await open(config);
  await wait(5_000);
  expect(query(path, "SELECT key FROM schema_info WHERE key IN ('upkeep_backup', 'upkeep_vacuum')")).toEqual([]);
  expect(await manager.runUpkeep("backup")).toBe(true);
  expect(await manager.runUpkeep("vacuum")).toBe(true);
  expect(await manager.runUpkeep("purge")).toBe(false);
  expect(zipsIn(backups)).toHaveLength(1);
});

test("who waits for a job keeps the process alive until it is done", async () => {
  const { config } = place({ backup_interval: null });
  const module = join(import.meta.dirname, "alone-process.ts");
  const args = ["--conditions=@wfstate/source", module, JSON.stringify(config)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  expect(stdout.trim().split("\n")).toEqual(["cleanup true", "vacuum true", "backup true"]);
});

test("a store in memory has no upkeep at all", async () => {
  const manager = await open({ database: { type: "sqlite", path: ":memory:", backup_interval: 1 } });
  for (const job of ["backup", "cleanup", "purge", "vacuum"] as const) expect(await manager.runUpkeep(job)).toBe(false);
});
