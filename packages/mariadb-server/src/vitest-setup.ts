/**
 * Vitest's globalSetup: one server for the whole run, started when the first test file asks for a database. A run that
 * asks for none pays for a socket, and works where no MariaDB can be had.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { messageOf } from "@wfstate/debian-packages";
import type { TestProject } from "vitest/node";
import type { MariadbServer } from "./server.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The socket at which `testDatabase` asks for a database. */
    mariadb: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "wfstate-vitest-"));
  const path = process.platform === "win32" ? `\\\\.\\pipe\\${folder}` : join(folder, "databases");
  let starting: Promise<MariadbServer> | undefined;
  const onDemand = () => {
    starting ??= import("./server.ts").then(({ startServer }) => startServer());
    return starting;
  };
  const listener = createServer((client) => void lend(client, onDemand));
  await new Promise<void>((resolve, reject) => listener.once("error", reject).listen(path, resolve));
  project.provide("mariadb", path);
  return async () => {
    listener.close();
    // A start that failed has been told to whoever asked.
    await starting?.then((server) => server.stop()).catch(() => {});
    rmSync(folder, { recursive: true, force: true });
  };
}

/** Lends a database for as long as the connection stays open: it goes with the worker that asked, however that ends. */
async function lend(client: Socket, onDemand: () => Promise<MariadbServer>): Promise<void> {
  const returned = new Promise<void>((resolve) => client.once("close", resolve));
  client.on("error", () => {});
  client.resume();
  try {
    const server = await onDemand();
    const access = await server.createDatabase();
    client.write(`${JSON.stringify({ access })}\n`);
    await returned;
    await server.dropDatabase(access.database);
  } catch (error) {
    client.end(`${JSON.stringify({ error: messageOf(error) })}\n`);
  }
}
