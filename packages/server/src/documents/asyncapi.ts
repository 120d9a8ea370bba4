/** The live feed as an AsyncAPI document, made from the schemas of its messages. */
import { closeCodes } from "../feed/close-codes.ts";
import { FEED_PATH, SUBPROTOCOL, VERSION } from "../feed/protocol.ts";
import { descriptionOf, type JsonDocument, kindOf, membersOf, schemaRef, schemasFor } from "./definitions.ts";

const CLIENT = "FeedClientMessage";
const SERVER = "FeedServerMessage";

export function asyncApiDocument(): JsonDocument {
  const names = [...new Set([...membersOf(CLIENT), ...membersOf(SERVER)])];
  return {
    asyncapi: "3.0.0",
    info: {
      title: "wfstate live feed",
      version: VERSION,
      description: `Events of a store as they become durable, for programs and pages on the same machine. Subprotocol ${SUBPROTOCOL}.`,
      license: { name: "MIT" },
    },
    defaultContentType: "application/json",
    servers: { local: { host: "127.0.0.1:8145", protocol: "ws", description: "Loopback only." } },
    channels: {
      feed: {
        address: FEED_PATH,
        messages: Object.fromEntries(names.map((name) => [name, { $ref: `#/components/messages/${name}` }])),
        "x-websocket-subprotocol": SUBPROTOCOL,
        "x-close-codes": { ...closeCodes },
      },
    },
    operations: {
      fromClient: operation("receive", CLIENT),
      toClient: operation("send", SERVER),
    },
    components: {
      messages: Object.fromEntries(names.map((name) => [name, message(name)])),
      schemas: schemasFor(names),
    },
  };
}

function operation(action: "receive" | "send", union: string): JsonDocument {
  return {
    action,
    channel: { $ref: "#/channels/feed" },
    summary: descriptionOf(union),
    messages: membersOf(union).map((name) => ({ $ref: `#/channels/feed/messages/${name}` })),
  };
}

function message(name: string): JsonDocument {
  return { name: kindOf(name), title: name, summary: descriptionOf(name), payload: schemaRef(name) };
}
