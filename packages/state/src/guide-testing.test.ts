// The integration guide's two tests, and the checks of its migration guide.
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { migrationStatusOf, StateManager, validate } from "./index.ts";
import { collect, query, temporaryFolder, temporaryPath } from "./testing/stores.ts";

test("test_basic_event_logging", async () => {
  const stateManager = new StateManager(":memory:"); // In-memory database for testing
  onTestFinished(() => stateManager.shutdown());
  await stateManager.initialize();

  const event = {
    session_id: "test_session",
    timestamp: "2025-08-17T20:00:00.000Z",
    type: "energy.update",
    data: { energy: 5.0, accumulator: 5.0 },
    energy_delta: 5.0,
  };

  await stateManager.eventQueue.put(event);
  await stateManager.flush(); // Allow background processing

  // Verify event was persisted
  const events = await collect(stateManager.readEvents({ session_id: "test_session" }));
  expect(events).toHaveLength(1);
  expect(events[0]).toMatchObject({ ...event, timestamp: "2025-08-17T20:00:00.000000Z", seq: 1, event_id: 1 });
});

test("test_basic_event_logging, with the guide's own query on a database file", async () => {
  const path = temporaryPath();
  const stateManager = new StateManager(path);
  onTestFinished(() => stateManager.shutdown());
  await stateManager.initialize();
  await stateManager.eventQueue.put({
    session_id: "test_session",
    timestamp: "2025-08-17T20:00:00.000Z",
    type: "energy.update",
    data: { energy: 5.0, accumulator: 5.0 },
    energy_delta: 5.0,
  });
  // Nothing asks for the batch: the background writer sends it.
  while (stateManager.metrics.events_durable < 1) await new Promise((resolve) => setTimeout(resolve, 10));
  const events = query<{ type: string }>(path, "SELECT * FROM event WHERE session_id = ?", "test_session");
  expect(events).toHaveLength(1);
  expect(events[0]?.type).toBe("energy.update");
});

function createTestEnergyEvent(session_id: string, i: number) {
  return {
    session_id,
    type: "energy.update",
    data: { energy: 0.1 * i, accumulator: 0.05 * i * (i + 1), model_id: "ollama/llama2:7b" },
    frame_id: i,
  };
}

test("test_full_session_lifecycle", async () => {
  // Test complete session from start to finish
  const path = join(temporaryFolder(), "test_integration.db");
  const stateManager = new StateManager(path);
  onTestFinished(() => stateManager.shutdown());
  await stateManager.initialize();

  const sessionId = "integration_test_session";

  // Start session
  await stateManager.startSession(sessionId, "default");

  // Generate events
  for (let i = 0; i < 100; i++) {
    await stateManager.eventQueue.put(createTestEnergyEvent(sessionId, i));
  }

  // Create snapshot
  const snapshotId = await stateManager.createSnapshot(sessionId);
  expect(snapshotId).not.toBeNull();

  // End session
  await stateManager.endSession(sessionId);

  // Verify data integrity
  const report = await validate(path);
  expect(report).toMatchObject({ ok: true, findings: [] });
  expect(report.checked).toMatchObject({ sessions: 1, events: 103, snapshots: 2 });

  const replayed = await stateManager.replay({ session_id: sessionId, checkSnapshots: true });
  expect(replayed.snapshots.map(({ agrees }) => agrees)).toEqual([true, true]);
  expect(replayed.state.energy_accumulator.total_energy).toBeCloseTo(495, 10);
  expect(replayed.state.recovery_context.clean_shutdown).toBe(true);
  const profile = await stateManager.profile("default");
  expect(profile).toMatchObject({ total_sessions: 1 });
  expect(profile?.total_energy).toBeCloseTo(495, 10);
});

test("Migration Guide: the schema version is the newest, and the database validates while it is in use", async () => {
  const path = temporaryPath();
  const stateManager = new StateManager(path);
  onTestFinished(() => stateManager.shutdown());
  await stateManager.initialize();
  await stateManager.logEvent("energy.update", { energy: 4.2, accumulator: 847.3 }, "test_session");
  const { version, newest, pending } = await migrationStatusOf(path);
  expect({ version, pending }).toEqual({ version: newest, pending: [] });
  expect(await validate(path)).toMatchObject({ ok: true, schema_version: newest });
  expect(await stateManager.validate()).toMatchObject({ ok: true, checked: { sessions: 1, events: 1 } });
});
