/** What a server and its clients say to each other: the live feed and the HTTP API. */
export { feedSchema } from "./generated/feed-schema.ts";
export {
  validateFeedClientMessage,
  validateFeedServerMessage,
  validateHttpDocument,
} from "./generated/feed-validators.ts";
