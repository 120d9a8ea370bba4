/** The feed and the HTTP API of a store on a port of their own. */
import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { StateError } from "@wfstate/core";
import { accessPolicy, refusalOf } from "./access/request-guard.ts";
import { responseHeaders } from "./access/response-headers.ts";
import { type AttachedFeed, attachFeed, type FeedOptions, type FeedStore } from "./attach-feed.ts";
import { httpApp } from "./http/app.ts";
import { MetricsPage } from "./http/metrics.ts";

export interface ServerOptions extends Omit<FeedOptions, "server"> {
  /** Default 8145; 0: any that is free. */
  readonly port?: number;
  /** A folder with the files of a page, served at `/`. */
  readonly page?: string;
  /** What people have opened, where that is not the database itself: a backup, or an export that was brought into one. */
  readonly opened?: { readonly source: "database" | "backup" | "export"; readonly name?: string };
}

export interface StateServer {
  readonly port: number;
  readonly token: string;
  /** With the token in its fragment, which no browser sends on. */
  readonly url: string;
  /** Resolves when every connection has ended; clients are told 1001, or 1012 where the server will be back. */
  close(options?: { readonly restart?: boolean }): Promise<void>;
}

const HOST = "127.0.0.1";
const DEFAULT_PORT = 8145;
/** For clients to say goodbye. */
const GRACE_MS = 500;

/** Rejects with `PORT_IN_USE`, and as `attachFeed` does. */
export async function startServer<State>(store: FeedStore<State>, options: ServerOptions = {}): Promise<StateServer> {
  const { port: wanted = DEFAULT_PORT, page = null, opened: from, ...feedOptions } = options;
  const opened = { source: from?.source ?? "database", name: from?.name ?? null };
  const server = createServer();
  await listen(server, wanted);
  try {
    const attached = await attachFeed(store, { server, ...feedOptions });
    const metrics = new MetricsPage(attached.source, attached.feed);
    answer(server, httpApp({ attached, metrics, page, opened }), options.allowedOrigins ?? []);
    return running(server, attached, metrics);
  } catch (error) {
    server.close();
    throw error;
  }
}

async function listen(server: Server, port: number): Promise<void> {
  server.listen(port, HOST);
  await once(server, "listening").catch((error: NodeJS.ErrnoException) => {
    throw error.code === "EADDRINUSE" ? portInUse(port, error) : error;
  });
}

function answer(server: Server, app: ReturnType<typeof httpApp>, allowedOrigins: readonly string[]): void {
  const { port } = server.address() as AddressInfo;
  const policy = accessPolicy(port, allowedOrigins);
  const headers = responseHeaders(`${HOST}:${port}`);
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  server.on("request", (request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const refusal = refusalOf(request, policy);
    if (refusal !== null) return refuse(response, refusal.status, refusal.reason);
    return listener(request, response);
  });
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { "content-type": "application/json", connection: "close" });
  response.end(JSON.stringify({ error: { code: "REFUSED", message, hint: null, details: {} } }));
}

function running(server: Server, attached: AttachedFeed, metrics: MetricsPage): StateServer {
  const { port } = server.address() as AddressInfo;
  const { token } = attached;
  return {
    port,
    token,
    url: `http://${HOST}:${port}/#token=${token}`,
    async close(options = {}) {
      attached.close(options);
      metrics.close();
      const closed = once(server, "close");
      server.close();
      server.closeIdleConnections();
      const cut = setTimeout(() => server.closeAllConnections(), GRACE_MS);
      await closed;
      clearTimeout(cut);
    },
  };
}

function portInUse(port: number, cause: unknown): StateError {
  return new StateError("PORT_IN_USE", `port ${port} is in use`, {
    hint: "End the program that has it, or name another port; 0 takes any that is free.",
    details: { path: "port", actual: port },
    cause,
  });
}
