import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type MariadbServer, startServer } from "@wfstate/mariadb-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { documentsOf, run } from "../testing/cli.ts";
import { storeSession, temporaryFolder } from "../testing/stores.ts";

const folder = temporaryFolder();
let server: MariadbServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  folder.remove();
  await server.stop();
});

async function storeNamed(name: string): Promise<string> {
  const path = join(folder.path, name);
  await storeSession(path, "s", 1);
  return path;
}

test("a sound store has nothing to mend", async () => {
  const path = await storeNamed("sound.db");
  const { code, stdout } = await run(["doctor", "--db", path]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^ok {6}engine +SQLite 3\.\d+/m);
  expect(stdout).toMatch(/^ok {6}schema +version \d+\.\d+\.\d+$/m);
  expect(stdout).toMatch(/^ok {6}journals +none$/m);
});

test("what faults have left beside a store is told, with what to do about it", async () => {
  const path = await storeNamed("faulty.db");
  mkdirSync(`${path}-journals`);
  writeFileSync(join(`${path}-journals`, `${"a".repeat(32)}-1.sealed`), "");
  writeFileSync(join(`${path}-journals`, "of somebody else"), "");
  writeFileSync(`${path}-dead-letters.ndjson`, "{}\n");
  const finished = await run(["doctor", "--db", path, "--json"]);
  expect(finished.code).toBe(3);
  expect(documentsOf(finished).records).toContainEqual(
    expect.objectContaining({
      check: "journals",
      severity: "warning",
      message: expect.stringMatching(/^1 in /),
      remedy: expect.stringContaining("Open the store"),
    }),
  );
  expect(documentsOf(finished).summary).toMatchObject({ sound: true, errors: 0, warnings: 2 });
});

test("a place where no store can be is an error with its code, and nothing is created", async () => {
  const path = join(folder.path, "missing", "x.db");
  const finished = await run(["doctor", "--db", path, "--json"]);
  expect(finished.code).toBe(10);
  expect(documentsOf(finished).records).toContainEqual(
    expect.objectContaining({ check: "database file", severity: "error", code: "DATABASE_NOT_FOUND" }),
  );
  expect(existsSync(join(path, ".."))).toBe(false);
});

function mariadbConfig(database: Record<string, unknown>): string {
  const path = join(folder.path, "wfstate.json");
  writeFileSync(path, JSON.stringify({ database: { type: "mariadb", ...database } }));
  return path;
}

test("every obstacle on the way to a MariaDB comes with the command that mends it", async () => {
  const access = await server.createDatabase();
  const { socket } = access;
  const doctor = async (database: Record<string, unknown>) => run(["doctor", "--config", mariadbConfig(database)]);
  const sound = await doctor({ ...access });
  expect(sound.stdout).toMatch(/^ok {6}server version +\d+\.\d+/m);
  expect(sound.stdout).toMatch(/^ok {6}grants +sufficient$/m);
  expect(sound.code).toBe(0);

  const wrongPassword = await doctor({ ...access, password: "guessed-password" });
  expect(wrongPassword).toMatchObject({ code: 12, stdout: expect.stringContaining("ALTER USER") });
  expect(wrongPassword.stdout + wrongPassword.stderr).not.toContain("guessed-password");
  expect(await doctor({ ...access, database: "nowhere" })).toMatchObject({
    code: 12,
    stdout: expect.stringContaining("CREATE DATABASE IF NOT EXISTS `nowhere`"),
  });
  expect(await doctor({ ...access, socket: `${socket}-not` })).toMatchObject({
    code: 10,
    stdout: expect.stringContaining("systemctl start mariadb"),
  });
  expect(await doctor({ host: "192.0.2.1", user: "u", database: "d" })).toMatchObject({
    code: 2,
    stdout: expect.stringContaining("127.0.0.1"),
  });
});

test("a server that would not keep what it acknowledges is refused, with the command that changes it", async () => {
  const careless = await startServer({
    args: ["--innodb-flush-log-at-trx-commit=0", "--max-allowed-packet=1M", "--read-only=1"],
  });
  try {
    const access = await careless.createDatabase();
    const { code, stdout } = await run(["doctor", "--config", mariadbConfig({ ...access })]);
    expect(code).toBe(4);
    expect(stdout).toContain("SET GLOBAL innodb_flush_log_at_trx_commit = 1;");
    expect(stdout).toContain("SET GLOBAL max_allowed_packet = 16777216;");
    expect(stdout).toContain("SET GLOBAL read_only = OFF;");
  } finally {
    await careless.stop();
  }
});
