import { StateManager, stateDigest } from "@wfstate/state";
import { beforeAll, describe, expect, test } from "vitest";
import { feedOn, RawClient, type RunningFeed, range } from "../testing/feeds.ts";
import {
  bothDatabases,
  energyUpdate,
  keptPlace,
  openManager,
  openReader,
  storedEvents,
  storedSession,
  storePlace,
  userAction,
} from "../testing/stores.ts";

describe.each(bothDatabases)("on %s, attached to the app", (kind) => {
  let manager: StateManager;

  beforeAll(async () => {
    const { target, remove } = await keptPlace(kind);
    manager = await StateManager.open(target);
    return async () => {
      await manager.shutdown();
      remove();
    };
  });

  test("hello is answered with the store, its sessions and the limits", async () => {
    await storedSession(manager, "one-hello", 3);
    const client = await RawClient.welcomed(await feedOn(manager));
    const [welcome] = client.of("welcome");
    const { storeId, epoch } = await manager.reader.identity();
    expect(welcome).toMatchObject({
      protocol: "wfstate.v1",
      store_id: storeId,
      epoch,
      head: 4,
      durable: 4,
      sessions: [{ session_id: "one-hello", status: "active", last_seq: 4 }],
      limits: { inbound_bytes: 65_536, buffered_bytes: 262_144, ping_ms: 15_000 },
    });
    expect(welcome?.sessions[0]).not.toHaveProperty("owner");
  });

  test("from the start it is told all that is stored, in pages, and then what comes: no gap, no double, unchanged", async () => {
    await storedSession(manager, "long", 1500);
    const client = await RawClient.welcomed(await feedOn(manager));
    client.subscribe({ id: "a", session: "long", from: "start" });
    for (let n = 0; n < 50; n++) {
      manager.eventQueue.put(userAction("long", `b${n}`));
      if (n % 10 === 0) await new Promise(setImmediate);
    }
    await manager.endSession("long");
    // The session's snapshots have events of their own.
    const stored = await storedEvents(manager, "long");
    await client.told("a", stored.length);
    expect(client.of("events").flatMap(({ events }) => events)).toEqual(stored);
    const batches = client.of("events");
    expect(batches.every(({ from, to }, index) => from === (batches[index - 1]?.to ?? 0) + 1 && to >= from - 1)).toBe(
      true,
    );
    expect(client.of("caught_up")).toMatchObject([{ id: "a" }]);
  });

  test("live it is told what comes after now, and from a place what comes after that", async () => {
    await storedSession(manager, "live", 9);
    const { epoch } = await manager.reader.identity();
    const client = await RawClient.welcomed(await feedOn(manager));
    client.subscribe({ id: "live", session: "@latest" });
    await client.next("caught_up");
    client.subscribe({ id: "place", session: "live", from: { epoch, seq: 7 } });
    await client.next("caught_up");
    await manager.logEvent("user.action", { action: "pause" }, "live");
    await client.told("place", 11);
    while (client.seqs("live").length < 1) await client.next("events");
    expect(client.seqs("live")).toEqual([11]);
    expect(client.seqs("place")).toEqual([8, 9, 10, 11]);
  });

  test("the state comes first, and the events continue it", async () => {
    await storedSession(manager, "state", 5);
    const client = await RawClient.welcomed(await feedOn(manager));
    client.subscribe({ id: "a", session: "state", state: true });
    const sync = await client.next("state.sync");
    expect(sync).toMatchObject({ id: "a", session_id: "state", seq: 6, hash: stateDigest(sync.data) });
    expect(sync.data).toEqual(manager.stateOf("state"));
    client.subscribe({ id: "b", session: "state", from: "start", state: true });
    expect(await client.next("state.sync")).toMatchObject({ id: "b", seq: 0 });
    await client.told("b", 6);
    expect(client.seqs("b")).toEqual(range(1, 6));
  });

  test("early events come before they are durable, and `durable` follows", async () => {
    await storedSession(manager, "early", 1);
    const client = await RawClient.welcomed(await feedOn(manager));
    client.subscribe({ id: "a", session: "early", early: true, batch_ms: 0 });
    await client.next("caught_up");
    manager.eventQueue.put(energyUpdate("early", 1));
    const told = await client.next("events", ({ events }) => events.length > 0);
    expect(told).toMatchObject({ from: 3, to: 3, durable: 2 });
    expect(await client.next("events", ({ durable }) => durable === 3)).toMatchObject({ from: 4, to: 3, events: [] });
  });

  test("types are chosen by the server, and what is passed over counts as told", async () => {
    await storedSession(manager, "types", 4);
    const client = await RawClient.welcomed(await feedOn(manager));
    client.subscribe({ id: "a", session: "types", from: "start", types: ["user.*", "system.start"] });
    await client.next("caught_up");
    await manager.logEvent("user.action", { action: "pause" }, "types");
    await client.told("a", 6);
    expect(client.seqs("a")).toEqual([1, 6]);
  });

  test("all sessions together are told in the order of their commits, by positions", async () => {
    const head = await manager.reader.headPosition();
    const { epoch } = await manager.reader.identity();
    await storedSession(manager, "one", 20);
    const client = await RawClient.welcomed(await feedOn(manager));
    client.subscribe({ id: "all", session: "*", from: { epoch, seq: head } });
    await client.next("caught_up");
    await storedSession(manager, "two", 20);
    client.subscribe({ id: "late", session: "*", from: "start" });
    await client.told("late", head + 42);
    while (client.seqs("all").length < 42) await client.next("events");
    for (const id of ["all", "late"]) {
      const events = client
        .of("events")
        .filter((message) => message.id === id)
        .flatMap((message) => message.events);
      const first = id === "all" ? head + 1 : 1;
      expect(events.map(({ event_id }) => event_id)).toEqual(range(first, head + 42));
      expect(events.filter(({ session_id }) => session_id === "two").map(({ seq }) => seq)).toEqual(range(1, 21));
    }
  });

  test("a place in the future is rewound, and one of another store begins anew", async () => {
    await storedSession(manager, "future", 2);
    const { epoch } = await manager.reader.identity();
    const client = await RawClient.welcomed(await feedOn(manager));
    client.subscribe({ id: "future", session: "future", from: { epoch, seq: 900 } });
    expect(await client.next("rewind")).toMatchObject({ id: "future", to: 3 });
    client.subscribe({ id: "other", session: "future", from: { epoch: "another", seq: 2 } });
    expect(await client.next("gap")).toMatchObject({ id: "other", from: 1, to: 2, reason: "epoch_changed" });
    await manager.logEvent("user.action", { action: "pause" }, "future");
    await client.told("other", 4);
    while (client.seqs("future").length < 1) await client.next("events");
    expect(client.seqs("other")).toEqual([1, 2, 3, 4]);
    expect(client.seqs("future")).toEqual([4]);
  });

  test("sessions that begin and end, figures and alerts are told to everyone", async () => {
    const client = await RawClient.welcomed(await feedOn(manager));
    await manager.startSession("life");
    expect(await client.next("session")).toMatchObject({ session: { session_id: "life", status: "active" } });
    manager.recordFrame(40);
    expect(await client.next("alert")).toMatchObject({ name: "frame_processing_ms", severity: "critical", value: 40 });
    await manager.endSession("life");
    expect(await client.next("session")).toMatchObject({ session: { session_id: "life", status: "closed" } });
    const { metrics } = await client.next("stats");
    expect(metrics).toMatchObject({ feed_clients: 1, feed_gaps: 0 });
  });

  test("a private session is shown to nobody", async () => {
    await manager.startSession("secret", "default", { mode: "private" });
    const client = await RawClient.welcomed(await feedOn(manager));
    expect(client.of("welcome")[0]?.sessions.map(({ session_id }) => session_id)).not.toContain("secret");
    client.subscribe({ id: "a", session: "secret", from: "start", early: true, state: true });
    expect(await client.next("error")).toMatchObject({ id: "a", code: "SESSION_NOT_FOUND" });
    expect(client.messages.filter(({ type }) => type === "events" || type === "state.sync")).toEqual([]);
  });

  test("raw content stays in the store, unless the configuration lets it out", async () => {
    const prompt = { prompt_id: "p", interface: "text", truncated: false, content: "my own words" };
    const target = await storePlace(kind, { store_raw_content: true });
    const writer = await openManager(target);
    await writer.startSession("s");
    await writer.logEvent("user.prompt", prompt, "s");
    const shown = async (feed: RunningFeed) => {
      const client = await RawClient.welcomed(feed);
      client.subscribe({ id: "a", session: "s", from: "start" });
      client.subscribe({ id: "b", session: "*", from: "start" });
      await client.told("a", 2);
      await client.has("caught_up", ({ id }) => id === "b");
      return client
        .of("events")
        .flatMap(({ events }) => events)
        .filter(({ type }) => type === "user.prompt");
    };
    const hidden = await shown(await feedOn(writer));
    expect(hidden).toHaveLength(2);
    expect(JSON.stringify(hidden)).not.toContain("own words");
    expect(hidden[0]?.data).toMatchObject({ prompt_id: "p", hash: expect.stringMatching(/^[0-9a-f]{32}$/) });
    const { store } = await openReader(target);
    expect(JSON.stringify(await shown(await feedOn(store)))).not.toContain("own words");
    const told = await shown(await feedOn(store, { includeContent: true }));
    expect(told.map(({ data }) => data.content)).toEqual(["my own words", "my own words"]);
  });
});

describe.each(bothDatabases)("on %s, alone on a store that another connection writes", (kind) => {
  test("it is told what is stored, and then what is stored from then on, however many follow, and of sessions that begin", async () => {
    const target = await storePlace(kind);
    const manager = await openManager(target);
    await storedSession(manager, "s", 700);
    const feed = await feedOn((await openReader(target)).store);
    const clients = await Promise.all(range(1, 5).map(() => RawClient.welcomed(feed)));
    for (const [index, client] of clients.entries()) {
      client.subscribe({ id: "a", session: "s", from: index % 2 === 0 ? "start" : "live" });
    }
    await Promise.all(clients.map((client) => client.next("caught_up")));
    for (const _ of range(1, 30)) await manager.logEvent("user.action", { action: "pause" }, "s");
    for (const [index, client] of clients.entries()) {
      await client.told("a", 731);
      expect(client.seqs("a")).toEqual(range(index % 2 === 0 ? 1 : 702, 731));
    }

    const client = await RawClient.welcomed(feed);
    await client.next("stats");
    await manager.startSession("new");
    expect(await client.next("session")).toMatchObject({ session: { session_id: "new", status: "active" } });
    client.subscribe({ id: "a", session: "new", from: "start", early: true, state: true });
    await client.told("a", 1);
    await manager.logEvent("user.action", { action: "pause" }, "new");
    await client.told("a", 2);
    expect(client.seqs("a")).toEqual([1, 2]);
    expect(client.of("events").at(-1)).toMatchObject({ durable: 2 });
  });
});

test("a manager shows raw content where its configuration lets it leave the store", async () => {
  const target = await storePlace("sqlite", { store_raw_content: true, export_includes_content: true });
  const manager = await openManager(target);
  await manager.startSession("s");
  const prompt = { prompt_id: "p", interface: "text", truncated: false, content: "my own words" };
  await manager.logEvent("user.prompt", prompt, "s");
  const client = await RawClient.welcomed(await feedOn(manager));
  client.subscribe({ id: "a", session: "s", from: "start" });
  await client.told("a", 2);
  expect(client.of("events").flatMap(({ events }) => events)[1]?.data.content).toBe("my own words");
});
