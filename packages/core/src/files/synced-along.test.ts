import { mkdtempSync, rmSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { syncedAlong } from "./synced-along.ts";

let folder: string;
let file: FileHandle;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "wfstate-synced-"));
  file = await open(join(folder, "file"), "wx");
});
afterEach(async () => {
  await file.close();
  rmSync(folder, { recursive: true });
});

test("a file is synced while it grows, and what the work gives is given", async () => {
  const datasync = vi.spyOn(file, "datasync");
  const fill = async () => {
    for (let n = 0; n < 5; n++) {
      await file.write("more");
      await sleep(30);
    }
    return "filled";
  };
  expect(await syncedAlong(file, fill())).toBe("filled");
  expect(datasync.mock.calls.length).toBeGreaterThan(2);
});

test("what the work rejects with is passed on, and a sync that fails ends the syncing alone", async () => {
  await expect(syncedAlong(file, Promise.reject(new Error("no more")))).rejects.toThrow("no more");
  vi.spyOn(file, "datasync").mockRejectedValue(new Error("EIO"));
  expect(await syncedAlong(file, sleep(50, "done all the same"))).toBe("done all the same");
});
