import { copyFileSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { errorOf, openStore, statement, temporaryPath, values } from "./fixture.test.helpers.ts";

const READ = statement("SELECT count(*) FROM counter");

/** A database that had a log, as every one that we have written to; nobody has it open. */
async function closedStore(): Promise<string> {
  const path = temporaryPath();
  const writer = await openStore(path);
  await writer.transact([statement("CREATE TABLE counter (n INTEGER)"), statement("INSERT INTO counter VALUES (1)")]);
  await writer.close();
  return path;
}

const beside = (path: string) => readdirSync(dirname(path)).sort();

test("a reader leaves what it found: the file to the byte and to its time, and nothing beside it", async () => {
  const path = await closedStore();
  const [bytes, { mtimeMs }] = [readFileSync(path), statSync(path)];
  const reader = await openStore(path, "reader");
  await reader.transact([READ]);
  await reader.close();
  expect(beside(path)).toEqual(["store.db"]);
  expect(readFileSync(path).equals(bytes)).toBe(true);
  expect(statSync(path).mtimeMs).toBe(mtimeMs);
});

test("of several readers the last one tidies up, whoever came first", async () => {
  const path = await closedStore();
  const [first, second] = [await openStore(path, "reader"), await openStore(path, "reader")];
  await first.transact([READ]);
  await second.transact([READ]);
  await first.close();
  await second.transact([READ]);
  await second.close();
  expect(beside(path)).toEqual(["store.db"]);
});

test("a reader that could not read what it was given leaves nothing beside it", async () => {
  const path = await closedStore();
  const cut = path.replace("store.db", "cut.db");
  copyFileSync(path, cut);
  truncateSync(cut, statSync(cut).size / 2);
  const bytes = readFileSync(cut);
  const reading = openStore(cut, "reader").then((reader) => reader.transact([READ]).finally(() => reader.close()));
  expect(await errorOf(reading)).toMatchObject({ code: "DATABASE_CORRUPT" });
  expect(beside(path)).toEqual(["cut.db", "store.db"]);
  expect(readFileSync(cut).equals(bytes)).toBe(true);
});

test("a writer that is there keeps its log, and so does one that ended without putting it away", async () => {
  const path = await closedStore();
  const writer = await openStore(path);
  await writer.transact([statement("INSERT INTO counter VALUES (2)")]);
  const log = readFileSync(`${path}-wal`);
  const crashed = path.replace("store.db", "crashed.db");
  copyFileSync(path, crashed);
  writeFileSync(`${crashed}-wal`, log);
  for (const file of [path, crashed]) {
    const reader = await openStore(file, "reader");
    expect(await values(reader, "SELECT count(*) FROM counter")).toEqual([2]);
    await reader.close();
    expect(readFileSync(`${file}-wal`).equals(log)).toBe(true);
  }
  await writer.transact([statement("INSERT INTO counter VALUES (3)")]);
});

test("a writer that has written nothing yet keeps its log, and writes into it", async () => {
  const path = await closedStore();
  const writer = await openStore(path);
  await writer.transact([READ]);
  const reader = await openStore(path, "reader");
  await reader.transact([READ]);
  await reader.close();
  expect(beside(path)).toEqual(["store.db", "store.db-shm", "store.db-wal"]);
  await writer.transact([statement("INSERT INTO counter VALUES (2)")]);
  const other = new Database(path, { readonly: true });
  expect(other.prepare("SELECT count(*) FROM counter").pluck().get()).toBe(2);
  other.close();
});
