// Many clients of a feed, and perhaps one that reads nothing; says how late events came, and whether each came once.
import { once } from "node:events";
import { FeedClient } from "@wfstate/server/client";
import { WebSocket } from "ws";
import { processInput, sendResult } from "../harness/child.ts";
import { quantile } from "../harness/statistics.ts";

export interface ClientsInput {
  readonly url: string;
  readonly token: string;
  readonly session: string;
  readonly clients: number;
  readonly withStalled: boolean;
}

export interface ClientsResult {
  readonly latency_p50_ms: number;
  readonly latency_p99_ms: number;
  readonly lost: number;
  readonly doubled: number;
}

/** As few as fill what the operating system buffers: each costs what a client costs until then. */
const STALLED_SUBSCRIPTIONS = 6;
const BATCH_MS = 4;

const input = processInput<ClientsInput>();
const latencies: number[] = [];
let lost = 0;
let doubled = 0;

function follow({ url, token, session }: ClientsInput): Promise<void> {
  return new Promise((resolve) => {
    let last: number | null = null;
    const client = new FeedClient({ url, token });
    client.subscribe(
      { session, early: true, batch_ms: BATCH_MS },
      {
        onEvents(events) {
          const now = Number(process.hrtime.bigint()) / 1e6;
          for (const { seq, type, data } of events) {
            if (last !== null && seq <= last) doubled += 1;
            if (last !== null && seq > last + 1) lost += seq - last - 1;
            last = seq;
            if (type === "energy.update") latencies.push(now - Number(data.accumulator));
            if (type !== "system.end") continue;
            client.close();
            resolve();
          }
        },
      },
    );
  });
}

async function stall({ url, token, session }: ClientsInput): Promise<void> {
  const socket = new WebSocket(url, "wfstate.v1.json");
  socket.on("error", () => undefined);
  await once(socket, "open");
  socket.send(JSON.stringify({ type: "hello", protocol: "wfstate.v1", token }));
  for (let id = 0; id < STALLED_SUBSCRIPTIONS; id++) {
    socket.send(JSON.stringify({ type: "subscribe", id: `s${id}`, session, early: true }));
  }
  await once(socket, "message");
  socket.pause();
}

if (input.withStalled) await stall(input);
await Promise.all(Array.from({ length: input.clients }, () => follow(input)));
await sendResult({
  latency_p50_ms: quantile(latencies, 0.5),
  latency_p99_ms: quantile(latencies, 0.99),
  lost,
  doubled,
} satisfies ClientsResult);
process.exit(0);
