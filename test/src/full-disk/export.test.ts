// A disk that fills up under an export: no file, a clear error, and the next run completes.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { exportTo, StateManager } from "@wfstate/state";
import { expect, onTestFinished, test, vi } from "vitest";
import { temporaryFolder } from "../support/temporary.ts";
import { SmallDisk } from "./small-disk.ts";

vi.setConfig({ testTimeout: 60_000 });

const DISK_MEBIBYTES = 4;
/** As NDJSON a quarter more than half of the disk. */
const EVENTS = 10_000;

test.each(["ndjson", "json", "yaml"] as const)("a disk that is full while %s is written", async (format) => {
  const db = join(temporaryFolder(), "store.db");
  const manager = await StateManager.open(db);
  await manager.startSession("s");
  for (let frame_id = 1; frame_id <= EVENTS; frame_id++) {
    const data = { prompt_id: "p", interface: "text", truncated: false };
    await manager.eventQueue.ready();
    manager.eventQueue.put({ session_id: "s", type: "user.prompt", data, frame_id });
  }
  await manager.endSession("s");
  await manager.shutdown();
  const disk = await SmallDisk.of(DISK_MEBIBYTES);
  onTestFinished(() => disk.end());
  const target = join(disk.path, `s.${format}`);
  const write = () => exportTo(db, { sessions: ["s"], format, target });

  disk.fill();
  await expect(write()).rejects.toMatchObject({
    code: "DISK_FULL",
    details: { path: target },
    hint: expect.any(String),
  });
  expect(readdirSync(disk.path)).toEqual(["filler"]);

  disk.makeRoom();
  const { bytes } = await write();
  expect(readdirSync(disk.path)).toEqual([`s.${format}`]);
  expect(readFileSync(target)).toHaveLength(bytes);
});
