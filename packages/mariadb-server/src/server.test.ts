import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { type Connection, createConnection } from "mysql2/promise";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { type DatabaseAccess, type MariadbServer, startServer } from "./index.ts";

const FROM_SOURCES = "--conditions=@wfstate/source";
/** Bounds a wait for something that comes; a busy machine makes it slow. */
const PATIENCE = { timeout: 30_000 };

let server: MariadbServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

async function connect({ socket, database, user, password }: DatabaseAccess): Promise<Connection> {
  const connection = await createConnection({ socketPath: socket, database, user, password });
  onTestFinished(() => connection.destroy());
  return connection;
}

async function read(access: DatabaseAccess): Promise<unknown> {
  const connection = await connect(access);
  return (await connection.query("SELECT n FROM kept"))[0];
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function runSource(file: URL) {
  const child = spawn(process.execPath, [FROM_SOURCES, fileURLToPath(file)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

async function firstLine(stream: NodeJS.ReadableStream): Promise<Record<string, unknown>> {
  const [line] = await once(stream, "data");
  return JSON.parse(String(line));
}

test("what was committed is there after SIGKILL and restart, at the same socket and port", async () => {
  server = await startServer({ tcp: true });
  const { socket, port, pid } = server;
  const access = await server.createDatabase("wfstate_kept");
  const connection = await connect(access);
  connection.on("error", () => {});
  await connection.query("CREATE TABLE kept (n INT PRIMARY KEY)");
  await connection.query("INSERT INTO kept VALUES (7)");

  await server.kill();
  expect(isThere(pid)).toBe(false);
  await expect(connect(access)).rejects.toMatchObject({ code: "ECONNREFUSED" });

  await server.restart();
  expect(await read(access)).toEqual([{ n: 7 }]);
  expect(server).toMatchObject({ socket, port });
  expect(server.pid).not.toBe(pid);

  await server.restart(["--read-only"]);
  await expect((await connect(access)).query("INSERT INTO kept VALUES (8)")).rejects.toMatchObject({ errno: 1290 });
});

test("with tcp an app gets in over 127.0.0.1 with its password, and root only past a folder of mode 0700", async () => {
  server = await startServer({ tcp: true });
  const { database, user, password } = await server.createDatabase();
  const address = { host: "127.0.0.1", port: Number(server.port) };
  const connection = await createConnection({ ...address, database, user, password });
  onTestFinished(() => connection.destroy());
  expect((await connection.query("SELECT DATABASE() AS name"))[0]).toEqual([{ name: database }]);
  await expect(createConnection({ ...address, user: "root" })).rejects.toThrow(/root/);
  await expect(createConnection({ ...address, user })).rejects.toMatchObject({ code: "ER_ACCESS_DENIED_ERROR" });
  expect(statSync(dirname(server.socket)).mode & 0o777).toBe(0o700);
});

test("a frozen server answers nobody until it is thawed, and can be stopped", async () => {
  server = await startServer();
  const access = await server.createDatabase();
  const connection = await connect(access);
  server.freeze();
  const answer = connection.query("SELECT 1 AS one");
  const newcomer = createConnection({ socketPath: server.socket, user: access.user, connectTimeout: 100 });
  await expect(newcomer).rejects.toMatchObject({ code: "ETIMEDOUT" });
  server.thaw();
  expect((await answer)[0]).toEqual([{ one: 1 }]);

  server.freeze();
  const { pid, folder } = server;
  await server.stop();
  expect(isThere(pid)).toBe(false);
  expect(existsSync(dirname(folder))).toBe(false);
});

test("a dropped database is gone, and its user with it", async () => {
  server = await startServer();
  const access = await server.createDatabase();
  await server.dropDatabase(access.database);
  await expect(connect(access)).rejects.toMatchObject({ code: "ER_ACCESS_DENIED_ERROR" });
  await expect(server.createDatabase("a`b")).rejects.toThrow('"a`b" is no name');
});

test("an argument that the server does not know makes an error that shows its log", async () => {
  await expect(startServer({ args: ["--no-such-thing"] })).rejects.toThrow(
    /did not start.*unknown option.*no-such-thing/s,
  );
});

test("the server goes, with its data, when the process that started it is killed, even frozen", async () => {
  const runner = runSource(new URL("./killed-runner.test.process.ts", import.meta.url));
  const { pid, folder } = await firstLine(runner.stdout);
  expect(isThere(Number(pid))).toBe(true);
  runner.kill("SIGKILL");
  await vi.waitUntil(() => !isThere(Number(pid)) && !existsSync(dirname(String(folder))), PATIENCE);
});

test("the command says how to reach its server, and ends it at the end of stdin", async () => {
  const command = runSource(new URL("./main.ts", import.meta.url));
  const { socket, database, user, password } = (await firstLine(command.stdout)) as unknown as DatabaseAccess;
  const connection = await connect({ socket, database, user, password });
  connection.on("error", () => {});
  await connection.query("CREATE TABLE kept (n INT PRIMARY KEY)");
  command.stdin.end();
  const [code] = await once(command, "exit");
  expect(code).toBe(0);
  expect(existsSync(dirname(socket))).toBe(false);
});
