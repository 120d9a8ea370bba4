import { createServer } from "node:http";
import { StateManager } from "@wfstate/state";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { attachFeed } from "../attach-feed.ts";
import { feedOn, listening } from "../testing/feeds.ts";
import { keptPlace, storedSession } from "../testing/stores.ts";
import { FeedClient, type FeedClientOptions, type FeedStatus } from "./index.ts";

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

function clientOf(options: FeedClientOptions): FeedClient {
  const client = new FeedClient({ minDelayMs: 5, maxDelayMs: 20, ...options });
  onTestFinished(() => client.close());
  return client;
}

test("it waits for a server that is not there yet, with the WebSocket that Node.js has", async () => {
  const server = createServer();
  const port = await listening(server);
  await new Promise((resolve) => server.close(resolve));
  const statuses: FeedStatus[] = [];
  const again = createServer();
  const token = "t".repeat(43);
  const told = new Promise<number>((resolve) => {
    const client = clientOf({
      url: `ws://127.0.0.1:${port}/ws`,
      token,
      onStatus(status) {
        statuses.push(status);
        if (statuses.length === 6)
          void attachFeed(manager, { server: again, token }).then(() => listening(again, port));
      },
    });
    client.subscribe({ session: "s", from: "start" }, { onCaughtUp: resolve });
  });
  expect(await told).toBe(4);
  again.closeAllConnections();
  again.close();
  expect(statuses.slice(0, 4)).toEqual(["connecting", "waiting", "connecting", "waiting"]);
});

test("it does not come back where the same would happen again", async () => {
  const { url } = await feedOn(manager);
  const closed = new Promise((resolve) => {
    clientOf({ url, token: "wrong", onStatus: (status, code) => status === "closed" && resolve(code) });
  });
  expect(await closed).toBe(4403);
});

test("a subscription that cannot be had is over, and others go on", async () => {
  const { url, token } = await feedOn(manager);
  const client = clientOf({ url, token });
  const error = new Promise((resolve) =>
    client.subscribe({ session: "none" }, { onError: ({ code }) => resolve(code) }),
  );
  expect(await error).toBe("SESSION_NOT_FOUND");
  const caughtUp = new Promise((resolve) => client.subscribe({ session: "s", from: "start" }, { onCaughtUp: resolve }));
  expect(await caughtUp).toBe(4);
});
