// Who follows a session early, and must read what only a journal holds: a client of the feed that did not keep up, say.
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { mariadb } from "@wfstate/mariadb";
import { startServer } from "@wfstate/mariadb-server";
import { expect, onTestFinished, test, vi } from "vitest";
import { counterModel } from "../counter/model.ts";
import { openForTest } from "../support/engine.ts";
import { temporaryFolder, temporaryStore } from "../support/temporary.ts";
import { lockDatabase } from "./locked-database.ts";

vi.setConfig({ testTimeout: 60_000 });

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

test("it asks the store now and then, not all the time, and is told everything once the database has it", async () => {
  const path = await temporaryStore();
  const engine = await openForTest({ path, model: counterModel(), performance: { snapshot_interval_events: 10_000 } });
  await engine.startSession("s");
  const lock = await lockDatabase(path);
  for (let n = 0; n < 300; n++) engine.eventQueue.put({ session_id: "s", type: "counter.add", data: { by: 1 } });
  expect(await engine.logEvent("counter.add", { by: 1 }, "s")).toMatchObject({ held_by: "journal", seq: 302 });
  const asked = vi.spyOn(engine.reader.context.store, "transact");
  const told: number[] = [];
  engine.subscribe({ session_id: "s", from: "start", early: true }, ({ seq }) => told.push(seq));
  await wait(1_000);
  expect(asked.mock.calls.length).toBeLessThan(60);
  expect(told).toEqual([1]);
  await lock.unlock();
  await engine.logEvent("counter.add", { by: 1 }, "s");
  await vi.waitFor(() => expect(told.at(-1)).toBe(303), { timeout: 20_000 });
  expect(told).toEqual(upTo(303));
});

test("nor does it pass over a session of which a journal holds everything, and the database nothing yet", async () => {
  const path = await temporaryStore();
  const engine = await openForTest({ path, model: counterModel(), performance: { snapshot_interval_events: 10_000 } });
  const lock = await lockDatabase(path);
  await engine.startSession("s");
  for (let n = 0; n < 300; n++) engine.eventQueue.put({ session_id: "s", type: "counter.add", data: { by: 1 } });
  expect(await engine.logEvent("counter.add", { by: 1 }, "s")).toMatchObject({ held_by: "journal", seq: 302 });
  const [early, durable]: number[][] = [[], []];
  engine.subscribe({ session_id: "s", from: "start", early: true }, ({ seq }) => early?.push(seq));
  engine.subscribe({ session_id: "s", from: "start" }, ({ seq }) => durable?.push(seq));
  await wait(300);
  expect([early, durable]).toEqual([[], []]);
  await lock.unlock();
  await engine.logEvent("counter.add", { by: 1 }, "s");
  await vi.waitFor(() => expect([early?.at(-1), durable?.at(-1)]).toEqual([303, 303]), { timeout: 20_000 });
  expect(early).toEqual(upTo(303));
  expect(durable).toEqual(upTo(303));
});

test("where the database cannot be read either, it waits for it", async () => {
  const server = await startServer();
  onTestFinished(() => server.stop());
  const adapter = mariadb({ ...(await server.createDatabase()), besidePath: join(temporaryFolder(), "store") });
  const engine = await openForTest({ adapter, model: counterModel() });
  await engine.startSession("s");
  await server.kill();
  for (let n = 0; n < 300; n++) engine.eventQueue.put({ session_id: "s", type: "counter.add", data: { by: 1 } });
  expect(await engine.logEvent("counter.add", { by: 1 }, "s")).toMatchObject({ held_by: "journal", seq: 302 });
  const told: number[] = [];
  const failures: unknown[] = [];
  const onFailure = (error: unknown) => failures.push(error);
  engine.subscribe({ session_id: "s", from: "start", early: true, onFailure }, ({ seq }) => told.push(seq));
  await wait(1_000);
  expect({ told, failures }).toEqual({ told: [], failures: [] });
  await server.restart();
  await vi.waitFor(() => expect(told.at(-1)).toBe(302), { timeout: 30_000 });
  expect(told).toEqual(upTo(302));
  expect(failures).toEqual([]);
});
