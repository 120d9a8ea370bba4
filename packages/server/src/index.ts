/** The live feed and the HTTP API of a store, for programs and pages on the same machine. */

export { newToken, writeTokenFile } from "./access/token.ts";
export { type AttachedFeed, attachFeed, type FeedOptions, type FeedStore } from "./attach-feed.ts";
export { closeCodes } from "./feed/close-codes.ts";
export { defaultLimits, type FeedLimits } from "./feed/limits.ts";
export { type ServerOptions, type StateServer, startServer } from "./start-server.ts";
