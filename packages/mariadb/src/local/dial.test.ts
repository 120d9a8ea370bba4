import { once } from "node:events";
import { type AddressInfo, createServer, type Server, Socket } from "node:net";
import { Worker } from "node:worker_threads";
import { isStateError, type StateError } from "@wfstate/core";
import { expect, onTestFinished, test } from "vitest";
import { assertLoopbackPeer, dialLoopback } from "./dial.ts";
import { spellings } from "./hosts-page.test.helpers.ts";

const DEADLINE_MS = 30_000;

interface Listening {
  readonly server: Server;
  readonly port: number;
  /** Every connection that was made to it. */
  readonly peers: Socket[];
}

/** Accepts on every address of the machine, so that whatever is dialled by mistake is met. */
async function listen(): Promise<Listening> {
  const peers: Socket[] = [];
  const server = createServer((peer) => {
    peers.push(peer);
    peer.on("error", () => {});
    peer.write("greeting");
  });
  server.listen({ port: 0, host: "0.0.0.0" });
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
    for (const peer of peers) peer.destroy();
  });
  return { server, port: (server.address() as AddressInfo).port, peers };
}

async function errorOf(work: Promise<Socket>): Promise<StateError> {
  const outcome = await work.catch((error: unknown) => error);
  if (isStateError(outcome)) return outcome;
  throw new Error(`a StateError was expected, not: ${outcome}`, { cause: outcome });
}

test("the socket that is dialled brings what the server says from its first byte on", async () => {
  const { port, peers } = await listen();
  const socket = await dialLoopback({ host: "127.0.0.1", port }, DEADLINE_MS);
  const [chunk] = await once(socket, "data");
  expect(String(chunk)).toBe("greeting");
  expect(peers.map(({ remoteAddress }) => remoteAddress)).toEqual(["127.0.0.1"]);
  socket.destroy();
});

test("a host that is refused is not connected to", async () => {
  const { port, peers } = await listen();
  const odd = ["Addresses in another form", "Spaces, control characters and other alphabets"];
  const hosts = odd.flatMap((group) => spellings[group] ?? []);
  expect(hosts.length).toBeGreaterThan(24);
  for (const host of hosts) {
    const { code, details } = await errorOf(dialLoopback({ host, port }, DEADLINE_MS));
    expect([code, details.host]).toEqual(["HOST_NOT_LOCAL", host]);
  }
  // The server accepts in the order of the connections: had there been another, it would stand before this one.
  const socket = await dialLoopback({ host: "127.0.0.1", port }, DEADLINE_MS);
  await once(socket, "data");
  expect(peers.map(({ remotePort }) => remotePort)).toEqual([socket.localPort]);
  socket.destroy();
});

test("a server that does not run is unreachable, and may be later", async () => {
  const { server, port } = await listen();
  server.close();
  await once(server, "close");
  const error = await errorOf(dialLoopback({ host: "127.0.0.1", port }, DEADLINE_MS));
  expect(error.toJSON()).toEqual({
    code: "DATABASE_UNREACHABLE",
    message: `no database server answers at 127.0.0.1, port ${port}: connect ECONNREFUSED 127.0.0.1:${port}`,
    hint: "Start the MariaDB server, or correct database.host and database.port.",
    details: { path: "database.host", host: "127.0.0.1", port },
    retryable: true,
  });
});

/** A server that hangs: the kernel takes connections for it until its backlog is full, and then answers nothing. */
const HANGING = `
  const { createServer } = require("node:net");
  const server = createServer().listen({ port: 0, host: "127.0.0.1", backlog: 1 }, () => {
    require("node:worker_threads").parentPort.postMessage(server.address().port);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });`;
const MORE_THAN_THE_BACKLOG = 20;

test("a server that hangs is given up at the deadline", async () => {
  const worker = new Worker(HANGING, { eval: true });
  onTestFinished(async () => void (await worker.terminate()));
  const [port] = await once(worker, "message");
  for (let taken = 0; taken < MORE_THAN_THE_BACKLOG; taken++) {
    const outcome = await dialLoopback({ host: "127.0.0.1", port }, 300).catch((error: unknown) => error);
    if (isStateError(outcome)) {
      expect(outcome.code).toBe("DATABASE_UNREACHABLE");
      expect(outcome.message).toMatch(/no answer within 300 ms$/);
      return;
    }
    expect(outcome).toBeInstanceOf(Socket);
    onTestFinished(() => void (outcome as Socket).destroy());
  }
  throw new Error("every connection was taken");
});

test("a connection that is lost before the driver listens ends no process", async () => {
  const { port, peers } = await listen();
  const socket = await dialLoopback({ host: "127.0.0.1", port }, DEADLINE_MS);
  const closedByError = new Promise((resolve) => socket.once("close", resolve));
  await once(socket, "data");
  peers[0]?.resetAndDestroy();
  expect(await closedByError).toBe(true);
});

test("a socket without a peer is not taken for a local one", () => {
  const socket = new Socket();
  expect(() => assertLoopbackPeer(socket, { host: "127.0.0.1", port: 3306 })).toThrow(/the connection was lost/);
  expect(socket.destroyed).toBe(true);
});
