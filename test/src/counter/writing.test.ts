import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { stateDigest } from "@wfstate/state";
import { expect, test, vi } from "vitest";
import { openEngine, openForTest } from "../support/engine.ts";
import { query } from "../support/raw.ts";
import { temporaryStore } from "../support/temporary.ts";
import { counterModel } from "./model.ts";

vi.setConfig({ testTimeout: 60_000 });

const model = counterModel();

function add(session_id: string, by: number) {
  return { session_id, type: "counter.add", data: { by } };
}

test("what was put is stored in its order, with seq 1 to n, when flush resolves", async () => {
  const path = await temporaryStore();
  const engine = await openForTest({ path, model });
  for (let by = 1; by <= 300; by++) expect(engine.eventQueue.put(add("s", by))).toBe("accepted");
  expect(engine.eventQueue.size).toBe(300);
  await engine.flush();
  expect(engine.eventQueue.size).toBe(0);
  const rows = query<{ seq: number; data: string }>(path, "SELECT seq, data FROM event ORDER BY seq");
  expect(rows.map(({ seq, data }) => [seq, JSON.parse(data).by])).toEqual(
    Array.from({ length: 300 }, (_, index) => [index + 1, index + 1]),
  );
});

test("logEvent resolves when the event can be read by others, and says what holds it", async () => {
  const path = await temporaryStore();
  const engine = await openForTest({ path, model });
  engine.eventQueue.put(add("s", 1));
  const acknowledgement = await engine.logEvent("counter.add", { by: 2 }, "s");
  expect(acknowledgement).toEqual({ session_id: "s", seq: 2, held_by: "database", durability: "full" });
  expect(query(path, "SELECT count(*) AS n FROM event WHERE session_id = 's'")).toEqual([{ n: 2 }]);
});

test("a put for an unknown id opens that session and emits nothing by itself", async () => {
  const engine = await openForTest({ path: await temporaryStore(), model });
  engine.eventQueue.put(add("implicit", 5));
  expect(engine.currentState).toMatchObject({ session_id: "implicit", count: 5, events: 1 });
  await engine.flush();
  expect((await engine.findSession("implicit")).total_events).toBe(1);
});

test("a put for a stored session that is not open here throws, and so does one for an ended session", async () => {
  const path = await temporaryStore();
  const first = await openForTest({ path, model });
  await first.startSession("ended");
  await first.endSession("ended");
  expect(() => first.eventQueue.put(add("ended", 1))).toThrow(expect.objectContaining({ code: "SESSION_NOT_OPEN" }));
  await first.startSession("elsewhere");
  const second = await openForTest({ path, model });
  for (const id of ["ended", "elsewhere"]) {
    expect(() => second.eventQueue.put(add(id, 1))).toThrow(expect.objectContaining({ code: "SESSION_NOT_OPEN" }));
  }
});

test("an event that the model refuses throws with the path of what is wrong, and changes nothing", async () => {
  const engine = await openForTest({ path: await temporaryStore(), model });
  engine.eventQueue.put(add("s", 1));
  const before = stateDigest(engine.currentState);
  const refused: [object, string, string][] = [
    [{ by: 0.5 }, "INVALID_EVENT", "data.by"],
    [{}, "INVALID_EVENT", "data.by"],
    [{ by: 1, extra: true }, "INVALID_EVENT", "data.extra"],
    [{ by: Number.NaN }, "INVALID_EVENT", "data.by"],
  ];
  for (const [data, code, path] of refused) {
    const put = () => engine.eventQueue.put({ session_id: "s", type: "counter.add", data });
    expect(put, JSON.stringify(data)).toThrow(
      expect.objectContaining({ code, details: expect.objectContaining({ path }) }),
    );
  }
  expect(() => engine.eventQueue.put({ session_id: "s", type: "energy.update", data: {} })).toThrow(
    expect.objectContaining({ code: "UNKNOWN_EVENT_TYPE" }),
  );
  expect(stateDigest(engine.currentState)).toBe(before);
  expect(engine.eventQueue.size).toBe(1);
});

test("the state that is shown is frozen, and an older one stays what it was", async () => {
  const engine = await openForTest({ path: await temporaryStore(), model });
  engine.eventQueue.put(add("s", 1));
  const older = engine.currentState;
  expect(() => Object.assign(older as object, { count: 7 })).toThrow(TypeError);
  engine.eventQueue.put(add("s", 1));
  expect(older?.count).toBe(1);
  expect(engine.stateOf("s")?.count).toBe(2);
  expect(engine.stateOf("another")).toBeNull();
});

test("an ended session has its end, a last snapshot and its place in the profile, stored together", async () => {
  const path = await temporaryStore();
  const engine = await openForTest({ path, model });
  const id = await engine.startSession(undefined, "ada");
  engine.eventQueue.put(add(id, 3));
  const state = engine.stateOf(id);
  await engine.endSession(id);
  const [last] = query<{ seq: number; type: string }>(path, "SELECT seq, type FROM event ORDER BY seq DESC LIMIT 1");
  expect(last).toEqual({ seq: 3, type: "system.end" });
  expect(await engine.snapshots(id)).toMatchObject([{ seq: 3, snapshot_type: "session_end" }]);
  expect(await engine.profile("ada")).toMatchObject({ total_sessions: 1 });
  expect(await engine.findSession(id)).toMatchObject({ status: "closed", clean_shutdown: true, last_seq: 3 });
  expect((await engine.replay({ session_id: id })).state).toEqual({ ...state, events: 3 });
  expect(await engine.validate()).toMatchObject({ ok: true, findings: [] });
});

test("shutdown ends what is open, and nothing is accepted after it", async () => {
  const path = await temporaryStore();
  const engine = await openForTest({ path, model });
  engine.eventQueue.put(add("s", 1));
  await engine.shutdown();
  expect(() => engine.eventQueue).toThrow(expect.objectContaining({ code: "SHUT_DOWN" }));
  expect(query(path, "SELECT session_id, clean_shutdown, last_seq FROM session")).toEqual([
    { session_id: "s", clean_shutdown: 1, last_seq: 2 },
  ]);
});

test("a private session leaves no byte in any file of the store", async () => {
  const path = await temporaryStore();
  const engine = await openForTest({ path, model });
  await engine.startSession("open_session", "bob");
  const secret = "d41f00aa-nothing-of-this-may-be-found";
  await engine.startSession(secret, `user-${secret}`, { mode: "private" });
  for (let by = 0; by < 2000; by++) {
    engine.eventQueue.put({ session_id: secret, type: "counter.add", data: { by, note: secret } });
  }
  expect(engine.eventQueue.size).toBe(0);
  expect(await engine.logEvent("counter.add", { by: 1, note: secret }, secret)).toMatchObject({
    held_by: "memory",
    durability: null,
  });
  expect(engine.stateOf(secret)?.additions).toBe(2001);
  await expect(engine.createSnapshot(secret)).rejects.toMatchObject({ code: "SESSION_PRIVATE" });
  await engine.endSession(secret);
  await engine.shutdown();
  const files = await filesBeside(path);
  expect(files.map(({ name }) => name)).toContain("wirthforge_state.db");
  for (const { name, bytes } of files) expect(bytes.includes(secret), name).toBe(false);
  expect(query(path, "SELECT user_id FROM user ORDER BY user_id")).toEqual([
    { user_id: "bob" },
    { user_id: "default" },
  ]);
});

test("a store in memory does what one on disk does, and leaves nothing on disk", async () => {
  const engine = await openForTest({ path: ":memory:", model });
  const id = await engine.startSession();
  for (let by = 1; by <= 40; by++) engine.eventQueue.put(add(id, by));
  await engine.createSnapshot(id);
  await engine.flush();
  expect((await Array.fromAsync(engine.readEvents({ session_id: id, types: ["counter.*"] }))).length).toBe(40);
  const replayed = await engine.replay({ session_id: id, checkSnapshots: true });
  expect(replayed.snapshots.map(({ agrees }) => agrees)).toEqual([true]);
  expect(replayed.digest).toBe(stateDigest(engine.stateOf(id)));
  await engine.endSession(id);
  expect(await engine.validate()).toMatchObject({ ok: true });
});

async function filesBeside(path: string): Promise<{ name: string; bytes: Buffer }[]> {
  const names = await readdir(dirname(path));
  return Promise.all(names.map(async (name) => ({ name, bytes: await readFile(join(dirname(path), name)) })));
}

test("a shutdown while a session ends waits for that end, and both resolve", async () => {
  const path = await temporaryStore();
  const engine = await openEngine({ path, model });
  await engine.startSession("s");
  const ending = engine.endSession("s");
  await engine.shutdown();
  await ending;
  const again = await openForTest({ path, model });
  expect(again.crashedSessions).toEqual([]);
  expect(await again.findSession("s")).toMatchObject({ status: "closed", clean_shutdown: true });
});

test("a state that no JSON can hold stops its session with a reason, and takes nothing else with it", async () => {
  const reduce: typeof model.reduce = (state, event) => ({ ...model.reduce(state, event), huge: 1n });
  const sick = { ...model, reduce };
  const engine = await openForTest({ path: await temporaryStore(), model: sick });
  await engine.logEvent("counter.add", { by: 1 }, "s");
  await expect(engine.createSnapshot("s")).rejects.toMatchObject({ code: "SESSION_STOPPED" });
  await engine.logEvent("counter.add", { by: 1 }, "other");
  expect(engine.eventQueue.size).toBe(0);
});

test("the last snapshot of a session is that of its end, also where a periodic one would be due with it", async () => {
  const engine = await openForTest({
    path: await temporaryStore(),
    model,
    performance: { snapshot_interval_events: 4 },
  });
  for (const by of [1, 2, 3]) engine.eventQueue.put(add("s", by));
  await engine.endSession("s");
  expect(await engine.snapshots("s")).toMatchObject([{ seq: 4, snapshot_type: "session_end" }]);
});
