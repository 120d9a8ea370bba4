import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { errorOf, openStore, statement, temporaryPath, values } from "./fixture.test.helpers.ts";
import { sqlite } from "./index.ts";

test("a backup made while others write is one consistent state, and readable for its owner only", async () => {
  const path = temporaryPath();
  const target = join(dirname(path), "copy.db");
  const store = await openStore(path);
  await store.transact([statement("CREATE TABLE a (n INTEGER)"), statement("CREATE TABLE b (n INTEGER)")]);
  let copying = true;
  let written = 0;
  const writer = (async () => {
    while (copying) {
      const n = ++written;
      await store.transact([statement("INSERT INTO a VALUES (?)", n), statement("INSERT INTO b VALUES (?)", n)]);
    }
  })();
  const { bytes } = await store.backup(target);
  copying = false;
  await writer;
  expect(statSync(target)).toMatchObject({ size: bytes });
  expect(statSync(target).mode & 0o777).toBe(0o600);
  const copy = await sqlite({ path }).openBackup(target);
  const counts = await values(copy, "SELECT count(*) FROM a UNION ALL SELECT count(*) FROM b");
  expect(counts[0]).toBe(counts[1]);
  expect((await copy.check({ integrity: true })).problems).toEqual([]);
  await copy.close();
  expect(readdirSync(dirname(path)).filter((name) => name.startsWith("copy"))).toEqual(["copy.db"]);
});

test("a backup never overwrites what is there", async () => {
  const path = temporaryPath();
  const target = join(dirname(path), "precious.txt");
  writeFileSync(target, "precious");
  const store = await openStore(path);
  const error = await errorOf(store.backup(target));
  expect(error).toMatchObject({ code: "TARGET_EXISTS", details: { path: target } });
  expect(readFileSync(target, "utf8")).toBe("precious");
});

test("what a killed backup has left is replaced", async () => {
  const path = temporaryPath();
  const target = join(dirname(path), "copy.db");
  writeFileSync(`${target}.partial`, "half a backup");
  const store = await openStore(path);
  await store.backup(target);
  expect(await values(await openStore(target, "reader"), "SELECT 1")).toEqual([1]);
});

test("a backup that fails leaves nothing, and says where it failed", async () => {
  const path = temporaryPath();
  const store = await openStore(path);
  const missing = await errorOf(store.backup(join(dirname(path), "no", "copy.db")));
  expect(missing.code).toBe("TARGET_NOT_WRITABLE");
  const memory = await openStore(":memory:");
  await memory.transact([statement("CREATE TABLE a (n INTEGER)")]);
  const two = [memory.backup(join(dirname(path), "two.db")), memory.backup(join(dirname(path), "two.db"))];
  const outcomes = await Promise.allSettled(two);
  expect(outcomes.filter(({ status }) => status === "fulfilled").length).toBeLessThan(2);
  expect(readdirSync(dirname(path)).filter((name) => name.endsWith(".partial"))).toEqual([]);
});

test("a database in memory can be kept by a backup", async () => {
  const path = temporaryPath();
  const store = await openStore(":memory:");
  await store.transact([statement("CREATE TABLE a AS SELECT 42 AS n")]);
  await store.backup(path);
  expect(await values(await openStore(path, "reader"), "SELECT n FROM a")).toEqual([42]);
});

test("a backup that is stopped ends at once, wherever it is, and leaves nothing", async () => {
  const path = temporaryPath();
  // Without a log: one writer keeps every reader out.
  const store = await sqlite({ path, scratch: true, busyDeadlineMs: 60_000 }).open("writer");
  await store.transact([statement("CREATE TABLE a AS SELECT 42 AS n")]);
  const other = new Database(path);
  other.exec("BEGIN EXCLUSIVE");
  const controller = new AbortController();
  const target = join(dirname(path), "copy.db");
  const stopped = errorOf(store.backup(target, { signal: controller.signal }));
  while (!existsSync(`${target}.partial`)) await setImmediate();
  controller.abort();
  expect((await stopped).code).toBe("ABORTED");
  expect(other.inTransaction).toBe(true);
  other.close();
  expect(readdirSync(dirname(path)).filter((name) => name.startsWith("copy"))).toEqual([]);
  await store.backup(target, { signal: new AbortController().signal });
  expect(await values(await openStore(target, "reader"), "SELECT n FROM a")).toEqual([42]);
  await store.close();
});

test("a process that copies says what it met, as the thread does", async () => {
  const path = temporaryPath();
  const store = await sqlite({ path, scratch: true, busyDeadlineMs: 50 }).open("writer");
  await store.transact([statement("CREATE TABLE a AS SELECT 42 AS n")]);
  const other = new Database(path);
  other.exec("BEGIN EXCLUSIVE");
  const { signal } = new AbortController();
  const errors = [
    await errorOf(store.backup(join(dirname(path), "one.db"))),
    await errorOf(store.backup(join(dirname(path), "two.db"), { signal })),
  ];
  expect(errors.map(({ code }) => code)).toEqual(["DATABASE_BUSY", "DATABASE_BUSY"]);
  expect(errors[1]?.details).toEqual(errors[0]?.details);
  other.close();
  await store.close();
});
