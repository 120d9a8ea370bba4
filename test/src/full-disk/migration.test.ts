// A disk that fills up under a migration: the old state, a clear error, and the next run completes.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import type { Found } from "./migrate-process.ts";

const PROGRAM = join(import.meta.dirname, "migrate-process.ts");
const DISK_MIB = 32;
const TIMEOUT_MS = 120_000;

/** SQLite follows links to where its files really are, so whoever opens one must be inside the namespace that has the disk. */
async function onSmallDisk(roomMib: number): Promise<Found> {
  const folder = mkdtempSync(join(tmpdir(), "wfstate-small-disk-"));
  try {
    const script = `mount -t tmpfs -o size=${DISK_MIB}m tmpfs "$0" && exec "$@"`;
    const node = [process.execPath, "--conditions=@wfstate/source", PROGRAM, folder, String(DISK_MIB), String(roomMib)];
    const { stdout } = await promisify(execFile)("unshare", ["-Urm", "sh", "-c", script, folder, ...node]);
    return JSON.parse(stdout) as Found;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test.each([
  ["the copy", 1, /No backup could be made/, 0, "1.0.0"],
  ["the new tables beside the old ones", 6, /Migration 000[23]_\w+ failed/, 1, expect.stringMatching(/^1\.[01]\.0$/)],
])("no room for %s", { timeout: TIMEOUT_MS }, async (_, roomMib, message, copies, version) => {
  const found = await onSmallDisk(roomMib);
  expect(found.error).toMatchObject({
    code: "MIGRATION_FAILED",
    message: expect.stringMatching(message),
    hint: expect.any(String),
  });
  expect(found).toMatchObject({ copies, isNoteLeft: false, between: { version, problems: [] } });
  expect(found.after).toEqual({ version: "1.4.0", problems: [] });
});
