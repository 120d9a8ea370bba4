// Who tries to get in, and what is answered: one line each.
import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { StateManager } from "@wfstate/state";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { attachFeed } from "../attach-feed.ts";
import { feedOn, RawClient, type RunningFeed } from "../testing/feeds.ts";
import { keptPlace, storedSession } from "../testing/stores.ts";

let manager: StateManager;
let remove: () => void;
beforeAll(async () => {
  const place = await keptPlace("sqlite");
  remove = place.remove;
  manager = await StateManager.open(place.target);
  await storedSession(manager, "s", 1);
});
afterAll(async () => {
  await manager.shutdown();
  remove();
});

const UPGRADE = [
  "Upgrade: websocket",
  "Connection: Upgrade",
  "Sec-WebSocket-Version: 13",
  "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
  "Sec-WebSocket-Protocol: wfstate.v1.json",
];

/** The status line that is answered to bytes as they are; null: cut off without an answer. */
async function answerTo(port: number, request: string): Promise<number | null> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  let answer = "";
  socket.setEncoding("latin1").on("data", (part: string) => {
    answer += part;
    if (answer.includes("\r\n\r\n")) socket.destroy();
  });
  socket.write(Buffer.from(request, "latin1"));
  await once(socket, "close");
  return answer === "" ? null : Number(answer.split(" ")[1]);
}

const request = (headers: readonly string[], path = "/ws") => `GET ${path} HTTP/1.1\r\n${headers.join("\r\n")}\r\n\r\n`;
const host = ({ port }: RunningFeed) => `Host: 127.0.0.1:${port}`;

describe("an upgrade", () => {
  test.each<[string, number, (feed: RunningFeed) => readonly string[], string?]>([
    ["of a program, without an origin", 101, (feed) => [host(feed)]],
    ["by our other name", 101, ({ port }) => [`Host: LOCALHOST:${port}`]],
    ["of our own page", 101, (feed) => [host(feed), `Origin: http://127.0.0.1:${feed.port}`]],
    ["of a page that was allowed", 101, (feed) => [host(feed), "Origin: http://localhost:5173"]],
    ["with the token as a bearer", 101, (feed) => [host(feed), `Authorization: Bearer ${feed.token}`]],
    ["of a foreign page", 403, (feed) => [host(feed), "Origin: https://evil.example"]],
    ["of a sandboxed frame", 403, (feed) => [host(feed), "Origin: null"]],
    ["of an empty origin", 403, (feed) => [host(feed), "Origin: "]],
    ["of another port of this machine", 403, (feed) => [host(feed), "Origin: http://127.0.0.1:1"]],
    ["of our page over https", 403, (feed) => [host(feed), `Origin: https://127.0.0.1:${feed.port}`]],
    [
      "of an origin that begins as ours",
      403,
      (feed) => [host(feed), `Origin: http://127.0.0.1:${feed.port}.evil.example`],
    ],
    ["of an origin that is allowed but for its end", 403, (feed) => [host(feed), "Origin: http://localhost:51730"]],
    [
      "of two origins",
      403,
      (feed) => [host(feed), `Origin: http://127.0.0.1:${feed.port}`, "Origin: https://evil.example"],
    ],
    ["of an origin that is none", 403, (feed) => [host(feed), "Origin: http://["]],
    ["of a name that was bound to this machine", 403, ({ port }) => [`Host: evil.example:${port}`]],
    ["without the port", 403, () => ["Host: 127.0.0.1"]],
    ["for another port", 403, ({ port }) => [`Host: 127.0.0.1:${port + 1}`]],
    ["for another address of loopback", 403, ({ port }) => [`Host: 127.0.0.2:${port}`]],
    ["with a name before the host", 403, ({ port }) => [`Host: user@127.0.0.1:${port}`]],
    ["for all addresses", 403, ({ port }) => [`Host: 0.0.0.0:${port}`]],
    ["for two hosts", 403, (feed) => [host(feed), "Host: evil.example"]],
    ["for a host that is none", 403, () => ["Host: [::1"]],
    ["for a host of bytes", 403, () => ["Host: \xff\xfe:8145"]],
    ["without a host", 403, () => []],
    ["with a space in a header's name", 400, (feed) => [host(feed), "Bad Header: 1"]],
    ["with a zero in a header", 400, (feed) => [host(feed), "Origin: a\x00b"]],
    ["with headers of 32 KiB", 431, (feed) => [host(feed), `X-Long: ${"x".repeat(32_768)}`]],
    ["with another token as a bearer", 401, (feed) => [host(feed), "Authorization: Bearer wrong"]],
    ["with the token in another scheme", 401, (feed) => [host(feed), `Authorization: Basic ${feed.token}`]],
    ["at another path", 404, (feed) => [host(feed)], "/other"],
    ["at a path that is none", 404, (feed) => [host(feed)], "//[/ws"],
    ["of an old version", 400, (feed) => [host(feed), "Sec-WebSocket-Version: 0"]],
  ])("%s is answered with %i, and the server lives", async (_what, status, headers, path) => {
    const feed = await feedOn(manager, { allowedOrigins: ["http://localhost:5173"] });
    const own = headers(feed);
    const replaced = own.some((header) => header.startsWith("Sec-WebSocket-Version"));
    const upgrade = replaced ? UPGRADE.filter((header) => !header.startsWith("Sec-WebSocket-Version")) : UPGRADE;
    expect(await answerTo(feed.port, request([...own, ...upgrade], path))).toBe(status);
    await RawClient.welcomed(feed);
  });

  test("a token in the query lets nobody in", async () => {
    const feed = await feedOn(manager);
    const client = new RawClient(`${feed.url}?token=${feed.token}`);
    await client.opened();
    client.subscribe({ id: "a", session: "s" });
    expect((await client.closed).code).toBe(4401);
  });

  test("frames that break the protocol end the connection, not the server", async () => {
    const feed = await feedOn(manager);
    const client = await RawClient.welcomed(feed);
    const { _socket } = client.socket as unknown as { readonly _socket: { write(bytes: Buffer): void } };
    // A masked text frame with reserved bits set.
    _socket.write(Buffer.from([0xf1, 0x80, 0, 0, 0, 0]));
    expect((await client.closed).code).toBe(1002);
    await RawClient.welcomed(feed);
  });
});

describe("a feed is not begun", () => {
  test("on a server that other machines can reach", async () => {
    const server = createServer().listen(0, "0.0.0.0");
    await once(server, "listening");
    await expect(attachFeed(manager, { server })).rejects.toMatchObject({ code: "HOST_NOT_LOCAL" });
    server.close();
  });

  test("and one that listens there afterwards refuses everyone that did not come by loopback", async () => {
    const server = createServer();
    const feed = await attachFeed(manager, { server });
    server.listen(0, "::");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    // As `::ffff:127.0.0.1` it is this machine.
    expect(await answerTo(port, request([`Host: 127.0.0.1:${port}`, ...UPGRADE]))).toBe(101);
    feed.close();
    server.closeAllConnections();
    server.close();
  });

  test.each(["null", "*", "http://localhost:5173/", "localhost:5173", "http://*.example", ""])(
    "with %j as an allowed origin",
    async (origin) => {
      const server = createServer();
      const attached = attachFeed(manager, { server, allowedOrigins: [origin] });
      await expect(attached).rejects.toMatchObject({ code: "INVALID_ARGUMENT", details: { path: "allowedOrigins" } });
    },
  );
});
