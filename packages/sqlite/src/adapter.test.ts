import { statSync } from "node:fs";
import { resolve } from "node:path";
import { isStateError } from "@wfstate/core";
import Database from "better-sqlite3";
import { Kysely } from "kysely";
import { expect, test } from "vitest";
import { errorOf, openStore, statement, temporaryPath, values } from "./fixture.test.helpers.ts";
import { type SqliteConfig, sqlite } from "./index.ts";

test("an adapter says what it is and where its data are, and touches nothing", () => {
  expect(sqlite({ path: "a.db" })).toMatchObject({
    kind: "sqlite",
    location: resolve("a.db"),
    besidePath: resolve("a.db"),
  });
  expect(sqlite({ path: ":memory:" })).toMatchObject({ location: ":memory:", besidePath: null });
});

test.each([
  ["path", { path: "" }],
  ["path", { path: "a\0b" }],
  ["durability", { path: "a.db", durability: "some" }],
  ["busyDeadlineMs", { path: "a.db", busyDeadlineMs: -1 }],
  ["busyDeadlineMs", { path: "a.db", busyDeadlineMs: Number.NaN }],
])("a bad %s is refused by name", (key, config) => {
  const make = () => sqlite(config as SqliteConfig);
  expect(make).toThrow(key);
  try {
    make();
  } catch (error) {
    expect(isStateError(error, "INVALID_CONFIG")).toBe(true);
  }
});

test("stores in memory share their data while one of them is open", async () => {
  const adapter = sqlite({ path: ":memory:" });
  const writer = await adapter.open("writer");
  const reader = await adapter.open("reader");
  expect(writer.capabilities.persistent).toBe(false);
  await writer.transact([statement("CREATE TABLE a AS SELECT 1 AS n")]);
  expect(await values(reader, "SELECT n FROM a")).toEqual([1]);
  expect((await errorOf(reader.transact([statement("DELETE FROM a")]))).code).toBe("DATABASE_REJECTED");
  await writer.close();
  expect((await errorOf(writer.transact([statement("SELECT 1")]))).code).toBe("STORE_CLOSED");
  expect(await values(reader, "SELECT n FROM a")).toEqual([1]);
  await reader.close();
  const next = await adapter.open("writer");
  expect(await values(next, "SELECT name FROM sqlite_schema")).toEqual([]);
  await next.close();
});

test("a reader in memory waits for the pinned connection like everyone else", async () => {
  const adapter = sqlite({ path: ":memory:" });
  const [writer, reader] = [await adapter.open("writer"), await adapter.open("reader")];
  const connection = await writer.pin();
  await connection.begin();
  await connection.run(statement("CREATE TABLE a (n INTEGER)"));
  const seen = values(reader, "SELECT name FROM sqlite_schema");
  await connection.rollback();
  await connection.release();
  expect(await seen).toEqual([]);
  await Promise.all([writer.close(), reader.close()]);
});

test("a file that we create is readable for its owner only, its WAL too", async () => {
  const path = temporaryPath("a b ä#?%.db");
  const store = await openStore(path);
  await store.transact([statement("CREATE TABLE a (n INTEGER)")]);
  for (const suffix of ["", "-wal", "-shm"]) expect(statSync(path + suffix).mode & 0o777).toBe(0o600);
});

test("a database of others keeps its journal mode until we write to it", async () => {
  const path = temporaryPath();
  const foreign = new Database(path);
  foreign.exec("CREATE TABLE a (n INTEGER)");
  foreign.close();
  const store = await openStore(path);
  await values(store, "SELECT n FROM a");
  expect(await values(store, "PRAGMA journal_mode")).toEqual(["delete"]);
  await store.transact([statement("INSERT INTO a VALUES (1)")]);
  expect(await values(store, "PRAGMA journal_mode")).toEqual(["wal"]);
});

test("a lock that another process holds is waited for up to the deadline", async () => {
  const path = temporaryPath();
  const store = await openStore(path, "writer", { busyDeadlineMs: 50 });
  await store.transact([statement("CREATE TABLE a (n INTEGER)")]);
  const other = new Database(path);
  other.exec("BEGIN IMMEDIATE");
  const error = await errorOf(store.transact([statement("INSERT INTO a VALUES (1)")]));
  expect(error).toMatchObject({ code: "DATABASE_BUSY", retryable: true, details: { path } });
  expect(store.classify(error)).toEqual({ kind: "busy", retry: true, outcome: "not_applied" });
  other.exec("COMMIT");
  other.close();
  await store.transact([statement("INSERT INTO a VALUES (1)")]);
});

test("a worker that stops takes what waits with it, unsettled, and refuses the rest", async () => {
  const store = await openStore(temporaryPath());
  const parameters = { length: 1n, [Symbol.iterator]: () => [][Symbol.iterator]() };
  const broken = errorOf(store.transact([{ sql: "SELECT 1", parameters: parameters as unknown as [] }]));
  const behind = errorOf(store.transact([statement("SELECT 2")]));
  for (const error of [await broken, await behind]) {
    expect(error.code).toBe("STORE_FAILED");
    expect(store.classify(error)).toEqual({ kind: "connection", retry: false, outcome: "unknown" });
  }
  const later = await errorOf(store.transact([statement("SELECT 3")]));
  expect(store.classify(later)).toEqual({ kind: "connection", retry: false, outcome: "not_applied" });
  await store.close();
});

test("the dialect compiles, and refuses to execute", async () => {
  const store = await openStore(":memory:");
  const db = new Kysely<{ a: { n: number } }>({ dialect: store.dialect });
  const query = db.selectFrom("a").select("n").where("n", ">", 1);
  expect(query.compile()).toMatchObject({ sql: 'select "n" from "a" where "n" > ?', parameters: [1] });
  await expect(query.execute()).rejects.toThrow(/executes nothing/);
});
