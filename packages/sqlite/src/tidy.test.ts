import type { Store } from "@wfstate/core";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { openStore, statement, temporaryPath, values } from "./fixture.test.helpers.ts";

const ROWS = 400;

async function fillAndDelete(store: Store): Promise<void> {
  const fill = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${ROWS})
    INSERT INTO a SELECT i, hex(randomblob(10000)) FROM n`;
  await store.transact([statement("CREATE TABLE IF NOT EXISTS a (i INTEGER PRIMARY KEY, t TEXT)"), statement(fill)]);
  await store.transact([statement("DELETE FROM a WHERE i > 10")]);
}

async function tidyAll(store: Store): Promise<number> {
  for (let calls = 1; ; calls++) if ((await store.tidy({ maxMs: 0 })).done) return calls;
}

const freePages = async (store: Store) =>
  Number((await values(store, "SELECT freelist_count FROM pragma_freelist_count"))[0]);

/** The table of the statistics takes some of it. */
const isReserve = (pages: number) => pages > 120 && pages <= 128;

test("a new database gives its room back in many small steps, but for what the next rows need", async () => {
  const store = await openStore(temporaryPath());
  await fillAndDelete(store);
  const before = await store.check();
  expect(await freePages(store)).toBeGreaterThan(500);
  expect(await tidyAll(store)).toBeGreaterThan(5);
  expect(await freePages(store)).toSatisfy(isReserve);
  expect((await store.check({ integrity: true })).problems).toEqual([]);
  expect((await store.check()).sizeBytes).toBeLessThan(before.sizeBytes / 2);
});

test("one that was made without it is tidied once it was compacted", async () => {
  const path = temporaryPath();
  new Database(path).exec("CREATE TABLE b (t TEXT)").close();
  const store = await openStore(path);
  await fillAndDelete(store);
  await tidyAll(store);
  expect(await freePages(store)).toBeGreaterThan(500);
  await store.compact({ erase: false });
  await store.transact([statement("INSERT INTO a SELECT 999, hex(zeroblob(9000000))")]);
  await store.transact([statement("DELETE FROM a WHERE i = 999")]);
  expect(await freePages(store)).toBeGreaterThan(500);
  await tidyAll(store);
  expect(await freePages(store)).toSatisfy(isReserve);
});

test("the statistics that queries are planned by are renewed", async () => {
  const path = temporaryPath();
  const store = await openStore(path);
  await store.transact([statement("CREATE TABLE a (i INTEGER)"), statement("CREATE INDEX x ON a (i)")]);
  await store.transact([statement("INSERT INTO a VALUES (1), (1), (2)")]);
  await tidyAll(store);
  expect(await values(store, "SELECT stat FROM sqlite_stat1 WHERE idx = 'x'")).toEqual(["3 2"]);
});

test("a store in memory is done at once, and a reader tidies nothing", async () => {
  expect(await (await openStore(":memory:")).tidy({ maxMs: 1 })).toEqual({ done: true });
  const path = temporaryPath();
  await (await openStore(path)).transact([statement("CREATE TABLE a (i INTEGER)")]);
  await expect((await openStore(path, "reader")).tidy({ maxMs: 1 })).rejects.toMatchObject({
    code: "DATABASE_REJECTED",
  });
});
