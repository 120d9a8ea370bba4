/** The client of the live feed. It needs a `WebSocket` and nothing else: it runs in browsers and in Node.js. */
export { FeedClient, type FeedSubscription } from "./feed-client.ts";
export type { FeedClientOptions, FeedHandlers, FeedStatus, SubscribeRequest } from "./options.ts";
