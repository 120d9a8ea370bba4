import { stateDigest } from "@wfstate/core";
import { expect, test, vi } from "vitest";
import { Valve, withTransact } from "../support/adapters.ts";
import { openForTest } from "../support/engine.ts";
import { markOwnerDead, query, tamper } from "../support/raw.ts";
import { temporaryStore } from "../support/temporary.ts";
import { counterModel } from "./model.ts";

vi.setConfig({ testTimeout: 60_000 });

const model = counterModel();

test.each([
  ["restored", "UPDATE store_head SET epoch = 'another'"],
  ["migrated", "UPDATE store_head SET schema_version = '9.0.0'"],
])("a store that was %s under an open manager takes nothing more from it, and says so", async (_, change) => {
  const path = await temporaryStore();
  const engine = await openForTest({ path, model });
  const stopped: string[] = [];
  engine.on("alert", ({ name }) => stopped.push(name));
  await engine.logEvent("counter.add", { by: 1 }, "s");
  tamper(path, change);
  await expect(engine.logEvent("counter.add", { by: 2 }, "s")).rejects.toMatchObject({ code: "STORE_CHANGED" });
  expect(() => engine.eventQueue.put({ session_id: "s", type: "counter.add", data: { by: 3 } })).toThrow(
    expect.objectContaining({ code: "STORE_CHANGED" }),
  );
  expect(stopped).toContain("session_stopped");
  expect(query(path, "SELECT count(*) AS n FROM event_log")).toEqual([{ n: 1 }]);
  expect(query(path, "SELECT last_seq, total_events FROM session")).toEqual([{ last_seq: 1, total_events: 1 }]);
});

test("an owner whose session was taken over is fenced at its next commit and stores nothing", async () => {
  const path = await temporaryStore();
  const first = await openForTest({ path, model });
  await first.logEvent("counter.add", { by: 1 }, "s");
  markOwnerDead(path, "s");
  const second = await openForTest({ path, model });
  const { generation } = await second.recoverFromCrash("s");
  expect(generation).toBe(2);
  await expect(first.logEvent("counter.add", { by: 100 }, "s")).rejects.toMatchObject({ code: "SESSION_FENCED" });
  await expect(first.flush()).rejects.toMatchObject({ code: "SESSION_FENCED" });
  expect(await second.logEvent("counter.add", { by: 2 }, "s")).toMatchObject({ seq: 2 });
  expect(query(path, "SELECT seq, data FROM event_log")).toEqual([
    { seq: 1, data: '{"by":1}' },
    { seq: 2, data: '{"by":2}' },
  ]);
  await second.endSession("s");
  expect(await second.validate()).toMatchObject({ ok: true });
  await expect(first.shutdown()).resolves.toBeUndefined();
});

test("two managers that start the same new session end with one owner, and one that is told", async () => {
  const path = await temporaryStore();
  const managers = [await openForTest({ path, model }), await openForTest({ path, model })];
  const results = await Promise.allSettled(managers.map((manager) => manager.startSession("same")));
  expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const [refused] = results.filter((result) => result.status === "rejected");
  expect(refused?.reason).toMatchObject({ code: "SESSION_EXISTS" });
  expect(query(path, "SELECT count(*) AS n FROM event_log")).toEqual([{ n: 1 }]);
});

test("one session's trouble takes no event of another with it", async () => {
  const path = await temporaryStore();
  const engine = await openForTest({ path, model });
  await Promise.all(["a", "b"].map((id) => engine.logEvent("counter.add", { by: 1 }, id)));
  tamper(path, "UPDATE session SET generation = generation + 1 WHERE session_id = 'a'");
  const results = await Promise.allSettled(["a", "b"].map((id) => engine.logEvent("counter.add", { by: 2 }, id)));
  expect(results.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
  const { state, digest } = await engine.replay({ session_id: "b" });
  expect(state.count).toBe(3);
  expect(digest).toBe(stateDigest(engine.stateOf("b")));
});

test("flush tells of a session that was lost only when the events of the others are durable", async () => {
  const path = await temporaryStore();
  const valve = new Valve();
  const engine = await openForTest({ path, model, wrap: (adapter) => withTransact(adapter, valve.transact) });
  await Promise.all(["a", "b"].map((id) => engine.logEvent("counter.add", { by: 1 }, id)));
  tamper(path, "UPDATE session SET generation = generation + 1 WHERE session_id = 'a'");
  await expect(engine.logEvent("counter.add", { by: 2 }, "a")).rejects.toMatchObject({ code: "SESSION_FENCED" });
  valve.shut();
  engine.eventQueue.put({ session_id: "b", type: "counter.add", data: { by: 2 } });
  let told = false;
  const flushed = engine.flush().finally(() => {
    told = true;
  });
  flushed.catch(() => undefined);
  await new Promise((resolve) => setImmediate(resolve));
  expect(told).toBe(false);
  valve.open();
  await expect(flushed).rejects.toMatchObject({ code: "SESSION_FENCED" });
  expect(query(path, "SELECT last_seq FROM session WHERE session_id = 'b'")).toEqual([{ last_seq: 2 }]);
});
