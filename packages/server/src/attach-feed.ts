/** Puts the live feed of a store on an HTTP server that the app has. */
import type { IncomingMessage, Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { StateEngine, type StoreReader } from "@wfstate/core";
import { requireLoopback } from "./access/loopback.ts";
import { checkedOrigin } from "./access/origin.ts";
import { accessPolicy, refusalOf } from "./access/request-guard.ts";
import { isBearer, newToken } from "./access/token.ts";
import { closeCodes } from "./feed/close-codes.ts";
import { Feed } from "./feed/feed.ts";
import { defaultLimits, type FeedLimits } from "./feed/limits.ts";
import { FEED_PATH } from "./feed/protocol.ts";
import { StoreWatch } from "./feed/store-watch.ts";
import { engineSource, type FeedSource } from "./source/feed-source.ts";
import { readerSource } from "./source/reader-source.ts";

/** A manager of this process, or the reader of a store that others write. */
export type FeedStore<State> = StateEngine<State> | StoreReader<State>;

export interface FeedOptions {
  /** Must listen on a loopback address. */
  readonly server: Server;
  /** Default: a new one, of 256 bits. */
  readonly token?: string;
  /** Origins of pages that may connect, besides the server's own: `http://localhost:5173`. */
  readonly allowedOrigins?: readonly string[];
  /** For a reader: whether raw content is shown. A manager knows it from its configuration. Default false. */
  readonly includeContent?: boolean;
  readonly limits?: Partial<FeedLimits>;
  /**
   * Called once, when the store is not the one any more that was opened: its file is gone or replaced, or it was restored. Nothing can be told of it
   * then; open it anew, and attach a feed to that.
   */
  readonly onStoreLost?: (error: unknown) => void;
}

export interface AttachedFeed {
  readonly token: string;
  readonly source: FeedSource;
  readonly feed: Feed;
  /** Closes every connection: with 1001, or with 1012 where the server will be back. */
  close(options?: { readonly restart?: boolean }): void;
}

/** Rejects with `HOST_NOT_LOCAL`, `INVALID_ARGUMENT`, and what reading the store can meet. */
export async function attachFeed<State>(store: FeedStore<State>, options: FeedOptions): Promise<AttachedFeed> {
  const { server, token = newToken(), allowedOrigins = [], includeContent = false, limits, onStoreLost } = options;
  const origins = allowedOrigins.map(checkedOrigin);
  requireLoopback(server.address());
  const source = sourceOf(store, includeContent);
  const watch = await StoreWatch.start(source, onStoreLost ?? (() => undefined));
  const feed = new Feed(source, watch, token, { ...defaultLimits, ...limits });
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // A peer that goes away while it is refused is no error of ours.
    socket.on("error", () => undefined);
    const status = upgradeStatus(request, server, origins, token);
    if (status !== null) return refuse(socket, status);
    feed.accept(request, socket, head);
  };
  server.on("upgrade", upgrade);
  return {
    token,
    source,
    feed,
    close({ restart = false } = {}) {
      server.off("upgrade", upgrade);
      feed.close(restart ? closeCodes.restart : closeCodes.goingAway);
    },
  };
}

/** Null where the upgrade may go on. A token in the header is not needed, but a wrong one is refused at once. */
function upgradeStatus(
  request: IncomingMessage,
  server: Server,
  origins: readonly string[],
  token: string,
): string | null {
  const { port } = server.address() as AddressInfo;
  if (refusalOf(request, accessPolicy(port, origins)) !== null) return "403 Forbidden";
  const { authorization } = request.headers;
  if (authorization !== undefined && !isBearer(authorization, token)) return "401 Unauthorized";
  return request.url?.split("?")[0] === FEED_PATH ? null : "404 Not Found";
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function sourceOf<State>(store: FeedStore<State>, includesContent: boolean): FeedSource {
  // Nothing here looks into a state: it is shown as it is.
  return store instanceof StateEngine
    ? engineSource(store as StateEngine<unknown>)
    : readerSource(store as StoreReader<unknown>, { includesContent });
}
