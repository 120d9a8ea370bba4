import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PreflightFinding, StoreMode } from "@wfstate/core";
import { type DatabaseAccess, type MariadbServer, startServer } from "@wfstate/mariadb-server";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { missingGrants } from "./account.ts";
import { errorOf } from "./fixture.test.helpers.ts";
import { type MariadbConfig, mariadb } from "./index.ts";

let server: MariadbServer;
let access: DatabaseAccess;
beforeAll(async () => {
  server = await startServer({ tcp: true });
  access = await server.createDatabase();
  return () => server.stop();
});

/** The last finding of `check`; `open` must reject with its error. */
async function findingOf(check: string, config: Partial<MariadbConfig> = {}, mode: StoreMode = "writer") {
  const adapter = mariadb({ ...access, ...config });
  const findings = await adapter.preflight();
  const finding = findings.find((each) => each.check === check) as PreflightFinding;
  if (finding.error !== null) expect((await errorOf(adapter.open(mode))).code).toBe(finding.error.code);
  return finding;
}

/** Runs what the finding says, word for word, and looks again. */
async function mended(check: string, { remedy }: PreflightFinding, config: Partial<MariadbConfig> = {}) {
  for (const command of remedy?.match(/(CREATE|ALTER|GRANT|SET) [^;]*;/g) ?? []) await server.execute(command);
  return (await mariadb({ ...access, ...config }).preflight()).find((each) => each.check === check)?.severity;
}

async function withGlobal(setting: string, standard: string): Promise<void> {
  await server.execute(`SET GLOBAL ${setting}`);
  onTestFinished(() => server.execute(`SET GLOBAL ${standard}`));
}

test("a sound server is found sound, in the order of the way to it", async () => {
  const findings = await mariadb(access).preflight();
  expect(findings.map(({ check, severity }) => `${check} ${severity}`)).toEqual(
    [
      ...["Node.js", "place", "login", "server version", "InnoDB", "durability", "doublewrite"],
      ...["max_allowed_packet", "binary log", "read_only", "grants"],
    ].map((check) => `${check} ok`),
  );
});

test("a socket that is missing, one that nobody listens at, and a port likewise", async () => {
  const missing = await findingOf("login", { socket: join(server.folder, "no-socket") });
  expect(missing).toMatchObject({ message: expect.stringMatching(/there is no socket/), error: { retryable: true } });
  const file = join(server.folder, "a-file");
  writeFileSync(file, "");
  const dead = await findingOf("login", { socket: file });
  const port = await findingOf("login", { socket: null, host: "127.0.0.1", port: 1 });
  for (const { error, remedy } of [missing, dead, port]) {
    expect(error?.code).toBe("DATABASE_UNREACHABLE");
    expect(remedy).toMatch(/^systemctl start mariadb; or correct database\./);
  }
});

test("a host that is not this machine", async () => {
  expect((await findingOf("place", { socket: null, host: "192.0.2.1" })).error?.code).toBe("HOST_NOT_LOCAL");
});

test("a wrong password, and a user who is not there: one statement mends both", async () => {
  const wrong = await server.createDatabase("wrong");
  for (const config of [
    { ...wrong, password: "no" },
    { ...access, user: "o'brien" },
  ]) {
    const found = await findingOf("login", config);
    expect(found.error).toMatchObject({ code: "DATABASE_ACCESS_DENIED", retryable: false, details: { errno: 1045 } });
    const remedy = found.remedy?.replace("<password>", config.password) ?? null;
    const afterwards = await mended("login", { ...found, remedy }, config);
    // Who is new has no rights in the database yet.
    expect(afterwards).toBe(config.user === "wrong" ? "ok" : "error");
  }
  expect(await findingOf("login", { user: "o'brien" })).toMatchObject({ error: { details: { errno: 1044 } } });
});

test("a database that is not there", async () => {
  const found = await findingOf("login", { database: "not_there" });
  expect(found.error?.code).toBe("DATABASE_ACCESS_DENIED");
  expect(found.remedy).toBe(
    "CREATE DATABASE IF NOT EXISTS `not_there` CHARACTER SET utf8mb4; " +
      "GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX, REFERENCES, CREATE VIEW, SHOW VIEW " +
      `ON \`not\\_there\`.* TO '${access.user}'@'localhost';`,
  );
  expect(await mended("grants", found, { database: "not_there" })).toBe("ok");
  const asRoot = { database: "nowhere", user: "root", password: "" };
  expect((await findingOf("login", asRoot)).error?.code).toBe("DATABASE_NOT_FOUND");
});

test("rights that are missing are named, and a reader needs fewer", async () => {
  const poor = await server.createDatabase("poor");
  for (const host of ["localhost", "127.0.0.1"]) {
    await server.execute(`REVOKE ALTER, CREATE VIEW ON \`poor\`.* FROM 'poor'@'${host}'`);
  }
  const found = await findingOf("grants", poor);
  expect(found).toMatchObject({
    remedy: "Let an administrator run: GRANT ALTER, CREATE VIEW ON `poor`.* TO 'poor'@'localhost';",
    error: { code: "DATABASE_ACCESS_DENIED", details: { missing: ["ALTER", "CREATE VIEW"] } },
  });
  await (await mariadb(poor).open("reader")).close();
  expect(await mended("grants", found, poor)).toBe("ok");
});

test.each<[string, string[], string[]]>([
  ["all of everything", ["GRANT ALL PRIVILEGES ON *.* TO `me`@`localhost` WITH GRANT OPTION"], []],
  ["one of everything", ["GRANT SELECT, FILE ON *.* TO `me`@`localhost`"], ["DROP"]],
  ["a pattern", ["GRANT SELECT, DROP ON `my%`.* TO `me`@`localhost`"], []],
  ["an underscore for any letter", ["GRANT ALL PRIVILEGES ON `my_app`.* TO `me`@`localhost`"], []],
  ["another database", ["GRANT ALL PRIVILEGES ON `my\\_app`.* TO `me`@`localhost`"], ["SELECT", "DROP"]],
  ["a role", ["GRANT `app` TO `me`@`localhost`", "GRANT SELECT, DROP ON `my.app`.* TO `app`"], []],
  ["one table", ["GRANT SELECT, DROP ON `my.app`.`event` TO `me`@`localhost`"], ["SELECT", "DROP"]],
])("rights by %s", (_what, lines, missing) => {
  expect(missingGrants(lines, "my.app", ["SELECT", "DROP"])).toEqual(missing);
});

test("a commit that would not survive what is promised", async () => {
  await withGlobal("innodb_flush_log_at_trx_commit = 2", "innodb_flush_log_at_trx_commit = 1");
  expect((await findingOf("durability", { durability: "normal" })).severity).toBe("ok");
  const full = await findingOf("durability");
  expect(full.error?.code).toBe("DATABASE_MISCONFIGURED");
  expect(await mended("durability", full)).toBe("ok");
  await server.execute("SET GLOBAL innodb_flush_log_at_trx_commit = 0");
  expect((await findingOf("durability", { durability: "normal" })).error?.code).toBe("DATABASE_MISCONFIGURED");
});

test("packets that are too small are refused, and small ones warned of", async () => {
  await withGlobal("max_allowed_packet = 4194304", "max_allowed_packet = 16777216");
  const small = await findingOf("max_allowed_packet");
  expect([small.severity, small.error]).toEqual(["warning", null]);
  await server.execute("SET GLOBAL max_allowed_packet = 1048576");
  const tooSmall = await findingOf("max_allowed_packet");
  expect(tooSmall.error?.code).toBe("DATABASE_MISCONFIGURED");
  expect(await mended("max_allowed_packet", tooSmall)).toBe("ok");
});

test("a server in maintenance takes readers, and no writers", async () => {
  await withGlobal("read_only = ON", "read_only = OFF");
  const found = await findingOf("read_only");
  expect(found.error).toMatchObject({ code: "DATABASE_NOT_WRITABLE", retryable: true });
  await (await mariadb(access).open("reader")).close();
  expect(await mended("read_only", found)).toBe("ok");
});

test("what only a start of the server changes: a binary log of statements, no doublewrite", async () => {
  await server.restart(["--log-bin=binlog", "--binlog-format=STATEMENT", "--skip-innodb-doublewrite"]);
  onTestFinished(() => server.restart([]));
  const found = await findingOf("binary log");
  expect(found.error?.code).toBe("DATABASE_MISCONFIGURED");
  expect(await mended("binary log", found)).toBe("ok");
  const doublewrite = await findingOf("doublewrite");
  expect([doublewrite.severity, doublewrite.error]).toEqual(["warning", null]);
});

test.each([
  ["8.0.36", "NOT_A_DATABASE", /it calls itself 8\.0\.36/],
  ["10.5.9-MariaDB", "ENGINE_TOO_OLD", /10\.5\.9-MariaDB is older than 10\.6/],
])("a server that calls itself %s is refused by name", async (version, code, message) => {
  await server.restart([`--version=${version}`]);
  onTestFinished(() => server.restart([]));
  const found = await findingOf("server version");
  expect(found.error?.code).toBe(code);
  expect(found.message).toMatch(message);
});
