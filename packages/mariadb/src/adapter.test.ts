import { inspect } from "node:util";
import { type MariadbServer, startServer } from "@wfstate/mariadb-server";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { errorOf, openStore, values } from "./fixture.test.helpers.ts";
import { type MariadbConfig, mariadb } from "./index.ts";

const config: MariadbConfig = { socket: "/run/mysqld/mysqld.sock", database: "app", user: "me", password: "hunter2" };

let server: MariadbServer;
beforeAll(async () => {
  server = await startServer({ tcp: true });
  return () => server.stop();
});

test.each([
  ["database", { database: "" }],
  ["database", { database: "a\0b" }],
  ["database", { database: "x".repeat(65) }],
  ["user", { user: "me\n" }],
  ["socket", { socket: "" }],
  ["host", { socket: null, host: "" }],
  ["port", { port: 0 }],
  ["port", { port: 3306.5 }],
  ["password", { password: 7 }],
  ["password_env", { passwordEnv: "WFSTATE_NO_SUCH_VARIABLE" }],
  ["durability", { durability: "none" }],
  ["commitDeadlineMs", { commitDeadlineMs: 99 }],
  ["commitDeadlineMs", { commitDeadlineMs: Number.NaN }],
  ["readDeadlineMs", { readDeadlineMs: 3_600_001 }],
])("%s is refused where it is out of its bounds: %o", (key, wrong) => {
  const make = () => mariadb({ ...config, ...wrong } as MariadbConfig);
  expect(make).toThrow(expect.objectContaining({ code: "INVALID_CONFIG", details: { path: `database.${key}` } }));
});

test("the location is for people, and has no password; the socket wins over a host", () => {
  expect(mariadb({ ...config, host: "db.example" }).location).toBe("mariadb:/run/mysqld/mysqld.sock/app");
  expect(mariadb({ ...config, socket: null }).location).toBe("mariadb:127.0.0.1:3306/app");
});

test("files of ours stand in the working folder, or where one says", () => {
  expect(mariadb(config).besidePath).toBe(`${process.cwd()}/app.mariadb`);
  expect(mariadb({ ...config, database: "../app" }).besidePath).toBe(`${process.cwd()}/..%2Fapp.mariadb`);
  expect(mariadb({ ...config, besidePath: "/data/app" }).besidePath).toBe("/data/app");
});

test("TCP to an address of this machine is as good as the socket, with the password in a variable", async () => {
  const { database, user, password } = await server.createDatabase();
  process.env.WFSTATE_TEST_PASSWORD = password;
  onTestFinished(() => void delete process.env.WFSTATE_TEST_PASSWORD);
  const access = { socket: null, host: "localhost", port: server.port ?? 0, database, user };
  const store = await mariadb({ ...access, passwordEnv: "WFSTATE_TEST_PASSWORD" }).open("writer");
  expect(await values(store, "SELECT CONNECTION_ID() > 0")).toEqual([1]);
  await store.close();
});

test("a host that is not this machine is refused before it is dialled", async () => {
  const adapter = mariadb({ ...config, socket: null, host: "192.0.2.1" });
  expect((await errorOf(adapter.open("writer"))).code).toBe("HOST_NOT_LOCAL");
});

test("where the socket is missing TCP is not tried", async () => {
  const access = await server.createDatabase();
  const adapter = mariadb({ ...access, socket: "/nowhere/socket", host: "127.0.0.1", port: server.port ?? 0 });
  expect((await errorOf(adapter.open("writer"))).code).toBe("DATABASE_UNREACHABLE");
});

test("the password is in no error, and in nothing that one prints", async () => {
  const access = { ...(await server.createDatabase()), password: "hunter2-wrong" };
  const adapter = mariadb(access);
  const error = await errorOf(adapter.open("writer"));
  const store = await openStore(await server.createDatabase());
  const printed = [error, error.cause, adapter, await adapter.preflight()].map((each) => inspect(each, { depth: 12 }));
  printed.push(JSON.stringify(error), inspect(store, { depth: 12, showHidden: true }));
  expect(printed.join("\n")).not.toContain("hunter2");
  expect(error.code).toBe("DATABASE_ACCESS_DENIED");
});
