// A client's connection is cut at seeded moments while the app writes. `WFSTATE_CUTS=200 WFSTATE_SEED=7` for the long form, or another run.
import { setTimeout as wait } from "node:timers/promises";
import type { StateManager } from "@wfstate/state";
import { expect, onTestFinished, test } from "vitest";
import { WebSocket as WebSocketOfNode } from "ws";
import { Collected, Cuttable, seeded } from "../testing/cuts.ts";
import { feedOn, type RunningFeed } from "../testing/feeds.ts";
import {
  bothDatabases,
  energyUpdate,
  openManager,
  openReader,
  storedEvents,
  storePlace,
  userAction,
} from "../testing/stores.ts";
import { FeedClient } from "./index.ts";

const CUTS = Number(process.env.WFSTATE_CUTS ?? 12);
const SEED = Number(process.env.WFSTATE_SEED ?? 1);
const LONG_MS = 600_000;

async function clientThrough(feed: RunningFeed, port: number): Promise<FeedClient> {
  const client = new FeedClient({
    url: `ws://127.0.0.1:${port}/ws`,
    token: feed.token,
    // The way has another port than the server that the Host header must name.
    WebSocket: through(feed.port),
    minDelayMs: 1,
    maxDelayMs: 8,
  });
  onTestFinished(() => client.close());
  return client;
}

/** The WebSocket of `ws`, which can say another host than it connects to. */
function through(port: number): typeof WebSocket {
  return class extends (WebSocketOfNode as unknown as new (
    url: string,
    protocol: string,
    options: object,
  ) => WebSocket) {
    constructor(url: string, protocol: string) {
      super(url, protocol, { headers: { host: `127.0.0.1:${port}` } });
    }
  } as unknown as typeof WebSocket;
}

test.each(
  bothDatabases.flatMap((kind) => [
    { kind, way: "attached to the app", early: false },
    { kind, way: "attached to the app, early", early: true },
    { kind, way: "alone on the store", early: false },
  ]),
)(
  `on $kind, $way: after ${CUTS} cuts a client has exactly what is stored (seed ${SEED})`,
  async ({ kind, way, early }) => {
    const target = await storePlace(kind);
    const manager = await openManager(target);
    const feed = await feedOn(way.startsWith("alone") ? (await openReader(target)).store : manager);
    const cuttable = await Cuttable.to(feed.port);
    onTestFinished(() => cuttable.close());
    await manager.startSession("s");
    const collected = new Collected();
    collected.follow(await clientThrough(feed, cuttable.port), "s", early);
    const random = seeded(SEED);
    const writing = writeUntil(manager, () => cuttable.cuts >= CUTS);
    while (cuttable.cuts < CUTS) {
      await wait(5 + random() * 60);
      // Something is taken back only where a client is ahead of what is durable.
      if (early && cuttable.cuts % 2 === 0) while (collected.to <= collected.durable) await wait(1);
      cuttable.cut();
    }
    await writing;
    const stored = await storedEvents(manager, "s");
    while (collected.durable < stored.length) await wait(10);
    expect(collected.events.map(({ text }) => text)).toEqual(stored.map((event) => JSON.stringify(event)));
    if (early) expect(collected.rewinds).toBeGreaterThan(0);
  },
  LONG_MS,
);

/** Bursts and single events, until it is enough; resolves when all of it is durable. */
async function writeUntil(manager: StateManager, isEnough: () => boolean): Promise<void> {
  const random = seeded(SEED + 1);
  for (let n = 0; !isEnough(); n++) {
    const burst = random() < 0.1 ? 60 : 3;
    for (let event = 0; event < burst; event++) {
      manager.eventQueue.put(random() < 0.5 ? energyUpdate("s", n) : userAction("s", `b${n}`));
    }
    await wait(random() * 12);
  }
  await manager.endSession("s");
}
