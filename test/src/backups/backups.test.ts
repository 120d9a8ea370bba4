// Backups whose process is killed, and whose disk is full: nothing under a name that is not whole, and the next run completes.
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listBackups, verifyBackup } from "@wfstate/state";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { bulkyStore, inProcess, onSmallDisk } from "./processes.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** Some 4 KB each: 3.5 MB, which pack to 2.5. */
const EVENTS = 800;
const folder = mkdtempSync(join(tmpdir(), "wfstate-backups-"));
const store = join(folder, "store.db");

beforeAll(() => bulkyStore(store, EVENTS));
afterAll(() => rmSync(folder, { recursive: true }));

test.each(["copying the database", "reading the copy", "checking events", "packing", "reading the archive"])(
  "killed while %s: nothing has a name, and the next run leaves a backup and nothing else",
  async (phase) => {
    const to = mkdtempSync(join(folder, "kept-"));
    expect(await inProcess("backup", store, `${to}/`, phase)).toBeNull();
    expect(readdirSync(to).filter((name) => !name.startsWith(".wfstate.partial-"))).toEqual([]);
    expect((await listBackups({ folder: to })).stores).toEqual([]);
    const ended = await inProcess("backup", store, `${to}/`);
    expect(ended?.code).toBe("ok");
    expect(readdirSync(to).map((name) => join(to, name))).toEqual([ended?.path]);
  },
);

test("a drill that is killed leaves the backup as it is, and the next one clears up after it", async () => {
  const to = mkdtempSync(join(folder, "kept-"));
  const path = (await inProcess("backup", store, join(to, "kept.zip")))?.path as string;
  for (const phase of ["unpacking", "checking events", "replaying events"]) {
    expect(await inProcess("verify", path, "", phase)).toBeNull();
  }
  expect(readdirSync(to).length).toBeGreaterThan(1);
  expect((await verifyBackup(path, { level: "drill" })).ok).toBe(true);
  expect(readdirSync(to).sort()).toEqual(["kept.zip", "kept.zip.verified.json"]);
});

test.each([
  ["the copy, which is told beforehand", 2],
  ["the archive beside the copy", 5],
])("no room for %s: refused by name, and nothing is left", async (_, mebibytes) => {
  const disk = join(folder, `disk-${mebibytes}`);
  mkdirSync(disk);
  const { ended, left } = await onSmallDisk(disk, mebibytes, ["backup", store, `${disk}/`]);
  expect(ended).toEqual({ code: "DISK_FULL", path: disk });
  expect(left).toEqual([]);
});

test("room for copy and archive is enough, and no room to unpack is told before anything is unpacked", async () => {
  const disk = join(folder, "disk");
  mkdirSync(disk);
  const { ended, left } = await onSmallDisk(disk, 12, ["backup", store, `${disk}/`]);
  expect(ended.code).toBe("ok");
  expect(left).toHaveLength(1);
  const path = (await inProcess("backup", store, join(folder, "elsewhere.zip")))?.path as string;
  const full = await onSmallDisk(disk, 4, ["verify", join(disk, "elsewhere.zip")], path);
  expect(full).toEqual({ ended: { code: "DISK_FULL", path: disk }, left: ["elsewhere.zip"] });
});
