// The server of the database is killed, and comes back: clients are told, and have everything in the end.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type MariadbServer, startServer } from "@wfstate/mariadb-server";
import { expect, onTestFinished, test } from "vitest";
import { FeedClient } from "../client/index.ts";
import { feedOn, RawClient, range } from "../testing/feeds.ts";
import { energyUpdate, openManager, openReader } from "../testing/stores.ts";

const TEXT = "x".repeat(20_000);

async function place(): Promise<{ readonly server: MariadbServer; readonly target: string }> {
  const server = await startServer();
  onTestFinished(() => server.stop());
  const folder = mkdtempSync(join(tmpdir(), "wfstate-outage-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { socket, database, user, password } = await server.createDatabase();
  const config = { database: { type: "mariadb", socket, database, user, password, journal_dir: folder } };
  return { server, target: config as unknown as string };
}

test("a store alone: clients are closed with 4503, and come back with it; an app's own feed goes on", async () => {
  const { server, target } = await place();
  const manager = await openManager(target);
  await manager.startSession("s");
  await manager.logEvent("user.action", { action: "pause" }, "s");
  const alone = await feedOn((await openReader(target)).store);
  const raw = await RawClient.welcomed(alone);
  const seqs: number[] = [];
  const client = new FeedClient({ url: alone.url, token: alone.token, maxDelayMs: 200 });
  onTestFinished(() => client.close());
  client.subscribe(
    { session: "s", from: "start" },
    { onEvents: (events) => seqs.push(...events.map(({ seq }) => seq)) },
  );
  const beside = await RawClient.welcomed(await feedOn(manager));
  beside.subscribe({ id: "a", session: "s", early: true });
  await beside.next("caught_up");

  await server.kill();
  expect((await raw.closed).code).toBe(4503);
  manager.eventQueue.put(energyUpdate("s", 1));
  await beside.next("events", ({ events }) => events.some(({ type }) => type === "energy.update"));
  await server.restart();
  await manager.logEvent("user.action", { action: "resume" }, "s");
  await manager.endSession("s");
  const { last_seq } = await manager.findSession("s");
  while ((seqs.at(-1) ?? 0) < last_seq) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(seqs).toEqual(range(1, last_seq));
  await beside.told("a", last_seq);
  expect(beside.seqs("a")).toEqual(range(3, last_seq));
});

test("a client that falls behind while a journal holds the events stays connected, and is told them once the database is back", async () => {
  const { server, target } = await place();
  const manager = await openManager(target);
  await manager.startSession("s");
  const client = await RawClient.welcomed(await feedOn(manager, { limits: { stalledMs: 600_000 } }));
  client.subscribe({ id: "a", session: "s", from: "start", early: true });
  await client.next("caught_up");
  await server.kill();
  client.socket.pause();
  for (let n = 0; n < 700; n++) {
    const event = { session_id: "s", type: "user.action", data: { action: "pause", context: { text: TEXT } } };
    await manager.eventQueue.ready();
    manager.eventQueue.put(event);
    if (n % 20 === 0) await manager.flush();
  }
  expect(await manager.logEvent("user.action", { action: "resume" }, "s")).toMatchObject({
    held_by: "journal",
    seq: 702,
  });
  client.socket.resume();
  await server.restart();
  await client.told("a", 702);
  expect(client.seqs("a")).toEqual(range(1, 702));
  expect(client.of("error")).toEqual([]);
});
