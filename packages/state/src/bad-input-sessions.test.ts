// Calls that name the wrong session, or ask for what cannot be: which error says so, and that nothing has changed by it.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type ErrorCode,
  type ModelDefinition,
  type SessionMode,
  type StartOptions,
  StateManager,
  StateReader,
} from "./index.ts";
import { observe, refusal, refusalOf } from "./testing/bad-input.ts";
import { crashWithOpenSession } from "./testing/crash.ts";
import { collect, errorOf, eventsOf, openManager, query, tamper, temporaryPath } from "./testing/stores.ts";

const energy = { energy: 4.2, accumulator: 847.3 };
const eventOf = (session_id: string) => ({ session_id, type: "energy.update", data: energy });

test("an event for a session that has ended", async () => {
  const path = temporaryPath();
  const manager = await openManager(path);
  await manager.startSession("ended");
  await manager.endSession("ended");
  const before = observe(manager, path);
  const notOpen = refusal("SESSION_NOT_OPEN", "session_id");
  expect(await refusalOf(() => manager.eventQueue.put(eventOf("ended")))).toEqual(notOpen);
  expect(await refusalOf(() => manager.logEvent("energy.update", energy, "ended"))).toEqual(notOpen);
  expect(await refusalOf(() => manager.createSnapshot("ended"))).toEqual(notOpen);
  expect(await refusalOf(() => manager.endSession("ended"))).toEqual(notOpen);
  expect(await refusalOf(() => manager.startSession("ended"))).toEqual(refusal("SESSION_EXISTS", "session_id"));
  expect(await refusalOf(() => manager.recoverFromCrash("ended"))).toEqual(refusal("SESSION_ENDED", "session_id"));
  expect(observe(manager, path)).toEqual(before);
});

test("an event for a session that is just ending", async () => {
  const manager = await openManager();
  await manager.startSession("ending");
  const ending = manager.endSession("ending");
  await Promise.resolve();
  expect(await refusalOf(() => manager.eventQueue.put(eventOf("ending")))).toEqual(
    refusal("SESSION_ENDED", "session_id"),
  );
  await ending;
  expect((await eventsOf(manager, "ending")).map(({ type }) => type)).toEqual(["system.start", "system.end"]);
});

test("an event for a session of an earlier run", async () => {
  const path = temporaryPath();
  await crashWithOpenSession(path, "crashed");
  const manager = await openManager(path);
  const before = observe(manager, path);
  const error = await errorOf(() => manager.eventQueue.put(eventOf("crashed")));
  expect(error).toMatchObject({ code: "SESSION_NOT_OPEN", details: { path: "session_id", stored: true } });
  expect(error.hint).toContain("recoverFromCrash");
  expect(await refusalOf(() => manager.startSession("crashed"))).toEqual(refusal("SESSION_EXISTS", "session_id"));
  expect(observe(manager, path)).toEqual(before);
});

test("a session that is owned by someone else, who is named", async () => {
  const path = temporaryPath();
  const owner = await openManager(path);
  await owner.startSession("foreign");
  const other = await openManager(path);
  const before = observe(other, path);
  expect(await refusalOf(() => other.eventQueue.put(eventOf("foreign")))).toEqual(
    refusal("SESSION_NOT_OPEN", "session_id"),
  );
  const owned = await errorOf(() => other.recoverFromCrash("foreign"));
  expect(owned).toMatchObject({
    code: "SESSION_OWNED",
    details: { path: "session_id", pid: process.pid, host: expect.any(String), since: expect.any(String) },
  });
  expect(owned.hint).toBeTruthy();
  expect(await refusalOf(() => other.closeCrashed("foreign"))).toEqual(refusal("SESSION_OWNED", "session_id"));
  expect(observe(other, path)).toEqual(before);
  expect(await collect(other.readEvents({ session_id: "foreign" }))).toHaveLength(1);
  await owner.logEvent("energy.update", energy, "foreign");
});

test("an id that another process took first: what was accepted for it here is refused, and the other one's is whole", async () => {
  const path = temporaryPath();
  const late = await openManager(path);
  const first = await openManager(path);
  await first.startSession("taken");
  expect(late.eventQueue.put(eventOf("taken"))).toBe("accepted");
  expect(await refusalOf(() => late.flush())).toEqual(refusal("SESSION_EXISTS", "session_id"));
  expect(await refusalOf(() => late.eventQueue.put(eventOf("taken")))).toEqual(refusal("SESSION_EXISTS", "session_id"));
  expect(late.eventQueue.size).toBe(0);
  await first.endSession("taken");
  expect(await first.validate()).toMatchObject({ ok: true, checked: { sessions: 1, events: 2 } });
});

test("a session that was taken over: nothing more is stored from here", async () => {
  const path = temporaryPath();
  const manager = await openManager(path);
  await manager.startSession("fenced");
  tamper(path, "UPDATE session SET generation = generation + 1 WHERE session_id = 'fenced'");
  expect(manager.eventQueue.put(eventOf("fenced"))).toBe("accepted");
  const fenced = refusal("SESSION_FENCED", "session_id");
  expect(await refusalOf(() => manager.flush())).toEqual(fenced);
  expect(await refusalOf(() => manager.eventQueue.put(eventOf("fenced")))).toEqual(fenced);
  expect(await refusalOf(() => manager.logEvent("energy.update", energy, "fenced"))).toEqual(fenced);
  expect(query(path, "SELECT seq FROM event")).toHaveLength(1);
});

test("a session that was purged while it was open", async () => {
  const path = temporaryPath();
  const manager = await openManager(path);
  await manager.startSession("purged");
  tamper(path, "PRAGMA foreign_keys = ON", "DELETE FROM session WHERE session_id = 'purged'");
  expect(manager.eventQueue.put(eventOf("purged"))).toBe("accepted");
  const gone = refusal("SESSION_NOT_FOUND", "session_id");
  expect(await refusalOf(() => manager.flush())).toEqual(gone);
  expect(await refusalOf(() => manager.eventQueue.put(eventOf("purged")))).toEqual(gone);
  expect(query(path, "SELECT seq FROM event_log")).toEqual([]);
});

test("a store that was restored or migrated while it was open", async () => {
  const path = temporaryPath();
  const manager = await openManager(path);
  await manager.startSession("changed");
  tamper(path, "UPDATE store_head SET epoch = 'another'");
  expect(manager.eventQueue.put(eventOf("changed"))).toBe("accepted");
  const error = await errorOf(() => manager.flush());
  expect(error).toMatchObject({ code: "STORE_CHANGED", details: { epoch: "another" } });
  expect(error.hint).toBeTruthy();
  expect(query(path, "SELECT seq FROM event_log")).toHaveLength(1);
});

test("a session of which nothing is stored", async () => {
  const path = temporaryPath();
  const manager = await openManager(path);
  await manager.startSession("private", "default", { mode: "private" });
  const before = observe(manager, path);
  expect(await refusalOf(() => manager.createSnapshot("private"))).toEqual(refusal("SESSION_PRIVATE", "session_id"));
  expect(await refusalOf(() => collect(manager.readEvents({ session_id: "private" })))).toEqual(
    refusal("SESSION_NOT_FOUND", "session_id"),
  );
  expect(observe(manager, path)).toEqual(before);
  await manager.endSession("private");
  // A late event must not bring to disk what was to leave no trace.
  expect(await refusalOf(() => manager.eventQueue.put(eventOf("private")))).toEqual(
    refusal("SESSION_NOT_OPEN", "session_id"),
  );
  expect(query(path, "SELECT * FROM session")).toEqual([]);
});

const unknownMode = "fast" as SessionMode;
const sessionCalls: [string, (manager: StateManager) => unknown, ErrorCode, string][] = [
  ["startSession with a bad id", (m) => m.startSession("two words"), "INVALID_SESSION_ID", "session_id"],
  ["startSession with a bigint", (m) => m.startSession(1n as never), "INVALID_SESSION_ID", "session_id"],
  ["startSession of an open session", (m) => m.startSession("open"), "SESSION_OPEN", "session_id"],
  ["startSession without a user", (m) => m.startSession("new", ""), "INVALID_EVENT", "data.user_id"],
  [
    "startSession in an unknown mode",
    (m) => m.startSession("new", "default", { mode: unknownMode }),
    "INVALID_ARGUMENT",
    "options.mode",
  ],
  [
    "startSession with an unknown tier",
    (m) => m.startSession("new", "default", { hardware_tier: "huge" } as unknown as StartOptions),
    "INVALID_EVENT",
    "data.hardware_tier",
  ],
  ["endSession of an unknown session", (m) => m.endSession("unknown"), "SESSION_NOT_OPEN", "session_id"],
  ["endSession for no known reason", (m) => m.endSession("open", "boredom" as never), "INVALID_EVENT", "data.reason"],
  ["createSnapshot of an unknown session", (m) => m.createSnapshot("unknown"), "SESSION_NOT_OPEN", "session_id"],
  ["createSnapshot of no known type", (m) => m.createSnapshot("open", "hourly" as never), "INVALID_ARGUMENT", "type"],
  ["recoverFromCrash of an unknown session", (m) => m.recoverFromCrash("unknown"), "SESSION_NOT_FOUND", "session_id"],
  ["recoverFromCrash of an open session", (m) => m.recoverFromCrash("open"), "SESSION_OPEN", "session_id"],
  ["recoverFromCrash with a bad id", (m) => m.recoverFromCrash("two words"), "INVALID_SESSION_ID", "session_id"],
  ["findSession of an unknown session", (m) => m.findSession("unknown"), "SESSION_NOT_FOUND", "session_id"],
  ["findSession of a crashed one where none is", (m) => m.findSession("@crashed"), "SESSION_NOT_FOUND", "session_id"],
  ["snapshots of an unknown session", (m) => m.snapshots("unknown"), "SESSION_NOT_FOUND", "session_id"],
  ["replay of an unknown session", (m) => m.replay({ session_id: "unknown" }), "SESSION_NOT_FOUND", "session_id"],
  ["replay of half a session's id", (m) => m.replay({ session_id: "ope" }), "SESSION_NOT_FOUND", "session_id"],
];

const arguments_: [string, (manager: StateManager) => unknown, ErrorCode, string][] = [
  ["recordFrame of NaN", (m) => m.recordFrame(Number.NaN), "INVALID_ARGUMENT", "ms"],
  ["recordFrame of Infinity", (m) => m.recordFrame(Number.POSITIVE_INFINITY), "INVALID_ARGUMENT", "ms"],
  ["recordFrame of a negative time", (m) => m.recordFrame(-1), "INVALID_ARGUMENT", "ms"],
  ["recordFrame of text", (m) => m.recordFrame("16" as never), "INVALID_ARGUMENT", "ms"],
  ["readEvents from 0", (m) => collect(m.readEvents({ session_id: "open", from: 0 })), "INVALID_ARGUMENT", "from"],
  [
    "readEvents from half an event",
    (m) => collect(m.readEvents({ session_id: "open", from: 1.5 })),
    "INVALID_ARGUMENT",
    "from",
  ],
  ["readEvents to NaN", (m) => collect(m.readEvents({ session_id: "open", to: Number.NaN })), "INVALID_ARGUMENT", "to"],
  [
    "readEvents of less than none",
    (m) => collect(m.readEvents({ session_id: "open", limit: -1 })),
    "INVALID_ARGUMENT",
    "limit",
  ],
  [
    "readEvents of types in one text",
    (m) => collect(m.readEvents({ session_id: "open", types: "error" as never })),
    "INVALID_ARGUMENT",
    "types",
  ],
  ["replay to a negative sequence", (m) => m.replay({ session_id: "open", to: -1 }), "INVALID_ARGUMENT", "to"],
  ["replay from nowhere", (m) => m.replay({ session_id: "open", from: "end" as never }), "INVALID_ARGUMENT", "from"],
  [
    "replay from a snapshot that is not there",
    (m) => m.replay({ session_id: "open", from: { snapshot_id: "open@9" } }),
    "SNAPSHOT_NOT_FOUND",
    "from.snapshot_id",
  ],
  ["listSessions of none", (m) => m.listSessions({ limit: 0 }), "INVALID_ARGUMENT", "limit"],
  ["listSessions of too many", (m) => m.listSessions({ limit: 1001 }), "INVALID_ARGUMENT", "limit"],
  ["listSessions after no cursor", (m) => m.listSessions({ cursor: "next" }), "INVALID_ARGUMENT", "cursor"],
  [
    "listSessions in an unknown status",
    (m) => m.listSessions({ status: "gone" as never }),
    "INVALID_ARGUMENT",
    "status",
  ],
  ["listSessions since no time", (m) => m.listSessions({ since: "yesterday" }), "INVALID_TIMESTAMP", "since"],
  [
    "subscribe from 0",
    (m) => m.subscribe({ session_id: "open", from: 0 }, () => undefined),
    "INVALID_ARGUMENT",
    "from",
  ],
  [
    "subscribe from a word",
    (m) => m.subscribe({ session_id: "open", from: "end" as never }, () => undefined),
    "INVALID_ARGUMENT",
    "from",
  ],
];

describe("calls with bad arguments are refused, and nothing has changed", () => {
  const folder = mkdtempSync(join(tmpdir(), "wfstate-bad-calls-"));
  const path = join(folder, "wirthforge_state.db");
  let manager: StateManager;

  beforeAll(async () => {
    manager = await StateManager.open(path);
    await manager.startSession("open");
  });

  afterAll(async () => {
    await manager.shutdown();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each([...sessionCalls, ...arguments_])("%s", async (_, call, code, where) => {
    const before = observe(manager, path);
    expect(await refusalOf(() => call(manager))).toEqual(refusal(code, where));
    expect(observe(manager, path)).toEqual(before);
  });
});

test("an event that the app's reducer cannot take opens no session, and changes none", async () => {
  const path = temporaryPath();
  const model: ModelDefinition<{ readonly count: number }> = {
    name: "strict",
    version: 1,
    events: { "count.add": { schema: { type: "object", properties: { by: { type: "number" } } } } },
    initialState: () => ({ count: 0 }),
    reduce: ({ count }, { type, data }) => {
      if (data.by === 13) throw new RangeError("thirteen");
      return type === "count.add" ? { count: count + Number(data.by) } : { count };
    },
  };
  const manager = await openManager(path, { model });
  const put = (session_id: string, by: number) =>
    manager.eventQueue.put({ session_id, type: "count.add", data: { by } });
  const failed = { code: "REDUCER_FAILED", details: { seq: 1, type: "count.add", session_id: "s" } };
  expect(await errorOf(() => put("s", 13))).toMatchObject(failed);
  expect(await errorOf(() => manager.logEvent("count.add", { by: 13 }, "s"))).toMatchObject(failed);
  expect({ state: manager.currentState, queued: manager.eventQueue.size }).toEqual({ state: null, queued: 0 });
  put("s", 1);
  expect(await errorOf(() => put("s", 13))).toMatchObject({ code: "REDUCER_FAILED", details: { seq: 2 } });
  put("s", 2);
  expect(manager.currentState).toEqual({ count: 3 });
  await manager.shutdown();
  expect(query(path, "SELECT session_id, last_seq FROM session")).toEqual([{ session_id: "s", last_seq: 3 }]);
});

test("an end that was refused is none: the session goes on, and shutdown ends it cleanly", async () => {
  const path = temporaryPath();
  const manager = await openManager(path);
  await manager.startSession("s");
  await errorOf(() => manager.endSession("s", "boredom" as never));
  expect(manager.eventQueue.put(eventOf("s"))).toBe("accepted");
  await manager.shutdown();
  expect(query(path, "SELECT last_seq, clean_shutdown FROM session")).toEqual([{ last_seq: 3, clean_shutdown: 1 }]);
});

test("a start that was refused leaves its id free", async () => {
  const manager = await openManager();
  await errorOf(() => manager.startSession("retried", ""));
  expect(await manager.startSession("retried")).toBe("retried");
});

const calls: [string, (manager: StateManager) => unknown][] = [
  ["put", (m) => m.eventQueue.put(eventOf("s"))],
  ["logEvent", (m) => m.logEvent("energy.update", energy, "s")],
  ["flush", (m) => m.flush()],
  ["startSession", (m) => m.startSession()],
  ["endSession", (m) => m.endSession("s")],
  ["createSnapshot", (m) => m.createSnapshot("s")],
  ["recoverFromCrash", (m) => m.recoverFromCrash("s")],
  ["closeCrashed", (m) => m.closeCrashed("s")],
  ["currentState", (m) => m.currentState],
  ["stateOf", (m) => m.stateOf("s")],
  ["crashedSessions", (m) => m.crashedSessions],
  ["profile", (m) => m.profile()],
  ["listSessions", (m) => m.listSessions()],
  ["readEvents", (m) => collect(m.readEvents({ session_id: "s" }))],
  ["replay", (m) => m.replay({ session_id: "s" })],
  ["subscribe", (m) => m.subscribe({ session_id: "s" }, () => undefined)],
  ["validate", (m) => m.validate()],
];

test.each(calls)("%s before initialize, and after shutdown", async (_, call) => {
  const manager = new StateManager(":memory:");
  const early = await errorOf(() => call(manager));
  expect(early).toMatchObject({ code: "NOT_INITIALIZED", hint: expect.stringContaining("initialize") });
  await manager.initialize();
  await manager.shutdown();
  const late = await errorOf(() => call(manager));
  expect(late).toMatchObject({ code: "SHUT_DOWN", hint: expect.stringMatching(/./) });
});

test("initialize after shutdown opens nothing", async () => {
  const path = temporaryPath();
  for (const manager of [new StateManager(path), await StateManager.open(path)]) {
    await manager.shutdown();
    expect(await errorOf(() => manager.initialize())).toMatchObject({ code: "SHUT_DOWN" });
  }
});

test("a reader of a database that is not there", async () => {
  const path = temporaryPath();
  expect(await refusalOf(() => StateReader.open(path))).toEqual(refusal("DATABASE_NOT_FOUND", path));
});
