import type { PinnedConnection, Store } from "@wfstate/core";
import { expect, test } from "vitest";
import { errorOf, openStore, statement, temporaryPath, values } from "./fixture.test.helpers.ts";

async function openFamily(): Promise<Store> {
  const store = await openStore(temporaryPath());
  await store.transact(
    [
      "CREATE TABLE parent (id INTEGER PRIMARY KEY)",
      "CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES parent (id) ON DELETE CASCADE)",
      "CREATE VIEW family AS SELECT parent.id FROM parent JOIN child ON child.parent_id = parent.id",
      "INSERT INTO parent VALUES (1), (2)",
      "INSERT INTO child VALUES (10, 1), (20, 2)",
    ].map((sql) => statement(sql)),
  );
  return store;
}

async function runAll(connection: PinnedConnection, ...sqls: string[]): Promise<void> {
  for (const sql of sqls) await connection.run(statement(sql));
}

const rebuild = [
  "CREATE TABLE parent_new (id INTEGER PRIMARY KEY, name TEXT)",
  "INSERT INTO parent_new (id) SELECT id FROM parent",
  "DROP TABLE parent",
  "ALTER TABLE parent_new RENAME TO parent",
];

test("a table is rebuilt without its children being deleted, and keys are watched again afterwards", async () => {
  const store = await openFamily();
  const connection = await store.pin();
  await connection.begin();
  await runAll(connection, ...rebuild);
  await connection.commit();
  await connection.release();
  expect(await values(store, "SELECT id, parent_id FROM child")).toEqual([10, 1, 20, 2]);
  expect(await values(store, "SELECT id FROM family")).toEqual([1, 2]);
  expect(await values(store, "PRAGMA foreign_keys")).toEqual([1]);
  await store.transact([statement("DELETE FROM parent WHERE id = 1")]);
  expect(await values(store, "SELECT id FROM child")).toEqual([20]);
});

test.each([
  ["a row whose parent is gone", "DELETE FROM parent WHERE id = 1", /row 10 refers to a row missing in parent/],
  ["a table whose parent is gone", "DROP TABLE parent", /refers to table parent, which does not exist/],
  ["a view of what is gone", "ALTER TABLE child RENAME TO offspring", /view family: no such table/],
])("%s is found before the commit, which is taken back", async (_what, sql, message) => {
  const store = await openFamily();
  const connection = await store.pin();
  await connection.begin();
  await runAll(connection, sql);
  const error = await errorOf(connection.commit());
  expect(error.message).toMatch(message);
  expect(store.classify(error)).toEqual({ kind: "constraint", retry: false, outcome: "not_applied" });
  await connection.release();
  expect(await values(store, "SELECT count(*) FROM parent JOIN child ON parent_id = parent.id")).toEqual([2]);
  expect(await values(store, "PRAGMA foreign_keys")).toEqual([1]);
});

test("what others send waits until the connection is released, and keeps its order", async () => {
  const store = await openFamily();
  const connection = await store.pin();
  const insert = (who: string) => statement("INSERT INTO visit (who) VALUES (?)", who);
  await connection.begin();
  await connection.run(statement("CREATE TABLE visit (id INTEGER PRIMARY KEY, who TEXT)"));
  const first = store.transact([insert("first")]);
  const second = store.pin().then(async (later) => {
    await later.run(insert("second"));
    await later.release();
  });
  const third = store.transact([insert("third")]);
  await connection.run(insert("pinned"));
  await connection.commit();
  await connection.release();
  await Promise.all([first, second, third]);
  expect(await values(store, "SELECT who FROM visit ORDER BY id")).toEqual(["pinned", "first", "second", "third"]);
});

test("rollback and release leave nothing behind", async () => {
  const store = await openFamily();
  const connection = await store.pin();
  await connection.begin();
  await runAll(connection, "DELETE FROM child", ...rebuild);
  await connection.rollback();
  await connection.begin();
  await runAll(connection, "DROP TABLE child");
  await connection.release();
  await connection.release();
  expect(await values(store, "SELECT id FROM child")).toEqual([10, 20]);
  expect(await values(store, "PRAGMA foreign_keys")).toEqual([1]);
  expect(await values(store, "PRAGMA legacy_alter_table")).toEqual([0]);
});

test("a pinned statement outside a transaction commits by itself, unless it touches another number of rows", async () => {
  const store = await openFamily();
  const connection = await store.pin();
  await connection.run({ ...statement("INSERT INTO parent VALUES (3)"), mustTouch: 1 });
  const error = await errorOf(connection.run({ ...statement("DELETE FROM parent"), mustTouch: 1 }));
  expect(error).toMatchObject({ code: "EXPECTATION_FAILED", details: { touched: 3 } });
  await connection.run(statement("INSERT INTO parent VALUES (4)"));
  await connection.release();
  expect(await values(store, "SELECT id FROM parent")).toEqual([1, 2, 3, 4]);
});

test("after a failure that ended the transaction nothing is committed statement by statement", async () => {
  const store = await openFamily();
  const connection = await store.pin();
  await connection.run(statement("PRAGMA max_page_count = 20"));
  await connection.begin();
  await runAll(connection, "CREATE TABLE big (data)");
  const full = await errorOf(connection.run(statement("INSERT INTO big VALUES (zeroblob(1000000))")));
  expect(full.code).toBe("DATABASE_FULL");
  const lost = await errorOf(connection.run(statement("DELETE FROM child")));
  expect(lost.message).toMatch(/an earlier failure has ended the transaction/);
  expect((await errorOf(connection.commit())).code).toBe("DATABASE_REJECTED");
  await connection.release();
  expect(await values(store, "SELECT id FROM child")).toEqual([10, 20]);
});
