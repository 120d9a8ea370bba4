// The API as the specification promises it: each verb, its defaults and its bounds.
import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { type AppEvent, StateManager, StateReader, stateDigest, validate } from "./index.ts";
import { crashWithOpenSession } from "./testing/crash.ts";
import { collect, eventsOf, openManager, query, stateNow, temporaryPath } from "./testing/stores.ts";

const energy = { energy: 4.2, accumulator: 847.3 };
const energyEvent = (session_id: string): AppEvent => ({ session_id, type: "energy.update", data: energy });

test("initialize resolves true, once and again, and rejects with the reason", async () => {
  const manager = new StateManager(":memory:");
  expect(await Promise.all([manager.initialize(), manager.initialize()])).toEqual([true, true]);
  expect(await manager.initialize()).toBe(true);
  await manager.shutdown();
  await expect(new StateManager("/").initialize()).rejects.toMatchObject({ code: "DATABASE_IS_DIRECTORY" });
});

test("await using shuts down, and so does a second shutdown", async () => {
  const path = temporaryPath();
  {
    await using manager = await StateManager.open(path);
    await manager.startSession("s");
  }
  expect(query(path, "SELECT clean_shutdown FROM session")).toEqual([{ clean_shutdown: 1 }]);
  const manager = await openManager(path);
  await Promise.all([manager.shutdown(), manager.shutdown()]);
  await manager.shutdown();
});

test("startSession stores system.start, with a generated id and the default user", async () => {
  const path = temporaryPath();
  const manager = await openManager(path);
  const id = await manager.startSession();
  expect(id).toMatch(/^\d{8}T\d{6}Z_\d{3}$/);
  const other = await manager.startSession();
  expect(other).not.toBe(id);
  expect(await eventsOf(manager, id)).toMatchObject([
    { seq: 1, type: "system.start", data: { user_id: "default", mode: "offline", version: expect.any(String) } },
  ]);
  // Durable when the promise resolves, not only accepted.
  expect(query(path, "SELECT user_id, session_mode, end_time FROM session WHERE session_id = ?", id)).toEqual([
    { user_id: "default", session_mode: "normal", end_time: null },
  ]);
});

test("startSession takes an id, a user, and how the app runs", async () => {
  const path = temporaryPath();
  const manager = await openManager(path);
  const options = {
    mode: "debug",
    model_id: "ollama/llama2:7b",
    hardware_tier: "mid",
    features_enabled: ["resonance"],
    config: { theme: "dark" },
    version: "2.1.0",
  } as const;
  expect(await manager.startSession("mine", "ada", options)).toBe("mine");
  const { mode, ...said } = options;
  const [start] = await eventsOf(manager, "mine");
  expect(start?.data).toEqual({ ...said, mode, user_id: "ada" });
  expect(stateNow(manager).session_context).toMatchObject({
    session_id: "mine",
    user_id: "ada",
    session_mode: "debug",
    hardware_tier: "mid",
    features_enabled: ["resonance"],
  });
  expect(query(path, "SELECT user_id, model_id, hardware_tier, session_mode FROM session")).toEqual([
    { user_id: "ada", model_id: "ollama/llama2:7b", hardware_tier: "mid", session_mode: "debug" },
  ]);
});

test("put for an unknown id opens that session, and emits nothing by itself", async () => {
  const path = temporaryPath();
  const manager = await openManager(path);
  expect(manager.eventQueue.put(energyEvent("implicit"))).toBe("accepted");
  expect(manager.eventQueue.size).toBe(1);
  expect(stateNow(manager).session_context.session_id).toBe("implicit");
  await manager.flush();
  expect(await eventsOf(manager, "implicit")).toMatchObject([{ seq: 1, type: "energy.update" }]);
  expect(query(path, "SELECT session_id, user_id FROM session")).toEqual([
    { session_id: "implicit", user_id: "default" },
  ]);
});

test("put fills the time and the energy that were left out, and keeps what was given", async () => {
  const manager = await openManager();
  const before = Date.now() - 1;
  manager.eventQueue.put(energyEvent("s"));
  manager.eventQueue.put({ ...energyEvent("s"), timestamp: "2025-08-17T22:00:00+02:00", energy_delta: 1, frame_id: 7 });
  manager.eventQueue.put({ ...energyEvent("s"), energy_delta: null, frame_id: null });
  await manager.flush();
  const [first, second, third] = await eventsOf(manager, "s");
  expect(first).toMatchObject({ energy_delta: 4.2, frame_id: null });
  expect(Date.parse(String(first?.timestamp))).toBeGreaterThanOrEqual(before);
  expect(first?.timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
  expect(second).toMatchObject({ timestamp: "2025-08-17T20:00:00.000000Z", energy_delta: 1, frame_id: 7 });
  expect(third).toMatchObject({ energy_delta: 4.2, frame_id: null });
});

test("the order of events never depends on the clock", async () => {
  const manager = await openManager();
  const times = ["2025-08-17T20:00:00Z", "2020-01-01T00:00:00Z", "2030-01-01T00:00:00Z", "2025-08-17T20:00:00Z"];
  for (const timestamp of times) manager.eventQueue.put({ ...energyEvent("s"), timestamp });
  await manager.flush();
  const events = await eventsOf(manager, "s");
  expect(events.map(({ seq, timestamp }) => [seq, timestamp])).toEqual(
    times.map((time, index) => [index + 1, time.replace("Z", ".000000Z")]),
  );
});

test("logEvent resolves when its event is durable, flush when all before it are", async () => {
  const path = temporaryPath();
  const manager = await openManager({ database: { path }, performance: { event_batch_timeout_ms: 60_000 } });
  for (let event = 0; event < 5; event++) manager.eventQueue.put(energyEvent("s"));
  expect(await manager.logEvent("energy.update", energy, "s", { frame_id: 9 })).toEqual({
    session_id: "s",
    seq: 6,
    held_by: "database",
    durability: "full",
  });
  expect(query(path, "SELECT max(seq) AS seq FROM event")).toEqual([{ seq: 6 }]);
  for (let event = 0; event < 5; event++) manager.eventQueue.put(energyEvent("s"));
  await manager.flush();
  expect(query(path, "SELECT max(seq) AS seq FROM event")).toEqual([{ seq: 11 }]);
});

test("an acknowledgement says how durable it is, as the configuration wants it", async () => {
  const manager = await openManager({ database: { path: temporaryPath(), durability: "normal" } });
  expect(await manager.logEvent("energy.update", energy, "s")).toMatchObject({ durability: "normal" });
  await manager.startSession("private", "default", { mode: "private" });
  expect(await manager.logEvent("energy.update", energy, "private")).toEqual({
    session_id: "private",
    seq: 2,
    held_by: "memory",
    durability: null,
  });
});

test("createSnapshot is manual by default, covers all accepted events, and is stored when it resolves", async () => {
  const path = temporaryPath();
  const manager = await openManager({ database: { path }, performance: { event_batch_timeout_ms: 60_000 } });
  for (let event = 0; event < 20; event++) manager.eventQueue.put(energyEvent("s"));
  const digest = stateDigest(stateNow(manager));
  const manual = await manager.createSnapshot("s");
  expect(query(path, "SELECT count(*) AS n FROM event")).toEqual([{ n: 20 }]);
  const periodic = await manager.createSnapshot("s", "periodic");
  expect(await manager.snapshots("s")).toMatchObject([
    { snapshot_id: manual, snapshot_type: "manual", seq: 20 },
    { snapshot_id: periodic, snapshot_type: "periodic", seq: 21 },
  ]);
  expect(await manager.replay({ session_id: "s", from: { snapshot_id: manual }, to: 20 })).toMatchObject({ digest });
  await manager.flush();
  const events = await eventsOf(manager, "s", ["state.*"]);
  expect(events.map(({ seq, data }) => [seq, data.snapshot_id])).toEqual([
    [21, manual],
    [22, periodic],
  ]);
});

test("endSession stores system.end, a snapshot of the end without an event, and adds to the profile, once", async () => {
  const path = temporaryPath();
  const manager = await openManager(path);
  await manager.startSession("s", "ada");
  manager.eventQueue.put(energyEvent("s"));
  await manager.endSession("s");
  const events = await eventsOf(manager, "s");
  expect(events.at(-1)).toMatchObject({
    seq: 3,
    type: "system.end",
    data: { reason: "user_exit", clean_shutdown: true, total_energy: 4.2, total_events: 3 },
  });
  expect(await manager.snapshots("s")).toMatchObject([{ snapshot_type: "session_end", seq: 3 }]);
  expect(await manager.profile("ada")).toMatchObject({ user_id: "ada", total_sessions: 1, total_energy: 4.2 });
  expect(await manager.findSession("s")).toMatchObject({ status: "closed", clean_shutdown: true, total_energy: 4.2 });
  expect(manager.currentState).toBeNull();
  expect(manager.stateOf("s")).toBeNull();
});

test("profile is null for someone who never had a session", async () => {
  const manager = await openManager();
  expect(await manager.profile("nobody")).toBeNull();
});

test("shutdown ends every open session cleanly, with all that was accepted", async () => {
  const path = temporaryPath();
  const manager = await openManager(path);
  for (const id of ["a", "b"]) await manager.startSession(id);
  for (const id of ["a", "b", "implicit"]) {
    for (let event = 0; event < 50; event++) manager.eventQueue.put(energyEvent(id));
  }
  await manager.shutdown();
  const ends = query<{ session_id: string; data: string }>(
    path,
    "SELECT session_id, data FROM event WHERE type = 'system.end' ORDER BY session_id",
  );
  expect(ends.map(({ session_id, data }) => [session_id, JSON.parse(data).reason])).toEqual([
    ["a", "system_shutdown"],
    ["b", "system_shutdown"],
    ["implicit", "system_shutdown"],
  ]);
  expect(query(path, "SELECT total_events, clean_shutdown FROM session ORDER BY session_id")).toEqual([
    { total_events: 52, clean_shutdown: 1 },
    { total_events: 52, clean_shutdown: 1 },
    { total_events: 51, clean_shutdown: 1 },
  ]);
  expect(await validate(path)).toMatchObject({ ok: true, checked: { sessions: 3, events: 155 } });
});

test("recoverFromCrash opens a session where it stopped, closeCrashed ends it as crashed", async () => {
  const path = temporaryPath();
  const { digest } = await crashWithOpenSession(path, "one");
  await crashWithOpenSession(path, "two");
  const manager = await openManager(path);
  expect(manager.crashedSessions.map(({ session_id }) => session_id).sort()).toEqual(["one", "two"]);
  expect(await manager.recoverFromCrash("one")).toMatchObject({
    session_id: "one",
    generation: 2,
    state_digest: digest,
  });
  expect(stateNow(manager).session_context.session_id).toBe("one");
  expect((await manager.logEvent("energy.update", energy, "one")).seq).toBeGreaterThan(4);
  await manager.closeCrashed("two");
  const [end] = await eventsOf(manager, "two", ["system.end"]);
  expect(end?.data).toMatchObject({ reason: "crash", clean_shutdown: false });
  expect(await manager.findSession("two")).toMatchObject({ status: "closed", clean_shutdown: false });
  expect(await validate(path)).toMatchObject({ ok: true });
});

test("a store in memory behaves the same, and leaves nothing on disk", async () => {
  const path = temporaryPath();
  const run = async (target: string): Promise<unknown> => {
    const manager = await openManager(target);
    await manager.startSession("s");
    for (let event = 0; event < 40; event++) {
      manager.eventQueue.put({ ...energyEvent("s"), timestamp: "2025-08-17T20:00:00Z" });
    }
    await manager.createSnapshot("s");
    await manager.endSession("s");
    const { ok, checked } = await manager.validate();
    const { sessions, events, snapshots } = await manager.stats();
    const { state, seq } = await manager.replay({ session_id: "s" });
    await manager.shutdown();
    return {
      ok,
      checked: { ...checked, batches: 0 },
      sessions,
      events,
      snapshots,
      seq,
      energy: state.energy_accumulator.total_energy,
    };
  };
  expect(await run(":memory:")).toEqual(await run(path));
  expect(existsSync(":memory:")).toBe(false);
});

test("two stores in memory know nothing of each other", async () => {
  const [one, other] = [await openManager(), await openManager()];
  await one.startSession("s");
  expect(await other.listSessions()).toEqual({ sessions: [], cursor: null });
  expect(await other.startSession("s")).toBe("s");
});

test("subscribe catches up, then is live: no gap, no double, durable events only unless early", async () => {
  const manager = await openManager();
  await manager.startSession("s");
  for (let event = 0; event < 30; event++) manager.eventQueue.put(energyEvent("s"));
  await manager.flush();
  const durable: number[] = [];
  const early: number[] = [];
  const live: number[] = [];
  const subscription = manager.subscribe({ session_id: "s", from: "start" }, ({ seq }) => durable.push(seq));
  manager.subscribe({ session_id: "s", from: 20, early: true }, ({ seq }) => early.push(seq));
  manager.subscribe({ session_id: "s" }, ({ seq }) => live.push(seq));
  for (let event = 0; event < 30; event++) manager.eventQueue.put(energyEvent("s"));
  await subscription.caughtUp;
  await manager.flush();
  await manager.logEvent("energy.update", energy, "s");
  while (durable.length < 62 || early.length < 43) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(durable).toEqual(Array.from({ length: 62 }, (_, index) => index + 1));
  expect(early).toEqual(Array.from({ length: 43 }, (_, index) => index + 20));
  expect(live).toEqual(Array.from({ length: 31 }, (_, index) => index + 32));
  subscription.close();
  await manager.logEvent("energy.update", energy, "s");
  expect(durable).toHaveLength(62);
});

test("a put inside a subscriber is delivered after the event at hand has reached all; one that throws fails no put", async () => {
  const manager = await openManager();
  await manager.startSession("s");
  const told: string[] = [];
  const failures: string[] = [];
  manager.on("alert", ({ name }) => failures.push(name));
  manager.subscribe({ session_id: "s", early: true }, ({ seq }) => {
    told.push(`first ${seq}`);
    if (seq === 2) manager.eventQueue.put(energyEvent("s"));
  });
  manager.subscribe({ session_id: "s", early: true }, ({ seq }) => {
    told.push(`second ${seq}`);
    throw new Error("a bad subscriber");
  });
  expect(manager.eventQueue.put(energyEvent("s"))).toBe("accepted");
  expect(told).toEqual(["first 2", "second 2", "first 3", "second 3"]);
  expect(failures).toEqual(["subscriber_failed", "subscriber_failed"]);
});

test("a reader reads while the owner writes, and never writes itself", async () => {
  const path = temporaryPath();
  const manager = await openManager(path);
  await manager.startSession("s");
  await using reader = await StateReader.open(path);
  await manager.logEvent("energy.update", energy, "s");
  expect(await collect(reader.store.readEvents({ session_id: "s" }))).toHaveLength(2);
  expect(await reader.store.replay({ session_id: "s" })).toMatchObject({ seq: 2 });
  expect(await reader.store.findSession("@latest")).toMatchObject({ session_id: "s", status: "active" });
  expect(await reader.validate()).toMatchObject({ ok: true });
});
