/** The live feed: what a client that reads nothing costs the others, and the memory. */
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { AppEvent, StateManager } from "@wfstate/state";
import { WebSocket, WebSocketServer } from "ws";
import { SESSION_ID } from "../events.ts";
import type { Benchmark, Context } from "../harness/benchmark.ts";
import { median, medianRatio } from "../harness/statistics.ts";
import type { ClientsResult } from "./clients-process.ts";
import { CLIENTS, connectClients, type RunningFeed, whileFed, withManager } from "./running-feed.ts";
import { stamped } from "./stamped.ts";

const RATE = 1000;
const TICKS_PER_SECOND = 200;
const BYTES_PER_MB = 1_048_576;
const LARGE_TEXT = "x".repeat(20_000);

export const feed: Benchmark = {
  name: "feed",
  title: "The live feed of an app: 1,000 events a second to 50 clients",
  async run(context) {
    const rounds = context.quick ? 1 : 5;
    const seconds = context.quick ? 2 : 8;
    const alone: ClientsResult[] = [];
    const besideStalled: ClientsResult[] = [];
    for (let round = 0; round < rounds; round++) {
      context.progress(`feed: round ${round + 1} of ${rounds}`);
      alone.push(await broadcast(context, seconds, false));
      besideStalled.push(await broadcast(context, seconds, true));
    }
    context.progress("feed: memory");
    const events = context.quick ? 600 : 3000;
    const ours = await bufferedByFeed(context, events);
    const plain = await bufferedByPlainServer(events);
    const shape = `median of ${rounds} pairs in turn: ${CLIENTS} clients in a process of their own, ${RATE} events a second for ${seconds} s, told early, gathered for 4 ms; all must be told every event once`;
    const absolute = { target: null, unit: "ms", how: "median of the same runs" } as const;
    const p99 = (results: readonly ClientsResult[]) => results.map(({ latency_p99_ms }) => latency_p99_ms);
    return [
      {
        what: "p99 from put to client, beside one that reads nothing ÷ without it",
        target: { atMost: 1.25 },
        reached: medianRatio(p99(besideStalled), p99(alone)),
        unit: "",
        how: `${shape}. The one that reads nothing has 6 subscriptions to the same events`,
      },
      {
        what: "memory kept for a client that reads nothing ÷ what a plain `ws` server keeps",
        target: { atMost: 0.05 },
        reached: ours / plain,
        unit: "",
        how: `${events} events of 20 kB, once`,
      },
      { what: "memory kept for it", target: null, reached: ours / BYTES_PER_MB, unit: "MB", how: "of the same run" },
      {
        what: "put to client, median",
        target: { atMost: 10 },
        reached: median(alone.map(({ latency_p50_ms }) => latency_p50_ms)),
        unit: "ms",
        how: "median of the runs without a client that reads nothing",
      },
      { what: "put to client, p99", reached: median(p99(alone)), ...absolute },
      {
        what: "put to client, p99, beside one that reads nothing",
        target: { atMost: 10 },
        reached: median(p99(besideStalled)),
        unit: "ms",
        how: "median of the runs with one",
      },
    ];
  },
};

async function broadcast(context: Context, seconds: number, withStalled: boolean): Promise<ClientsResult> {
  return withFeed(context, async (manager, attached) => {
    const { told } = await connectClients(attached, withStalled);
    await putSteadily(manager, seconds);
    await manager.endSession(SESSION_ID);
    return told();
  });
}

function withFeed<Result>(
  context: Context,
  work: (manager: StateManager, feed: RunningFeed) => Promise<Result>,
): Promise<Result> {
  return withManager(join(context.folder(), "feed.db"), (manager) =>
    whileFed(manager, (attached) => work(manager, attached)),
  );
}

async function putSteadily(manager: StateManager, seconds: number): Promise<void> {
  const startedAt = performance.now();
  for (let put = 0; put < seconds * RATE; ) {
    const due = ((performance.now() - startedAt) / 1000) * RATE;
    for (; put < Math.min(due, seconds * RATE); put++) accept(manager, stamped());
    await wait(1000 / TICKS_PER_SECOND);
  }
}

function accept(manager: StateManager, event: AppEvent): void {
  const outcome = manager.eventQueue.put(event);
  if (outcome !== "accepted") throw new Error(`a put was answered ${outcome}`);
}

const largeEvent: AppEvent = {
  session_id: SESSION_ID,
  type: "user.action",
  data: { action: "pause", context: { text: LARGE_TEXT } },
};

/** The most bytes that waited in the process while a client read nothing of so many large events. */
function bufferedByFeed(context: Context, events: number): Promise<number> {
  return withFeed(context, async (manager, { url, token, figures }) => {
    const socket = new WebSocket(url, "wfstate.v1.json");
    await once(socket, "open");
    socket.send(JSON.stringify({ type: "hello", protocol: "wfstate.v1", token }));
    socket.send(JSON.stringify({ type: "subscribe", id: "a", session: SESSION_ID }));
    while (figures().clients < 1) await wait(10);
    await wait(100);
    socket.pause();
    let most = 0;
    for (let put = 0; put < events; put++) {
      accept(manager, largeEvent);
      if (put % 50 !== 0) continue;
      await manager.flush();
      await wait(5);
      most = Math.max(most, figures().buffered_bytes);
    }
    socket.terminate();
    return most;
  });
}

async function bufferedByPlainServer(events: number): Promise<number> {
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  await once(server, "listening");
  const socket = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const [near] = (await once(server, "connection")) as [WebSocket];
  await once(socket, "open");
  socket.pause();
  for (let sent = 0; sent < events; sent++) {
    near.send(JSON.stringify(largeEvent));
    if (sent % 50 === 0) await wait(1);
  }
  const buffered = near.bufferedAmount;
  socket.terminate();
  server.close();
  return buffered;
}
