import { mkdtemp, rm } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Statement } from "@wfstate/core";
import { type DatabaseAccess, startServer } from "@wfstate/mariadb-server";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { Connection } from "../connection.ts";
import { errorOf, insert, openStore, openWithTable, otherClient, statement, values } from "../fixture.test.helpers.ts";

let access: DatabaseAccess;
beforeAll(async () => {
  // One's own: what it counts is what this file does.
  const server = await startServer();
  access = await server.createDatabase();
  return () => server.stop();
});

/** A way to the server on which one sees how often the client waits for an answer before it goes on. */
async function watched(): Promise<{ readonly access: DatabaseAccess; turns(): number }> {
  const folder = await mkdtemp(join(tmpdir(), "wire-"));
  let turns = 0;
  let hasAnswered = true;
  const between = createServer((client) => {
    const server = connect(access.socket);
    client.on("data", (piece) => {
      if (hasAnswered) turns++;
      hasAnswered = false;
      server.write(piece);
    });
    server.on("data", (piece) => {
      hasAnswered = true;
      client.write(piece);
    });
    client.on("close", () => server.destroy());
    server.on("close", () => client.destroy());
  });
  const socket = join(folder, "s");
  await new Promise<void>((resolve) => between.listen(socket, resolve));
  onTestFinished(async () => {
    between.close();
    await rm(folder, { recursive: true });
  });
  return { access: { ...access, socket }, turns: () => turns };
}

const ids = "SELECT id FROM entry ORDER BY id";
const increment: Statement = { ...statement("UPDATE entry SET n = n + 1 WHERE id = 1"), mustTouch: 1 };

async function counter(name: string): Promise<number> {
  const [rows] = await (await otherClient(access)).query(`SHOW GLOBAL STATUS LIKE '${name}'`);
  return Number((rows as string[][])[0]?.[1]);
}

test("a message waits once for all its statements, and once for its commit", async () => {
  const way = await watched();
  const store = await openWithTable(way.access);
  await store.transact([insert(1), insert(2, 3), increment]);
  const before = way.turns();
  await store.transact([insert(4), insert(5, 6), increment, insert(7), increment]);
  expect(way.turns() - before).toBe(2);
  const group = [8, 9, 10].map((id) => store.transact([insert(id), increment]));
  expect((await Promise.all(group)).flat().map(({ changes }) => changes)).toEqual([1, 1, 1, 1, 1, 1]);
  expect(way.turns() - before).toBe(2 + group.length + 1);
});

test("statements that ran after one that failed are taken back with it, and no other message is", async () => {
  const store = await openWithTable(access);
  await store.transact([insert(1)]);
  const none = { ...statement("UPDATE entry SET n = n + 1 WHERE id = ?", 99), mustTouch: 1 };
  const [, twice, , missed, alone] = await Promise.all([
    store.transact([insert(2), increment]),
    errorOf(store.transact([insert(3), insert(1), none, insert(4), increment])),
    store.transact([insert(5), increment]),
    errorOf(store.transact([insert(6), none, insert(1), insert(7)])),
    Promise.resolve().then(() => errorOf(store.transact([insert(8), insert(1), insert(9)]))),
  ]);
  expect(twice).toMatchObject({ details: { kind: "constraint", errno: 1062, sql_state: "23000" } });
  expect(missed).toMatchObject({ code: "EXPECTATION_FAILED", details: { statement: 1, expected: 1, touched: 0 } });
  expect(alone).toMatchObject({ details: { errno: 1062, outcome: "not_applied" } });
  expect(await values(store, ids)).toEqual([1, 2, 5]);
  expect(await values(store, "SELECT n FROM entry WHERE id = 1")).toEqual([2]);
});

test("of many statements that meet a lock only the first is waited for", async () => {
  const store = await openWithTable(access);
  await store.transact([insert(1), increment]);
  const client = await otherClient(access);
  await client.beginTransaction();
  await client.query("UPDATE entry SET n = 7 WHERE id = 1");
  const before = await counter("Innodb_row_lock_waits");
  const error = await errorOf(store.transact([insert(2), ...Array.from({ length: 20 }, () => increment)]));
  expect(error).toMatchObject({ code: "DATABASE_BUSY", details: { errno: 1205, outcome: "not_applied" } });
  await client.commit();
  await store.transact([insert(3), increment]);
  expect(await values(store, "SELECT id, n FROM entry ORDER BY id")).toEqual([1, 8, 3, 0]);
  // The server may have begun the second before it saw that nobody listens.
  expect((await counter("Innodb_row_lock_waits")) - before).toBeLessThanOrEqual(3);
});

test("more statements than are remembered still change what they say, and the server holds no more of them", async () => {
  const store = await openWithTable(access);
  await store.transact([insert(1)]);
  const count = 400;
  const all = Array.from({ length: count }, (_, n) => statement(`UPDATE entry SET n = n + ${n} WHERE id = 1`));
  for (const each of all) await store.transact([each]);
  await store.transact(all);
  await Promise.all([all.slice(0, 200), all.slice(100, 300), all.slice(200, 400)].map((part) => store.transact(part)));
  const sum = (from: number, to: number) => ((from + to - 1) * (to - from)) / 2;
  const expected = 2 * sum(0, count) + sum(0, 200) + sum(100, 300) + sum(200, 400);
  expect(await values(store, "SELECT n FROM entry")).toEqual([expected]);
  // As many again may be the driver's, which sends those that are too many for one message.
  expect(await counter("Prepared_stmt_count")).toBeLessThan(2 * 256 + 20);
});

test("nothing goes past the driver while that waits for an answer, which would be taken for another's", async () => {
  const connection = await Connection.open({ ...access, host: "", port: 0, location: "here" }, "write");
  onTestFinished(() => connection.destroy());
  const slept = connection.execute(statement("SELECT SLEEP(0.1), 7"), null);
  await expect(connection.commit(1_000)).rejects.toThrow(/somebody else waits/);
  expect((await slept).values).toEqual([0, 7]);
  await connection.commit(1_000);
});

test("a message of no statement, and one that cannot be prepared, say what they did before", async () => {
  const store = await openStore(access);
  expect(await store.transact([])).toEqual([]);
  const error = await errorOf(store.transact([statement("DELETE FROM nowhere"), statement("DELETE FROM nowhere")]));
  expect(error).toMatchObject({ details: { errno: 1146, outcome: "not_applied" } });
});
