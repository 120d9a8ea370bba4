// The integration guide's WebSocket handler: every client is told the state when it comes, and every event after that.
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { type RawData, WebSocket, WebSocketServer } from "ws";
import type { SessionState, StateManager, StoredEvent } from "./index.ts";
import { openManager, stateNow } from "./testing/stores.ts";

class WebSocketHandler {
  readonly #stateManager: StateManager;
  readonly clients = new Set<WebSocket>();

  constructor(stateManager: StateManager) {
    this.#stateManager = stateManager;
  }

  handleClientConnection(websocket: WebSocket): void {
    this.clients.add(websocket);
    websocket.on("close", () => this.clients.delete(websocket));
    if (this.#stateManager.currentState) {
      websocket.send(JSON.stringify({ type: "state.sync", data: this.#stateManager.currentState }));
    }
  }

  broadcastEvent(event: StoredEvent): void {
    const message = JSON.stringify(event);
    for (const client of this.clients) client.send(message);
  }
}

async function listen(handler: WebSocketHandler): Promise<string> {
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  onTestFinished(() => {
    for (const client of server.clients) client.terminate();
    server.close();
  });
  server.on("connection", (websocket) => handler.handleClientConnection(websocket));
  await once(server, "listening");
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

interface Client {
  readonly messages: { type: string; seq?: number; data: unknown }[];
  /** Resolves when so many messages have come. */
  received(count: number): Promise<void>;
}

function connect(url: string): Client {
  const websocket = new WebSocket(url);
  const client: Client = {
    messages: [],
    async received(count) {
      while (client.messages.length < count) await once(websocket, "message");
    },
  };
  websocket.on("message", (data: RawData) => client.messages.push(JSON.parse(String(data))));
  return client;
}

const energyUpdate = (session_id: string, energy: number) => ({
  session_id,
  type: "energy.update",
  data: { energy, accumulator: 847.3 + energy },
});

test("a client is sent the state when it connects, and every client every event from then on", async () => {
  const stateManager = await openManager();
  const session_id = await stateManager.startSession();
  stateManager.eventQueue.put(energyUpdate(session_id, 4.2));
  const handler = new WebSocketHandler(stateManager);
  const url = await listen(handler);
  const subscription = stateManager.subscribe({ session_id, early: true }, (event) => handler.broadcastEvent(event));
  onTestFinished(() => subscription.close());

  const first = connect(url);
  await first.received(1);
  stateManager.eventQueue.put(energyUpdate(session_id, 5));
  await first.received(2);
  const second = connect(url);
  await second.received(1);
  for (let event = 0; event < 100; event++) stateManager.eventQueue.put(energyUpdate(session_id, event));
  await Promise.all([first.received(102), second.received(101)]);

  expect(first.messages[0]).toMatchObject({ type: "state.sync", data: { energy_accumulator: { total_energy: 4.2 } } });
  expect(second.messages[0]).toMatchObject({ type: "state.sync", data: { energy_accumulator: { total_energy: 9.2 } } });
  expect(first.messages.slice(1).map(({ seq }) => seq)).toEqual(Array.from({ length: 101 }, (_, index) => index + 3));
  expect(second.messages.slice(1)).toEqual(first.messages.slice(2));
  expect(first.messages[1]).toMatchObject({ type: "energy.update", session_id, data: { energy: 5 }, energy_delta: 5 });
});

test("what a client folds out of the state and the events it was sent is the state of the app", async () => {
  const stateManager = await openManager();
  const session_id = await stateManager.startSession();
  const handler = new WebSocketHandler(stateManager);
  const url = await listen(handler);
  stateManager.subscribe({ session_id }, (event) => handler.broadcastEvent(event));
  const client = connect(url);
  await client.received(1);
  for (const energy of [1, 2, 3]) stateManager.eventQueue.put(energyUpdate(session_id, energy));
  await stateManager.flush();
  await client.received(4);
  const [sync, ...events] = client.messages;
  const synced = sync?.data as SessionState;
  const total = events.reduce(
    (sum, { data }) => sum + (data as { energy: number }).energy,
    synced.energy_accumulator.total_energy,
  );
  expect(total).toBe(stateNow(stateManager).energy_accumulator.total_energy);
});

test("without a session there is no state to send", async () => {
  const stateManager = await openManager();
  const handler = new WebSocketHandler(stateManager);
  const client = connect(await listen(handler));
  while (handler.clients.size === 0) await new Promise(setImmediate);
  const session_id = await stateManager.startSession();
  stateManager.subscribe({ session_id, early: true }, (event) => handler.broadcastEvent(event));
  stateManager.eventQueue.put(energyUpdate(session_id, 4.2));
  await client.received(1);
  expect(client.messages).toMatchObject([{ type: "energy.update", seq: 2 }]);
});
