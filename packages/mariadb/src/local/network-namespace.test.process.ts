/**
 * Runs in a network of its own: hands every spelling of a host to the guard and then, for comparison, does what a driver
 * without a guard would do. Prints what became of each, and how many packets left the machine on the way.
 */
import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { isStateError } from "@wfstate/core";
import { type ConnectionOptions, createConnection } from "mysql2";
import { assertLoopbackPeer, dialLoopback } from "./dial.ts";
import { spellings } from "./hosts-page.test.helpers.ts";
import { OWN_ADDRESS, packetsOut } from "./network-namespace.test.helpers.ts";

const DEADLINE_MS = 30_000;
const POLL_MS = 5;
const SOME_NAME = "db.example";

const server = createServer((peer) => peer.on("error", () => {}).destroy()).listen({ port: 0, host: "::" });
await once(server, "listening");
const { port } = server.address() as AddressInfo;

/** The peer that the driver gets to speak to, or the code of the refusal. */
async function guarded(host: string): Promise<string> {
  try {
    const stream = await dialLoopback({ host, port }, DEADLINE_MS);
    const peer = String(stream.remoteAddress);
    // The driver is told of a name too, and has no reason to ask for it.
    await failureOf({ stream, host: SOME_NAME });
    return peer;
  } catch (error) {
    if (isStateError(error)) return error.code;
    throw error;
  }
}

/** The server hangs up on everyone, so every connection of the driver fails. */
function failureOf(options: ConnectionOptions): Promise<string> {
  return new Promise((resolve) => {
    const connection = createConnection({ ...options, port, user: "nobody", connectTimeout: DEADLINE_MS });
    connection.on("error", ({ code }) => resolve(code));
  });
}

/** Lets the driver connect on its own, and waits until that has sent a packet out. */
async function unguarded(host: string): Promise<number> {
  const before = packetsOut();
  const deadline = Date.now() + DEADLINE_MS;
  void failureOf({ host });
  while (packetsOut() === before && Date.now() < deadline) await sleep(POLL_MS);
  return packetsOut() - before;
}

/** A TCP connection to an address of this machine that is not loopback: it leads back to the server above. */
async function connectElsewhere(): Promise<string> {
  const socket = connect(port, OWN_ADDRESS).on("error", () => {});
  await once(socket, "connect");
  try {
    assertLoopbackPeer(socket, { host: "localhost", port });
    return "accepted";
  } catch (error) {
    return isStateError(error) && socket.destroyed ? error.code : String(error);
  }
}

async function packetsOf<Result>(work: () => Promise<Result>): Promise<{ result: Result; packets: number }> {
  const before = packetsOut();
  const result = await work();
  return { result, packets: packetsOut() - before };
}

const all = async (): Promise<Record<string, string>> => {
  const outcomes: Record<string, string> = {};
  for (const host of Object.values(spellings).flat()) outcomes[host] = await guarded(host);
  return outcomes;
};

const report = {
  guard: await packetsOf(all),
  peer: await packetsOf(connectElsewhere),
  unguarded: {
    name: await unguarded(SOME_NAME),
    address: await unguarded("203.0.113.7"),
    address6: await unguarded("2001:db8:1::7"),
  },
};
process.stdout.write(JSON.stringify(report), () => process.exit());
