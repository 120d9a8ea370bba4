import type { Alert, StateEngine } from "@wfstate/core";
import { expect, test, vi } from "vitest";
import { type CounterState, counterModel } from "../counter/model.ts";
import { openForTest } from "../support/engine.ts";
import { journalsBeside } from "../support/journals.ts";
import { query, tamper } from "../support/raw.ts";
import { temporaryStore } from "../support/temporary.ts";
import { lockDatabase } from "./locked-database.ts";

vi.setConfig({ testTimeout: 60_000 });

type Engine = StateEngine<CounterState>;
const model = counterModel();

function add(engine: Engine, times: number): void {
  for (let time = 0; time < times; time++) {
    expect(engine.eventQueue.put({ session_id: "s", type: "counter.add", data: { by: 1 } })).toBe("accepted");
  }
}

function listen(engine: Engine): Alert["name"][] {
  const names: Alert["name"][] = [];
  engine.on("alert", ({ name }) => names.push(name));
  return names;
}

async function open(path: string): Promise<Engine> {
  return openForTest({ path, model, performance: { snapshot_interval_events: 100 } });
}

function storedSequences(path: string): number[] {
  return query<{ seq: number }>(path, "SELECT seq FROM event_log ORDER BY seq").map(({ seq }) => seq);
}

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

test("while the database is locked events go to the journal, and into the database when it is free", async () => {
  const path = await temporaryStore();
  const engine = await open(path);
  const alerts = listen(engine);
  const durable: number[] = [];
  expect((await engine.logEvent("counter.add", { by: 1 }, "s")).held_by).toBe("database");
  engine.subscribe({ session_id: "s" }, ({ seq }) => durable.push(seq));
  const lock = await lockDatabase(path);
  add(engine, 400);
  expect(await engine.logEvent("counter.add", { by: 1 }, "s")).toMatchObject({
    held_by: "journal",
    durability: "full",
  });
  add(engine, 400);
  await engine.flush();
  expect(engine.eventQueue.size).toBe(0);
  expect(alerts).toContain("database_away");
  expect(durable).toEqual([]);
  expect(journalsBeside(path)).toHaveLength(1);
  expect(storedSequences(path)).toEqual([1]);
  expect(engine.metrics.events_journaled).toBeGreaterThan(400);

  await lock.unlock();
  await vi.waitFor(() => expect(alerts).toContain("database_back"), { timeout: 20_000 });
  await engine.endSession("s");
  await vi.waitFor(() => expect(journalsBeside(path)).toEqual([]));
  const { last_seq } = query<{ last_seq: number }>(path, "SELECT last_seq FROM session")[0] as { last_seq: number };
  expect(storedSequences(path)).toEqual(upTo(last_seq));
  expect(durable).toEqual(upTo(last_seq).slice(1));
  expect((await engine.validate()).findings).toEqual([]);
  expect((await engine.replay({ session_id: "s" })).state.count).toBe(802);
});

test("an app that shuts down while the database is locked loses nothing: the next start stores the rest", async () => {
  const path = await temporaryStore();
  const engine = await open(path);
  await engine.startSession("s", "ada");
  const lock = await lockDatabase(path);
  add(engine, 50);
  await engine.logEvent("counter.add", { by: 1 }, "s");
  await engine.startSession("new", "ada");
  await engine.shutdown();
  expect(journalsBeside(path)).toHaveLength(2);
  await lock.unlock();

  const next = await open(path);
  expect(journalsBeside(path)).toEqual([]);
  expect((await next.listSessions()).sessions.map(({ status }) => status)).toEqual(["closed", "closed"]);
  expect(await next.profile("ada")).toMatchObject({ total_sessions: 2 });
  expect((await next.validate()).findings).toEqual([]);
  expect((await next.replay({ session_id: "s" })).state.count).toBe(51);
});

test("a session that was started while the database is locked is stored when it is free", async () => {
  const path = await temporaryStore();
  const engine = await open(path);
  const lock = await lockDatabase(path);
  await engine.startSession("s");
  add(engine, 100);
  await engine.flush();
  await lock.unlock();
  await engine.endSession("s");
  await vi.waitFor(() => expect(journalsBeside(path)).toEqual([]));
  expect((await engine.replay({ session_id: "s" })).state.count).toBe(100);
});

test("a journal of before the database was put back from a copy is not stored in it, and stays", async () => {
  const path = await temporaryStore();
  const engine = await open(path);
  await engine.startSession("s", "ada");
  const lock = await lockDatabase(path);
  await engine.logEvent("counter.add", { by: 1 }, "s");
  await engine.shutdown();
  await lock.unlock();
  tamper(path, "UPDATE store_head SET epoch = 'of another life'");

  const next = await open(path);
  expect(journalsBeside(path)).toHaveLength(1);
  expect(storedSequences(path)).toEqual([1]);
  await expect(next.recoverFromCrash("s")).rejects.toMatchObject({ code: "STORE_CHANGED" });
});
