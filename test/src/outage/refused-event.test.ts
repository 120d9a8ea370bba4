import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { StoredEvent } from "@wfstate/core";
import { mariadb } from "@wfstate/mariadb";
import { startServer } from "@wfstate/mariadb-server";
import { expect, onTestFinished, test, vi } from "vitest";
import { counterModel } from "../counter/model.ts";
import { openForTest } from "../support/engine.ts";
import { tamper } from "../support/raw.ts";
import { temporaryFolder, temporaryStore } from "../support/temporary.ts";

vi.setConfig({ testTimeout: 60_000 });

const model = counterModel();

/** A database that takes no event with the note `poison`: somebody has added a rule to it. */
async function pickyStore(): Promise<string> {
  const path = await temporaryStore();
  tamper(
    path,
    `CREATE TRIGGER no_poison BEFORE INSERT ON event_log WHEN NEW.data LIKE '%poison%'
     BEGIN SELECT RAISE(ABORT, 'no poison here'); END`,
  );
  return path;
}

test("an event that the database refuses for good becomes a dead letter, and the session goes on without it", async () => {
  const path = await pickyStore();
  const engine = await openForTest({ path, model, performance: { snapshot_interval_events: 10 } });
  const told: StoredEvent[] = [];
  const rewinds: number[] = [];
  const early: StoredEvent[] = [];
  engine.on("alert", ({ name }) => alerts.push(name));
  const alerts: string[] = [];
  await engine.logEvent("counter.add", { by: 1 }, "s");
  engine.subscribe({ session_id: "s" }, (event) => told.push(event));
  engine.subscribe({ session_id: "s", early: true, onRewind: (seq) => rewinds.push(seq) }, (event) =>
    early.push(event),
  );
  for (let by = 1; by <= 20; by++) engine.eventQueue.put({ session_id: "s", type: "counter.add", data: { by: 1 } });
  const poisoned = engine.logEvent("counter.add", { by: 1000, note: "poison" }, "s");
  for (let by = 1; by <= 20; by++) engine.eventQueue.put({ session_id: "s", type: "counter.add", data: { by: 1 } });
  const refused = await poisoned.then(
    () => null,
    (error) => error,
  );
  expect(refused).toMatchObject({ code: "EVENT_REFUSED", details: { session_id: "s", type: "counter.add" } });
  const { seq } = refused.details as { seq: number };
  await engine.flush();
  expect(engine.stateOf("s")?.count).toBe(41);
  expect(rewinds).toEqual([seq]);
  expect(early.filter((event) => event.seq === seq).map(({ type }) => type)).toEqual(["counter.add", "error"]);
  await engine.endSession("s");

  const letters = readFileSync(`${path}-dead-letters.ndjson`, "utf8").trim().split("\n");
  expect(letters.map((line) => JSON.parse(line))).toMatchObject([
    {
      event: { seq, data: { by: 1000, note: "poison" } },
      reason: { message: expect.stringContaining("no poison here") },
    },
  ]);
  expect(alerts).toContain("event_refused");
  expect(told.find((event) => event.seq === seq)).toMatchObject({
    type: "error",
    data: { error_code: "EVENT_REFUSED" },
  });
  expect((await engine.validate()).findings).toEqual([]);
  expect((await engine.replay({ session_id: "s" })).state.count).toBe(41);
});

test("a refused event whose letter cannot be written stops its session: nothing vanishes in silence", async () => {
  const path = await pickyStore();
  const engine = await openForTest({ path, model });
  await engine.logEvent("counter.add", { by: 1 }, "s");
  mkdirSync(`${path}-dead-letters.ndjson`);
  await expect(engine.logEvent("counter.add", { by: 1, note: "poison" }, "s")).rejects.toMatchObject({
    code: "SESSION_STOPPED",
  });
  expect((await engine.logEvent("counter.add", { by: 1 }, "other")).held_by).toBe("database");
});

test("the first event of a session is refused: it is told so, and the session goes on without it", async () => {
  const path = await pickyStore();
  const engine = await openForTest({ path, model });
  const told = await Promise.allSettled([
    engine.logEvent("counter.add", { by: 1000, note: "poison" }, "s"),
    engine.logEvent("counter.add", { by: 1 }, "s"),
  ]);
  const refusal = { session_id: "s", seq: 1, cause: expect.stringContaining("no poison here") };
  expect(told).toMatchObject([
    { reason: { code: "EVENT_REFUSED", details: refusal } },
    { value: { seq: 2, held_by: "database" } },
  ]);
  await engine.endSession("s");
  expect((await engine.validate()).findings).toEqual([]);
  expect((await engine.replay({ session_id: "s" })).state.count).toBe(1);
});

test("so is one that a MariaDB refuses", async () => {
  const server = await startServer();
  onTestFinished(() => server.stop());
  const adapter = mariadb({ ...(await server.createDatabase()), besidePath: join(temporaryFolder(), "store") });
  await (await openForTest({ adapter, model })).shutdown();
  const store = await adapter.open("writer");
  const raw = await store.pin();
  await raw.run({
    sql: "ALTER TABLE event_log ADD CONSTRAINT no_poison CHECK (data NOT LIKE '%poison%')",
    parameters: [],
  });
  await raw.release();
  await store.close();
  const engine = await openForTest({ adapter, model });
  const told = await Promise.allSettled([
    engine.logEvent("counter.add", { by: 1000, note: "poison" }, "s"),
    engine.logEvent("counter.add", { by: 1 }, "s"),
  ]);
  expect(told).toMatchObject([
    { reason: { code: "EVENT_REFUSED", details: { seq: 1, cause: expect.stringContaining("no_poison") } } },
    { value: { seq: 2, held_by: "database" } },
  ]);
});

test("a session whose row is refused stops with the reason, and not for ever", async () => {
  const path = await temporaryStore();
  tamper(
    path,
    `CREATE TRIGGER no_session BEFORE INSERT ON session WHEN NEW.session_id = 's'
     BEGIN SELECT RAISE(ABORT, 'no session here'); END`,
  );
  const engine = await openForTest({ path, model });
  const told = await Promise.allSettled([1, 2].map((by) => engine.logEvent("counter.add", { by }, "s")));
  expect(told).toMatchObject([
    { reason: { code: "EVENT_REFUSED", cause: { code: "DATABASE_REJECTED" } } },
    { reason: { code: "SESSION_STOPPED", cause: { code: "DATABASE_REJECTED" } } },
  ]);
  expect(readFileSync(`${path}-dead-letters.ndjson`, "utf8").trim().split("\n")).toHaveLength(1);
  expect((await engine.logEvent("counter.add", { by: 1 }, "other")).held_by).toBe("database");
});
