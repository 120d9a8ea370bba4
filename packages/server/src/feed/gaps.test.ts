// What clients are told of events that they are not told, besides those that a slow client misses.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { FeedServerMessage } from "@wfstate/schemas";
import { StateManager } from "@wfstate/state";
import { expect, onTestFinished, test } from "vitest";
import { feedOn, RawClient, range } from "../testing/feeds.ts";
import { openManager, openReader, storePlace, userAction } from "../testing/stores.ts";

const TEXT = "x".repeat(20_000);
const QUEUE = 20;

/** A manager with a small queue. */
async function crampedManager(): Promise<StateManager> {
  const folder = mkdtempSync(join(tmpdir(), "wfstate-gaps-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const manager = await StateManager.open({
    database: { type: "sqlite", path: join(folder, "s.db") },
    performance: { max_queue_size: QUEUE },
  });
  onTestFinished(() => manager.shutdown());
  return manager;
}

/** Gives how many the full queue did not take. */
async function overflow(manager: StateManager, session: string): Promise<number> {
  let lost = 0;
  for (let n = 0; n < QUEUE + 10; n++) {
    if (manager.eventQueue.put(userAction(session, `b${n}`)) === "saturated") lost += 1;
  }
  await manager.flush();
  return lost;
}

function gapsOf(client: RawClient, id: string): object[] {
  return client.of("gap").filter((gap) => gap.id === id);
}

test("what a full queue did not take is a gap without a place, before the record of it", async () => {
  const manager = await crampedManager();
  await manager.startSession("s");
  const client = await RawClient.welcomed(await feedOn(manager));
  client.subscribe({ id: "all", session: "s", from: "start" });
  client.subscribe({ id: "early", session: "s", from: "start", early: true });
  client.subscribe({ id: "some", session: "s", from: "start", types: ["user.*"] });
  client.subscribe({ id: "other", session: "s", from: "start", types: ["energy.*"] });
  client.subscribe({ id: "store", session: "*", from: "start", types: ["user.action"] });
  for (const id of ["all", "early", "some", "other", "store"]) await client.has("caught_up", (told) => told.id === id);
  const lost = await overflow(manager, "s");
  expect(lost).toBeGreaterThan(0);
  await manager.logEvent("user.action", { action: "pause" }, "s");
  const { last_seq } = await manager.findSession("s");
  for (const id of ["all", "early", "some", "other", "store"]) {
    while (!client.of("events").some((told) => told.id === id && told.to >= last_seq)) await client.next("events");
  }
  const record = client
    .of("events")
    .flatMap(({ events }) => events)
    .find(({ type }) => type === "health.performance");
  const seq = record?.seq ?? 0;
  const gap = { type: "gap", from: seq, to: seq - 1, counts: { "user.action": lost }, reason: "dropped" };
  for (const id of ["all", "early", "some", "store"]) expect(gapsOf(client, id)).toEqual([{ ...gap, id }]);
  expect(gapsOf(client, "other")).toEqual([]);
  expect(client.seqs("all")).toEqual(range(1, last_seq));
  expect(client.seqs("some")).toEqual([...range(2, seq - 1), ...range(seq + 1, last_seq)]);
  expect(toldBefore(client.messages, "all")).toEqual(range(1, seq - 1));
});

/** Sequences that were told before the subscription's gap. */
function toldBefore(messages: readonly FeedServerMessage[], id: string): number[] {
  const own = messages.filter((message) => "id" in message && message.id === id);
  const before = own.slice(
    0,
    own.findIndex(({ type }) => type === "gap"),
  );
  return before.flatMap((message) => (message.type === "events" ? message.events.map(({ seq }) => seq) : []));
}

test("a client for the latest that skipped the record is told of both gaps", async () => {
  const manager = await crampedManager();
  await manager.startSession("s");
  const client = await RawClient.welcomed(await feedOn(manager));
  client.subscribe({ id: "a", session: "s", from: "start", mode: "latest" });
  await client.next("caught_up");
  client.socket.pause();
  const large = { session_id: "s", type: "user.action", data: { action: "pause", context: { text: TEXT } } };
  for (let n = 0; n < 700; n++) {
    await manager.eventQueue.ready();
    manager.eventQueue.put(large);
    if (n % 10 === 0) await manager.flush();
  }
  await manager.flush();
  const before = manager.metrics.events_lost;
  const lost = await overflow(manager, "s");
  await manager.logEvent("user.action", { action: "pause" }, "s");
  const { last_seq } = await manager.findSession("s");
  client.socket.resume();
  await client.told("a", last_seq);
  const [slow, ...dropped] = client.of("gap");
  expect(slow).toMatchObject({ reason: "slow_client" });
  const total = dropped.reduce((sum, { counts }) => sum + Number(counts["user.action"]), 0);
  expect(dropped.every(({ reason }) => reason === "dropped")).toBe(true);
  expect(total).toBe(before + lost);
});

test("what is trimmed while a client is read to is a gap, also for all sessions together", async () => {
  const target = await storePlace("sqlite");
  const writer = await openManager(target);
  await writer.startSession("s");
  for (let n = 0; n < 699; n++) {
    const event = { session_id: "s", type: "user.action", data: { action: "pause", context: { text: TEXT } } };
    await writer.eventQueue.ready();
    writer.eventQueue.put(event);
    if (n % 20 === 0) await writer.flush();
  }
  const snapshot = await writer.createSnapshot("s");
  await writer.endSession("s");
  const { last_seq: last } = await writer.findSession("s");
  await writer.shutdown();
  const feed = await feedOn((await openReader(target)).store);
  const client = await RawClient.welcomed(feed);
  client.subscribe({ id: "a", session: "s", from: "start" });
  await client.next("events");
  client.socket.pause();
  while (feed.feed.figures.buffered_bytes < 256 * 1024) await new Promise((resolve) => setTimeout(resolve, 10));
  const database = new DatabaseSync(join(target, "..", "wirthforge_state.db"));
  database.exec(`DELETE FROM event_log WHERE seq <= 690;
    INSERT INTO trim SELECT session_key, 691, chain, 690, 0, '${snapshot}', updated_at FROM session`);
  database.close();
  client.socket.resume();
  await client.told("a", last);
  const [gap] = client.of("gap");
  const told = client.seqs("a").filter((seq) => seq <= 690);
  expect(gap).toMatchObject({ id: "a", from: told.length + 1, to: 690, counts: {}, reason: "purged" });
  expect(told).toEqual(range(1, told.length));
  expect(client.seqs("a").filter((seq) => seq > 690)).toEqual(range(691, last));

  client.subscribe({ id: "all", session: "*", from: "start" });
  expect(await client.next("gap", ({ id }) => id === "all")).toMatchObject({ from: 1, to: 690, reason: "purged" });
  await client.told("all", last);
  expect(client.seqs("all")[0]).toBe(691);
});
