import { connect, type Socket } from "node:net";
import { messageOf, StateError } from "@wfstate/core";
import { notLocal, type ResolveOptions, resolveLoopback } from "./resolve-loopback.ts";
import { isLoopback } from "./spelling.ts";

export interface Target extends ResolveOptions {
  /** As configured: a name of the hosts file, or an address. */
  readonly host: string;
  readonly port: number;
}

/**
 * A TCP connection to a server on this machine, for the driver to use as its stream: a driver that is given a host would
 * resolve it again. The address that was checked is the address that is dialled, and the peer is looked at once connected.
 *
 * @param deadlineMs how long the server may take to accept
 * @throws StateError HOST_NOT_LOCAL; DATABASE_UNREACHABLE where nobody accepts the connection
 */
export async function dialLoopback(target: Target, deadlineMs: number): Promise<Socket> {
  const address = await resolveLoopback(target.host, target);
  const socket = connect({ host: address, port: target.port, autoSelectFamily: false, noDelay: true });
  try {
    await connected(socket, deadlineMs);
  } catch (cause) {
    socket.destroy();
    throw unreachable(target, cause);
  }
  assertLoopbackPeer(socket, target);
  return socket;
}

/**
 * Looks at who is at the other end of a TCP connection, and destroys it unless that is this machine.
 *
 * @throws StateError HOST_NOT_LOCAL; DATABASE_UNREACHABLE if the connection is gone already
 */
export function assertLoopbackPeer(socket: Socket, target: Target): void {
  const { remoteAddress } = socket;
  if (remoteAddress !== undefined && isLoopback(remoteAddress)) return;
  socket.destroy();
  if (remoteAddress === undefined) throw unreachable(target, new Error("the connection was lost"));
  throw notLocal(target.host, `the peer of the connection is ${remoteAddress}`, { addresses: [remoteAddress] });
}

function connected(socket: Socket, deadlineMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const overdue = () => reject(new Error(`no answer within ${deadlineMs} ms`));
    const timer = setTimeout(overdue, deadlineMs);
    socket.once("close", () => clearTimeout(timer));
    socket.once("connect", () => {
      clearTimeout(timer);
      resolve();
    });
    // It stays: an error before the driver listens must not end the process. The driver meets a destroyed stream then.
    socket.on("error", reject);
  });
}

function unreachable({ host, port }: Target, cause: unknown): StateError {
  return new StateError(
    "DATABASE_UNREACHABLE",
    `no database server answers at ${host}, port ${port}: ${messageOf(cause)}`,
    {
      hint: "Start the MariaDB server, or correct database.host and database.port.",
      details: { path: "database.host", host, port },
      retryable: true,
      cause,
    },
  );
}
