import { StateManager } from "@wfstate/state";
import { afterAll, beforeAll, expect, test } from "vitest";
import { feedOn, RawClient, range } from "../testing/feeds.ts";
import { energyUpdate, keptPlace, storedSession } from "../testing/stores.ts";

// Each event is large, so that the buffers of the operating system are soon full.
const TEXT = "x".repeat(20_000);
const ENOUGH = 700;

let manager: StateManager;
let remove: () => void;
beforeAll(async () => {
  const place = await keptPlace("sqlite");
  remove = place.remove;
  manager = await StateManager.open(place.target);
});
afterAll(async () => {
  await manager.shutdown();
  remove();
});

async function putLarge(session: string, count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    const event = { session_id: session, type: "user.action", data: { action: "pause", context: { text: TEXT } } };
    await manager.eventQueue.ready();
    manager.eventQueue.put(event);
    if (n % 20 === 0) await manager.flush();
  }
  await manager.flush();
}

test("a lossless client that stops reading is not buffered for, and is told all of it when it reads on", async () => {
  await storedSession(manager, "lossless", 1);
  const feed = await feedOn(manager);
  const client = await RawClient.welcomed(feed);
  client.subscribe({ id: "a", session: "lossless", from: "start" });
  await client.next("caught_up");
  client.socket.pause();
  await putLarge("lossless", ENOUGH);
  const { buffered_bytes } = feed.feed.figures;
  expect(buffered_bytes).toBeGreaterThan(256 * 1024);
  expect(buffered_bytes).toBeLessThan(512 * 1024);
  client.socket.resume();
  await client.told("a", ENOUGH + 2);
  expect(client.seqs("a")).toEqual(range(1, ENOUGH + 2));
});

test("the others are told everything, at once, while one reads nothing", async () => {
  await storedSession(manager, "others", 1);
  const feed = await feedOn(manager);
  const clients = await Promise.all(range(1, 8).map(() => RawClient.welcomed(feed)));
  for (const client of clients) client.subscribe({ id: "a", session: "others", from: "start" });
  await Promise.all(clients.map((client) => client.next("caught_up")));
  clients[0]?.socket.pause();
  await putLarge("others", ENOUGH);
  for (const client of clients.slice(1)) {
    await client.told("a", ENOUGH + 2);
    expect(client.seqs("a")).toEqual(range(1, ENOUGH + 2));
  }
  expect(clients[0]?.seqs("a").length).toBeLessThan(ENOUGH);
});

test("a client for the latest is told what it missed, with the newest of each type", async () => {
  await storedSession(manager, "latest", 1);
  const feed = await feedOn(manager);
  const client = await RawClient.welcomed(feed);
  client.subscribe({ id: "a", session: "latest", from: "start", mode: "latest" });
  await client.next("caught_up");
  client.socket.pause();
  await putLarge("latest", ENOUGH);
  for (const energy of [1, 2, 3]) manager.eventQueue.put(energyUpdate("latest", energy));
  await manager.flush();
  expect(feed.feed.figures.buffered_bytes).toBeLessThan(512 * 1024);
  client.socket.resume();
  const gap = await client.next("gap");
  await client.told("a", ENOUGH + 5);
  const seqs = client.seqs("a");
  expect(gap).toMatchObject({ reason: "slow_client", to: ENOUGH + 5, counts: { "energy.update": 2 } });
  expect(seqs).toEqual([...range(1, gap.from - 1), ENOUGH + 2, ENOUGH + 5]);
  const missing = Object.values(gap.counts).reduce((sum, count) => sum + count, 0);
  expect(missing + seqs.length).toBe(ENOUGH + 5);
  expect(feed.feed.figures.gaps).toBe(missing);
});

test("a client that takes nothing for too long is closed with 4508, and resumes where it was", async () => {
  await storedSession(manager, "stalled", 1);
  const feed = await feedOn(manager, { limits: { stalledMs: 300 } });
  const client = await RawClient.welcomed(feed);
  client.subscribe({ id: "a", session: "stalled", from: "start" });
  await client.next("caught_up");
  client.socket.pause();
  await putLarge("stalled", ENOUGH);
  while (feed.feed.figures.buffered_bytes > 0 && !client.socket.isPaused) await new Promise(setImmediate);
  await new Promise((resolve) => setTimeout(resolve, 400));
  client.socket.resume();
  expect((await client.closed).code).toBe(4508);
  const durable = client.of("events").at(-1)?.durable ?? 0;
  expect(client.seqs("a")).toEqual(range(1, durable));
  const again = await RawClient.welcomed(feed);
  again.subscribe({ id: "a", session: "stalled", from: { epoch: again.of("welcome")[0]?.epoch ?? "", seq: durable } });
  await again.told("a", ENOUGH + 2);
  expect(again.seqs("a")).toEqual(range(durable + 1, ENOUGH + 2));
});

test("more than may ever be buffered closes at once", async () => {
  await storedSession(manager, "flood", 1);
  const feed = await feedOn(manager, { limits: { bufferedBytesMax: 300 * 1024 } });
  const client = await RawClient.welcomed(feed);
  // Several subscriptions of one client are full at the same time.
  for (const id of ["a", "b", "c", "d", "e", "f", "g", "h"]) client.subscribe({ id, session: "flood", batch_ms: 0 });
  while (client.of("caught_up").length < 8) await client.next("caught_up");
  client.socket.pause();
  await putLarge("flood", ENOUGH);
  client.socket.resume();
  expect((await client.closed).code).toBe(4508);
});
