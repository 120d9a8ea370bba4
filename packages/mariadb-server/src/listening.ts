import { randomInt } from "node:crypto";
import { createConnection, createServer } from "node:net";

/** Below the ports that systems give to outgoing connections: none of these is taken by chance while a server restarts. */
const PORTS = { first: 20_000, last: 32_000 };
const ATTEMPTS = 20;

/** Whether somebody listens at a socket. A killed server leaves the file behind, and nobody in it. */
export function isListening(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = createConnection(socket);
    connection.on("connect", () => {
      connection.destroy();
      resolve(true);
    });
    connection.on("error", () => resolve(false));
  });
}

/** A port of 127.0.0.1 that nobody listens at. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const port = randomInt(PORTS.first, PORTS.last);
    if (await isFree(port)) return port;
  }
  throw new Error(`Of ${ATTEMPTS} ports of 127.0.0.1 none is free.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.on("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
