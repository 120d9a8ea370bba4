// The app: every client that connects is sent the state, and from then on every event, before it is durable.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { attachFeed } from "@wfstate/server";
import { StateManager } from "@wfstate/state";

const state = await StateManager.open("wirthforge_state.db");
const session_id = await state.startSession();

const server = createServer().listen(0, "127.0.0.1");
await once(server, "listening");
const feed = await attachFeed(state, { server });
console.log(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/ws ${feed.token}`);

let energy = 0;
const frames = setInterval(() => {
  energy += 4.2;
  state.eventQueue.put({ session_id, type: "energy.update", data: { energy: 4.2, accumulator: energy } });
}, 16);

process.once("SIGTERM", async () => {
  clearInterval(frames);
  feed.close();
  server.close();
  await state.shutdown();
});
