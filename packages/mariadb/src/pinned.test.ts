import type { PinnedConnection, Store } from "@wfstate/core";
import type { DatabaseAccess } from "@wfstate/mariadb-server";
import { testDatabase } from "@wfstate/mariadb-server/vitest";
import { beforeEach, expect, test } from "vitest";
import { errorOf, openStore, otherClient, statement, values } from "./fixture.test.helpers.ts";

let access: DatabaseAccess;
beforeEach(async () => {
  access = await testDatabase();
});

async function openFamily(): Promise<Store> {
  const store = await openStore(access);
  await store.transact(
    [
      "CREATE TABLE parent (id INT PRIMARY KEY)",
      "CREATE TABLE child (id INT PRIMARY KEY, parent_id INT, FOREIGN KEY (parent_id) REFERENCES parent (id) ON DELETE CASCADE)",
      "CREATE TABLE visit (id INT AUTO_INCREMENT PRIMARY KEY, who TEXT)",
      "INSERT INTO parent VALUES (1), (2)",
      "INSERT INTO child VALUES (10, 1), (20, 2)",
    ].map((sql) => statement(sql)),
  );
  return store;
}

async function runAll(connection: PinnedConnection, ...sqls: string[]): Promise<void> {
  for (const sql of sqls) await connection.run(statement(sql));
}

test("two connections: the second is told who holds the lock, and has it when the first is done", async () => {
  const store = await openFamily();
  const other = await openStore(access);
  const [first, second] = [await store.pin(), await other.pin()];
  const [id] = (await first.run(statement("SELECT CONNECTION_ID()"))).values;
  await first.begin();
  const error = await errorOf(second.begin());
  expect(error).toMatchObject({
    code: "DATABASE_BUSY",
    retryable: true,
    details: {
      holder: expect.stringMatching(
        new RegExp(`^connection ${id} of ${access.user}@localhost, at it since \\d{4}-\\d\\d-\\d\\d `),
      ),
    },
  });
  expect(error.message).toContain(`connection ${id} of ${access.user}@localhost`);
  await first.commit();
  await second.begin();
  expect((await errorOf(first.begin())).code).toBe("DATABASE_BUSY");
  await second.rollback();
  await first.begin();
  // Also without a word the lock goes with the connection.
  await first.release();
  await second.begin();
  await second.release();
});

test("the lock is of one database: another one's is free", async () => {
  const [one, other] = [await (await openFamily()).pin(), await (await openStore(await testDatabase())).pin()];
  await one.begin();
  await other.begin();
  await Promise.all([one.release(), other.release()]);
});

test("a row whose parent is gone is found before the commit, and taken back", async () => {
  const store = await openFamily();
  const connection = await store.pin();
  await connection.begin();
  await runAll(connection, "DELETE FROM parent WHERE id = 1");
  const error = await errorOf(connection.commit());
  expect(error.message).toMatch(/table child has 1 rows that refer to a row missing in parent/);
  expect(store.classify(error)).toEqual({ kind: "constraint", retry: false, outcome: "not_applied" });
  await connection.release();
  expect(await values(store, "SELECT id FROM parent")).toEqual([1, 2]);
});

test("what follows a change of the schema is a transaction again", async () => {
  const store = await openFamily();
  const connection = await store.pin();
  await connection.begin();
  await runAll(
    connection,
    "DELETE FROM child",
    "ALTER TABLE parent ADD COLUMN name TEXT",
    "INSERT INTO parent (id) VALUES (3)",
  );
  await connection.rollback();
  await connection.release();
  expect(await values(store, "SELECT COUNT(*) FROM child")).toEqual([0]);
  expect(await values(store, "SELECT id FROM parent WHERE name IS NULL")).toEqual([1, 2]);
});

test("outside a transaction a statement commits by itself, unless it touches another number of rows", async () => {
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
  const client = await otherClient(access);
  await connection.begin();
  await runAll(connection, "INSERT INTO visit (who) VALUES ('lost')", "UPDATE parent SET id = 2 WHERE id = 2");
  await client.beginTransaction();
  await client.query("INSERT INTO visit (who) VALUES ('a'), ('b'), ('c'), ('d')");
  await client.query("UPDATE parent SET id = 1 WHERE id = 1");
  const crossing = Promise.allSettled([
    connection.run(statement("UPDATE parent SET id = 1 WHERE id = 1")),
    client.query("UPDATE parent SET id = 2 WHERE id = 2"),
  ]);
  const [ours] = await crossing;
  expect(ours).toMatchObject({ status: "rejected", reason: { code: "DATABASE_BUSY", details: { errno: 1213 } } });
  await client.rollback();
  const lost = await errorOf(connection.run(statement("INSERT INTO visit (who) VALUES ('late')")));
  expect(lost.message).toMatch(/an earlier failure has ended the transaction/);
  expect((await errorOf(connection.commit())).code).toBe("DATABASE_REJECTED");
  await connection.release();
  expect(await values(store, "SELECT COUNT(*) FROM visit")).toEqual([0]);
});

test("what others send waits until the connection is released, and keeps its order", async () => {
  const store = await openFamily();
  const connection = await store.pin();
  const visit = (who: string) => statement("INSERT INTO visit (who) VALUES (?)", who);
  await connection.begin();
  const first = store.transact([visit("first")]);
  const second = store.pin().then(async (later) => {
    await later.run(visit("second"));
    await later.release();
  });
  const third = store.transact([visit("third")]);
  const closed = store.close();
  await connection.run(visit("pinned"));
  await connection.commit();
  await connection.release();
  await Promise.all([first, second, third, closed]);
  expect(await values(await openStore(access), "SELECT who FROM visit ORDER BY id")).toEqual([
    "pinned",
    "first",
    "second",
    "third",
  ]);
});
