// What a client does wrong, and how its connection ends by it.
import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { StateManager } from "@wfstate/state";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { feedOn, RawClient } from "../testing/feeds.ts";
import { keptPlace, openManager, openReader, storedSession, storePlace } from "../testing/stores.ts";

const HELLO = { type: "hello", protocol: "wfstate.v1" };
const KIB = 1024;
const QUICK = { helloMs: 300, clients: 2, subscriptions: 3, inboundPerSecond: 5 };

let manager: StateManager;
let remove: () => void;
beforeAll(async () => {
  const place = await keptPlace("sqlite");
  remove = place.remove;
  manager = await StateManager.open(place.target);
  await storedSession(manager, "s", 3);
});
afterAll(async () => {
  await manager.shutdown();
  remove();
});

type Act = (client: RawClient, token: string) => void;

describe("before the welcome", () => {
  test.each<[string, number, Act]>([
    ["a message that is not JSON", 4400, (client) => client.send("{")],
    ["a message of no kind", 4400, (client) => client.send({ type: "helo" })],
    ["a message without a kind", 4400, (client) => client.send([])],
    ["a message with a field too many", 4400, (client, token) => client.send({ ...HELLO, token, admin: true })],
    ["another protocol", 4400, (client, token) => client.send({ ...HELLO, protocol: "wfstate.v2", token })],
    ["a binary message", 4400, (client) => client.socket.send(Buffer.from(JSON.stringify(HELLO)))],
    ["a subscription", 4401, (client) => client.subscribe({ id: "a", session: "s" })],
    ["a ping", 4401, (client) => client.send({ type: "ping", n: 1 })],
    ["the wrong token", 4403, (client) => client.send({ ...HELLO, token: "wrong" })],
    ["a token that is longer by a byte", 4403, (client, token) => client.send({ ...HELLO, token: `${token}x` })],
    ["a token that is a prefix", 4403, (client, token) => client.send({ ...HELLO, token: token.slice(0, -1) })],
    ["silence", 4408, () => undefined],
    ["64 KiB and a byte", 1009, (client) => client.send("x".repeat(64 * KIB + 1))],
  ])("%s ends with %i", async (_what, code, act) => {
    const { url, token } = await feedOn(manager, { limits: { helloMs: 1000 } });
    const client = new RawClient(url);
    await client.opened();
    act(client, token);
    expect((await client.closed).code).toBe(code);
    expect(client.messages).toEqual([]);
  });

  test.each([[[]], [["wfstate.v2.json"]], [["graphql-ws", "soap"]]])(
    "the subprotocols %j end with 4406",
    async (offered) => {
      const { url } = await feedOn(manager);
      const client = new RawClient(url, offered);
      expect(await client.closed).toEqual({ code: 4406, reason: "speak wfstate.v1.json" });
    },
  );

  test("ours is chosen among others", async () => {
    const { url } = await feedOn(manager);
    const client = new RawClient(url, ["soap", "wfstate.v1.json"]);
    await client.opened();
    expect(client.socket.protocol).toBe("wfstate.v1.json");
  });

  test("one client too many ends with 4429, and the others stay", async () => {
    const feed = await feedOn(manager, { limits: QUICK });
    const [first, second] = [await RawClient.welcomed(feed), await RawClient.welcomed(feed)];
    expect((await new RawClient(feed.url).closed).code).toBe(4429);
    first.send({ type: "ping", n: 7 });
    expect(await first.next("pong")).toEqual({ type: "pong", n: 7 });
    expect(second.socket.readyState).toBe(second.socket.OPEN);
  });
});

describe("after the welcome", () => {
  test.each<[string, number, Act]>([
    ["a second hello", 4400, (client, token) => client.send({ ...HELLO, token })],
    ["a subscription without a session", 4400, (client) => client.send({ type: "subscribe", id: "a" })],
    [
      "a place before the first",
      4400,
      (client) => client.subscribe({ id: "a", session: "s", from: { epoch: "e", seq: -1 } }),
    ],
    ["batches of a minute", 4400, (client) => client.subscribe({ id: "a", session: "s", batch_ms: 60_000 })],
    ["an id in use", 4409, (client) => ["a", "a"].map((id) => client.subscribe({ id, session: "s" }))],
    [
      "too many subscriptions",
      4429,
      (client) => ["a", "b", "c", "d"].map((id) => client.subscribe({ id, session: "s" })),
    ],
    ["too many messages", 4429, (client) => Array.from({ length: 60 }, (_, n) => client.send({ type: "ping", n }))],
  ])("%s ends with %i", async (_what, code, act) => {
    const feed = await feedOn(manager, { limits: QUICK });
    const client = await RawClient.welcomed(feed);
    act(client, feed.token);
    expect((await client.closed).code).toBe(code);
  });

  test.each<[string, string, Act]>([
    ["an ack of no subscription", "UNKNOWN_SUBSCRIPTION", (client) => client.send({ type: "ack", id: "a", seq: 1 })],
    ["an end of no subscription", "UNKNOWN_SUBSCRIPTION", (client) => client.send({ type: "unsubscribe", id: "a" })],
    ["a session that is not there", "SESSION_NOT_FOUND", (client) => client.subscribe({ id: "a", session: "none" })],
    ["the state of all", "INVALID_ARGUMENT", (client) => client.subscribe({ id: "a", session: "*", state: true })],
    ["early events of all", "INVALID_ARGUMENT", (client) => client.subscribe({ id: "a", session: "*", early: true })],
  ])("%s is an error, and the connection stays", async (_what, code, act) => {
    const feed = await feedOn(manager);
    const client = await RawClient.welcomed(feed);
    act(client, feed.token);
    expect(await client.next("error")).toMatchObject({ id: "a", code, retryable: false });
    client.subscribe({ id: "a", session: "s", from: "start" });
    await client.told("a", 4);
    client.send({ type: "ack", id: "a", seq: 4 });
    client.send({ type: "unsubscribe", id: "a" });
    client.send({ type: "ping", n: 1 });
    await client.next("pong");
    expect(client.of("error")).toHaveLength(1);
  });

  test("a client that answers no ping is dropped after two", async () => {
    const client = await RawClient.welcomed(await feedOn(manager, { limits: { pingMs: 50 } }));
    expect((await client.closed).code).toBe(1006);
    expect(client.of("ping").map(({ n }) => n)).toEqual([1, 2]);
  });

  test("a client that answers stays", async () => {
    const client = await RawClient.welcomed(await feedOn(manager, { limits: { pingMs: 50 } }));
    for (let n = 1; n <= 6; n++) {
      const ping = await client.next("ping");
      expect(ping.n).toBe(n);
      client.send({ type: "pong", n: ping.n });
    }
  });

  test.each([
    [{}, 1001],
    [{ restart: true }, 1012],
  ])("a server that ends with %j says %i", async (options, code) => {
    const feed = await feedOn(manager);
    const client = await RawClient.welcomed(feed);
    feed.close(options);
    expect((await client.closed).code).toBe(code);
  });
});

test("events that were trimmed are a gap, before those that are left", async () => {
  const target = await storePlace("sqlite");
  const writer = await StateManager.open(target);
  await storedSession(writer, "s", 9);
  const snapshot = await writer.createSnapshot("s");
  await writer.logEvent("user.action", { action: "pause" }, "s");
  await writer.endSession("s");
  await writer.shutdown();
  const database = new DatabaseSync(join(target, "..", "wirthforge_state.db"));
  database.exec(`DELETE FROM event_log WHERE seq <= 10;
    INSERT INTO trim SELECT session_key, 11, chain, 10, 45, '${snapshot}', updated_at FROM session`);
  database.close();
  const client = await RawClient.welcomed(await feedOn((await openReader(target)).store));
  client.subscribe({ id: "a", session: "s", from: "start", state: true });
  expect(await client.next("gap")).toMatchObject({ id: "a", from: 1, to: 10, reason: "purged" });
  expect(await client.next("state.sync")).toMatchObject({
    seq: 10,
    data: { energy_accumulator: { total_energy: 45 } },
  });
  await client.told("a", 13);
  expect(client.seqs("a")).toEqual([11, 12, 13]);
});

describe("a store that vanishes", () => {
  test("its file goes: everyone is closed with 4503, also who comes later", async () => {
    const target = await storePlace("sqlite");
    const writer = await StateManager.open(target);
    await storedSession(writer, "s", 3);
    await writer.shutdown();
    const feed = await feedOn((await openReader(target)).store);
    const client = await RawClient.welcomed(feed);
    rmSync(join(target, "..", "wirthforge_state.db"));
    expect((await client.closed).code).toBe(4503);
    const late = new RawClient(feed.url);
    await late.opened();
    late.send({ ...HELLO, token: feed.token });
    expect((await late.closed).code).toBe(4503);
  });

  test("another file has its place: everyone is told to come back", async () => {
    const [target, other] = [await storePlace("sqlite"), await storePlace("sqlite")];
    for (const place of [target, other]) {
      const writer = await StateManager.open(place);
      await storedSession(writer, "s", 3);
      await writer.shutdown();
    }
    const client = await RawClient.welcomed(await feedOn((await openReader(target)).store));
    const fileOf = (place: string) => join(place, "..", "wirthforge_state.db");
    renameSync(fileOf(other), fileOf(target));
    expect((await client.closed).code).toBe(1012);
  });

  test("the manager is shut down while events are on their way: clients are closed with 4503, and the app lives", async () => {
    const app = await openManager(await storePlace("sqlite"));
    await storedSession(app, "s", 1);
    const client = await RawClient.welcomed(await feedOn(app));
    client.subscribe({ id: "a", session: "s", early: true, batch_ms: 100 });
    await client.next("caught_up");
    for (let n = 0; n < 100; n++)
      app.eventQueue.put({ session_id: "s", type: "user.action", data: { action: "pause" } });
    await app.shutdown();
    expect((await client.closed).code).toBe(4503);
  });

  test("the manager is shut down: its clients are closed with 4503", async () => {
    const app = await openManager(await storePlace("sqlite"));
    const client = await RawClient.welcomed(await feedOn(app));
    await app.shutdown();
    expect((await client.closed).code).toBe(4503);
  });
});
