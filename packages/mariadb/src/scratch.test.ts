import { type MariadbServer, startServer } from "@wfstate/mariadb-server";
import { createConnection } from "mysql2/promise";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { errorOf } from "./fixture.test.helpers.ts";
import { createScratchDatabase, type MariadbConfig } from "./index.ts";

/** A server starts first. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const PATTERN = "wfstate\\_bench\\_%";

let server: MariadbServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.stop());

async function rootClient() {
  const client = await createConnection({ socketPath: server.socket, user: "root", rowsAsArray: true });
  onTestFinished(() => client.destroy());
  return client;
}

async function databases(): Promise<string[]> {
  const [rows] = await (await rootClient()).query(`SHOW DATABASES LIKE '${PATTERN}'`);
  return (rows as string[][]).flat().sort();
}

/** An account that may do in databases of such names what it may do in its own. */
async function newConfig(): Promise<MariadbConfig> {
  const config = await server.createDatabase();
  const { hint } = await errorOf(createScratchDatabase(config));
  await server.execute(hint as string);
  return config;
}

test("the account needs a right that most have not: the hint gives it, and nothing more", async () => {
  const config = await server.createDatabase();
  const { code, hint, message } = await errorOf(createScratchDatabase(config));
  expect(code).toBe("DATABASE_ACCESS_DENIED");
  expect(message).toContain("may not create a database");
  expect(hint).toMatch(/^GRANT SELECT, .* ON `wfstate\\_bench\\_%`\.\* TO '\w+'@'localhost';$/);
});

test("two at once have a database each, and each drops its own", async () => {
  const config = await newConfig();
  const [one, other] = await Promise.all([createScratchDatabase(config), createScratchDatabase(config)]);
  expect(await databases()).toEqual([one.database, other.database].sort());
  await one.drop();
  expect(await databases()).toEqual([other.database]);
  await other.drop();
  expect(await databases()).toEqual([]);
});

test("it needs no database that is there already", async () => {
  const config = await newConfig();
  const scratch = await createScratchDatabase({ ...config, database: "not_made_yet" });
  await scratch.drop();
  expect(await databases()).toEqual([]);
});

test("of what is left only that goes which nobody uses any more, and which has such a name", async () => {
  const config = await newConfig();
  const [left, used, named] = [
    "wfstate_bench_0123456789abcdef",
    "wfstate_bench_fedcba9876543210",
    "wfstate_bench_mine",
  ];
  for (const name of [left, used, named]) await server.execute(`CREATE DATABASE ${name}`);
  const user = await rootClient();
  await user.query("SELECT GET_LOCK(?, 0)", [used]);
  await (await createScratchDatabase(config)).drop();
  expect(await databases()).toEqual([used, named].sort());
});

test("a server that was away meanwhile is asked anew", async () => {
  const config = await newConfig();
  const scratch = await createScratchDatabase(config);
  await server.kill();
  await server.restart();
  await scratch.drop();
  expect(await databases()).not.toContain(scratch.database);
});
