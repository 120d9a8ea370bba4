import { cpSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { mariadb } from "@wfstate/mariadb";
import { type DatabaseAccess, startServer } from "@wfstate/mariadb-server";
import { expect, onTestFinished, test, vi } from "vitest";
import { counterModel } from "../counter/model.ts";
import { openForTest } from "../support/engine.ts";
import { journalsBeside } from "../support/journals.ts";
import { temporaryFolder } from "../support/temporary.ts";
import { SmallDisk } from "./small-disk.ts";

vi.setConfig({ testTimeout: 180_000 });

/** The tables when they are made, and room for what is stored once there is room again. */
const DISK_MEBIBYTES = 64;
const PATIENCE = { timeout: 60_000 };
const FRAME_MS = 1000 / 60;
const EVENTS_A_FRAME = 8;
/** Soon more than what the server's files have room for. */
const NOTE = "n".repeat(2_000);

/** Its tables stand on the disk, and the rest of the server's files where they stand always. */
async function databaseOn(disk: SmallDisk): Promise<DatabaseAccess> {
  const server = await startServer();
  onTestFinished(() => server.stop());
  const access = await server.createDatabase();
  const [standing, moved] = [join(server.folder, access.database), join(disk.path, access.database)];
  cpSync(standing, moved, { recursive: true });
  rmSync(standing, { recursive: true });
  symlinkSync(moved, standing);
  return access;
}

test("a server whose disk is full: the journal takes over, and all of it is stored, once and in order, when there is room", async () => {
  const disk = await SmallDisk.of(DISK_MEBIBYTES);
  onTestFinished(() => disk.end());
  const access = await databaseOn(disk);
  const besidePath = join(temporaryFolder(), "store");
  const alerts: { readonly name: string; readonly message: string }[] = [];
  const engine = await openForTest({
    adapter: mariadb({ ...access, besidePath }),
    model: counterModel(),
    onAlert: (alert) => alerts.push(alert),
  });
  const named = (name: string) => alerts.filter((alert) => alert.name === name).map(({ message }) => message);
  await engine.startSession("s");
  let accepted = 0;
  const load = setInterval(() => {
    // Of a queue that is full the app would lose events, which is not what is looked at here.
    const { size, capacity } = engine.eventQueue;
    for (let event = 0; event < EVENTS_A_FRAME && size < capacity / 2; event++) {
      const outcome = engine.eventQueue.put({ session_id: "s", type: "counter.add", data: { by: 1, note: NOTE } });
      if (outcome === "accepted") accepted += 1;
    }
  }, FRAME_MS);
  onTestFinished(() => clearInterval(load));
  await vi.waitFor(async () => expect((await engine.findSession("s")).last_seq).toBeGreaterThan(100), PATIENCE);

  disk.fill();
  // A machine that is busy may have been away for another reason before.
  await vi.waitFor(() => expect(named("database_away").join("\n")).toMatch(/is full/), PATIENCE);
  const held = await engine.logEvent("counter.add", { by: 1 }, "s");
  accepted += 1;
  expect(held.held_by).toBe("journal");
  clearInterval(load);

  disk.makeRoom();
  await engine.endSession("s");
  await vi.waitFor(() => expect(journalsBeside(besidePath)).toEqual([]), PATIENCE);
  expect(engine.metrics.events_lost).toBe(0);
  const events = await Array.fromAsync(engine.readEvents({ session_id: "s" }));
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  expect(events.filter(({ type }) => type === "counter.add")).toHaveLength(accepted);
  expect((await engine.validate()).findings).toEqual([]);
});
