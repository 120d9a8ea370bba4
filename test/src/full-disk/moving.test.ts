// A disk that fills up under a copy or a restore: what was there, a clear error, and the next run completes.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import type { Moved } from "./moving-process.ts";

const PROGRAM = join(import.meta.dirname, "moving-process.ts");
const DISK_MIB = 32;
const TIMEOUT_MS = 120_000;

async function onSmallDisk(work: string, roomKib: number): Promise<Moved> {
  const [roomy, disk] = [mkdtempSync(join(tmpdir(), "wfstate-roomy-")), mkdtempSync(join(tmpdir(), "wfstate-small-"))];
  try {
    const script = `mount -t tmpfs -o size=${DISK_MIB}m tmpfs "$0" && exec "$@"`;
    const node = [process.execPath, "--conditions=@wfstate/source", PROGRAM, work, roomy, disk, String(roomKib)];
    const { stdout } = await promisify(execFile)("unshare", ["-Urm", "sh", "-c", script, disk, ...node]);
    return JSON.parse(stdout) as Moved;
  } finally {
    for (const folder of [roomy, disk]) rmSync(folder, { recursive: true });
  }
}

/** The store takes 3,624 KiB: with the last of these it fits, and nothing that must be done to it does. */
test.each([
  ["copy", 1_000, null],
  ["copy", 16, null],
  ["restore", 1_000, null],
  ["replace", 1_000, ["old"]],
  ["replace", 3_664, ["old"]],
])("no room for a %s with %i KiB", { timeout: TIMEOUT_MS }, async (work, roomKib, before) => {
  const { error, names, between, after } = await onSmallDisk(work, roomKib);
  expect(error).toMatchObject({ code: "DISK_FULL", hint: expect.stringContaining("Make room") });
  expect(names.filter((name) => name.includes("partial") || name.includes("replaced"))).toEqual([]);
  expect(between).toEqual(before);
  expect(after).toEqual(["new"]);
});

test("room for a store once is enough to put it in the place of another", { timeout: TIMEOUT_MS }, async () => {
  const { error, between } = await onSmallDisk("replace", 5_000);
  expect({ error, between }).toEqual({ error: null, between: ["new"] });
});
