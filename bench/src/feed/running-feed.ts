/** An app's feed, and the clients that look at it from a process of their own. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { attachFeed } from "@wfstate/server";
import { StateManager } from "@wfstate/state";
import { SESSION_ID } from "../events.ts";
import { runProcess } from "../harness/child.ts";
import type { ClientsInput, ClientsResult } from "./clients-process.ts";

const CLIENTS_MODULE = new URL("./clients-process.ts", import.meta.url);
/** After the last has connected: until all have subscribed. */
const SUBSCRIBED_MS = 200;
export const CLIENTS = 50;

export interface RunningFeed {
  readonly url: string;
  readonly token: string;
  figures(): { readonly clients: number; readonly buffered_bytes: number };
}

export async function withManager<Result>(
  path: string,
  work: (manager: StateManager) => Promise<Result>,
): Promise<Result> {
  const manager = await StateManager.open({
    database: { type: "sqlite", path },
    performance: { max_queue_size: 10_000 },
  });
  try {
    await manager.startSession(SESSION_ID);
    return await work(manager);
  } finally {
    await manager.shutdown();
  }
}

export async function whileFed<Result>(
  manager: StateManager,
  work: (feed: RunningFeed) => Promise<Result>,
): Promise<Result> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const attached = await attachFeed(manager, { server });
  const { port } = server.address() as AddressInfo;
  try {
    const { token, feed } = attached;
    return await work({ url: `ws://127.0.0.1:${port}/ws`, token, figures: () => feed.figures });
  } finally {
    attached.close();
    server.closeAllConnections();
    server.close();
  }
}

/** @returns once all are connected; `told` once the session has ended and each has been told of that, and rejects where an event was lost or came twice */
export async function connectClients(
  { url, token, figures }: RunningFeed,
  withStalled: boolean,
): Promise<{ told(): Promise<ClientsResult> }> {
  const input: ClientsInput = { url, token, session: SESSION_ID, clients: CLIENTS, withStalled };
  const end = runProcess<ClientsResult>(CLIENTS_MODULE, input);
  const wanted = CLIENTS + (withStalled ? 1 : 0);
  while (figures().clients < wanted) await wait(10);
  await wait(SUBSCRIBED_MS);
  return {
    async told() {
      const result = await end;
      if (result.lost > 0 || result.doubled > 0) {
        throw new Error(`${result.lost} events were lost, and ${result.doubled} told twice`);
      }
      return result;
    },
  };
}
