/** An app that writes while its store is validated: what it adds meanwhile is no finding. */
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { testDatabase } from "@wfstate/mariadb-server/vitest";
import { StateManager, type Target, validate } from "@wfstate/state";
import { expect, test } from "vitest";
import { foldersOfFile } from "../support/folders.ts";
import { mariadbPlace } from "./place.ts";

const LOOKS = 8;
const SESSION_EVENTS = 150;
const newFolder = foldersOfFile();

const targets: Readonly<Record<string, () => Promise<Target>>> = {
  sqlite: async () => join(newFolder(), "wirthforge_state.db"),
  mariadb: async () => mariadbPlace(await testDatabase(), newFolder()).target,
};

test.each(Object.entries(targets))("on %s", { timeout: 120_000 }, async (_, newTarget) => {
  const target = await newTarget();
  const config = typeof target === "string" ? { database: { type: "sqlite" as const, path: target } } : target;
  const performance = { event_batch_size: 4, event_batch_timeout_ms: 2, snapshot_interval_events: 40 };
  const manager = await StateManager.open({ ...config, performance });
  const stop = new AbortController();
  const writing = write(manager, stop.signal);
  try {
    let events = 0;
    for (let look = 0; look < LOOKS; look++) {
      const report = await validate(target);
      expect(report.findings).toEqual([]);
      events = report.checked.events;
    }
    expect(events).toBeGreaterThan(SESSION_EVENTS);
  } finally {
    stop.abort();
    await writing;
    await manager.shutdown();
  }
  expect((await validate(target)).findings).toEqual([]);
});

/** Session after session, each ended: totals and the profile move all the time. */
async function write(manager: StateManager, signal: AbortSignal): Promise<void> {
  for (let count = 1; !signal.aborted; count++) {
    const session_id = `live-${count}`;
    await manager.startSession(session_id);
    for (let seq = 1; seq < SESSION_EVENTS && !signal.aborted; seq++) {
      manager.eventQueue.put({ session_id, type: "energy.update", data: { energy: 0.1, accumulator: seq } });
      await (seq % 10 === 0 ? manager.eventQueue.ready() : turn());
    }
    await manager.endSession(session_id);
  }
}
