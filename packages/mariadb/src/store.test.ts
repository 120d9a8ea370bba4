import { type DatabaseAccess, startServer } from "@wfstate/mariadb-server";
import { beforeAll, expect, test } from "vitest";
import {
  errorOf,
  insert,
  openStore,
  openWithTable,
  otherClient,
  statement,
  until,
  values,
} from "./fixture.test.helpers.ts";

let access: DatabaseAccess;
beforeAll(async () => {
  // One's own: what it counts is what this file does.
  const server = await startServer();
  access = await server.createDatabase();
  return () => server.stop();
});

async function counters(...names: string[]): Promise<number[]> {
  const client = await otherClient(access);
  const [rows] = await client.query(`SHOW GLOBAL STATUS WHERE Variable_name IN (${names.map((name) => `'${name}'`)})`);
  const byName = new Map(rows as unknown as [string, string][]);
  return names.map((name) => Number(byName.get(name)));
}

test("messages that wait share a commit, each behind a savepoint; one alone needs none", async () => {
  const store = await openWithTable(access);
  const [commits = 0, savepoints = 0] = await counters("Com_commit", "Com_savepoint");
  await Promise.all([1, 2, 3].map((id) => store.transact([insert(id)])));
  await store.transact([insert(4)]);
  expect(await counters("Com_commit", "Com_savepoint")).toEqual([commits + 2, savepoints + 3]);
  expect(await values(store, "SELECT id FROM entry ORDER BY id")).toEqual([1, 2, 3, 4]);
});

test("a statement that touches another number of rows takes back its message, and no other of the group", async () => {
  const store = await openWithTable(access);
  const fenced = store.transact([insert(2), { ...statement("UPDATE entry SET n = 1 WHERE id = 99"), mustTouch: 1 }]);
  const [, error] = await Promise.all([store.transact([insert(1)]), errorOf(fenced), store.transact([insert(3)])]);
  expect(error).toMatchObject({ code: "EXPECTATION_FAILED", details: { statement: 1, expected: 1, touched: 0 } });
  expect(store.classify(error)).toEqual({ kind: "expectation", retry: false, outcome: "not_applied" });
  expect(await values(store, "SELECT id FROM entry ORDER BY id")).toEqual([1, 3]);
});

test("rows that are met count as touched, also where they have the value already", async () => {
  const store = await openWithTable(access);
  await store.transact([insert(1, 2)]);
  await store.transact([{ ...statement("UPDATE entry SET n = 0"), mustTouch: 2 }]);
  const [returned] = await store.transact([{ ...statement("DELETE FROM entry RETURNING id"), mustTouch: 2 }]);
  expect(returned).toEqual({ columns: ["id"], values: [1, 2], changes: 2 });
});

test("a wait for a lock ends the whole group, and nothing of it is kept", async () => {
  const store = await openWithTable(access);
  await store.transact([insert(1)]);
  const client = await otherClient(access);
  await client.beginTransaction();
  await client.query("UPDATE entry SET n = 7 WHERE id = 1");
  const [before, blocked] = await Promise.all([
    errorOf(store.transact([insert(2)])),
    errorOf(store.transact([statement("UPDATE entry SET n = n + 1 WHERE id = 1")])),
  ]);
  for (const error of [before, blocked]) {
    expect(error).toMatchObject({ code: "DATABASE_BUSY", details: { errno: 1205 } });
    expect(store.classify(error)).toEqual({ kind: "busy", retry: true, outcome: "not_applied" });
  }
  await client.commit();
  await store.transact([statement("UPDATE entry SET n = n + 1 WHERE id = 1")]);
  expect(await values(store, "SELECT id, n FROM entry")).toEqual([1, 8]);
});

test("a deadlock ends the whole group: its COMMIT would say OK, and keep nothing", async () => {
  const store = await openWithTable(access);
  await store.transact([insert(1, 2)]);
  const client = await otherClient(access);
  await client.beginTransaction();
  // The server gives up the one that has changed less.
  await client.query("INSERT INTO entry (id) VALUES (100), (101), (102), (103)");
  await client.query("UPDATE entry SET n = 7 WHERE id = 1");
  const first = errorOf(store.transact([insert(3), statement("UPDATE entry SET n = 8 WHERE id = 2")]));
  const second = errorOf(store.transact([statement("UPDATE entry SET n = 8 WHERE id = 1")]));
  const waits =
    "SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE 'UPDATE entry SET n = 8 WHERE id = 1%'";
  await until(async () => (await client.query(waits))[0].toString() === "1");
  await client.query("UPDATE entry SET n = 7 WHERE id = 2");
  for (const error of await Promise.all([first, second])) {
    expect(error).toMatchObject({ code: "DATABASE_BUSY", details: { errno: 1213, outcome: "not_applied" } });
  }
  await client.rollback();
  expect(await values(store, "SELECT id, n FROM entry ORDER BY id")).toEqual([1, 0, 2, 0]);
});

test("a message that cannot be taken back, because a statement in it has ended the transaction, says so", async () => {
  const store = await openWithTable(access);
  const broken = store.transact([insert(2), statement("CREATE OR REPLACE TABLE side (n INT)"), insert(2)]);
  const [error] = await Promise.all([errorOf(broken), errorOf(store.transact([insert(3)]))]);
  expect(store.classify(error)).toEqual({ kind: "io", retry: true, outcome: "unknown" });
  expect(await values(store, "SELECT id FROM entry")).toEqual([2]);
});

test("a writer reads what is committed when its statement runs, and a reader's message one state", async () => {
  const store = await openWithTable(access);
  const reader = await openStore(access, "reader");
  const client = await otherClient(access);
  const count = statement("SELECT COUNT(*) FROM entry");
  const slow = statement("SELECT SLEEP(0.2)");
  const together = Promise.all([store.transact([count, slow, count]), reader.transact([count, slow, count])]);
  const sleeps = "SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE 'SELECT SLEEP%'";
  await until(async () => (await client.query(sleeps))[0].toString() === "2");
  await client.query("INSERT INTO entry (id) VALUES (1)");
  const [written, read] = await together;
  expect([written[0]?.values, written[2]?.values]).toEqual([[0], [1]]);
  expect([read[0]?.values, read[2]?.values]).toEqual([[0], [0]]);
});

test("a reader never writes", async () => {
  await openWithTable(access);
  const reader = await openStore(access, "reader");
  for (const sql of ["INSERT INTO entry (id) VALUES (1)", "DROP TABLE entry"]) {
    const error = await errorOf(reader.transact([statement(sql)]));
    expect(reader.classify(error)).toEqual({ kind: "rejected", retry: false, outcome: "not_applied" });
  }
  expect((await errorOf(reader.compact({ erase: false }))).message).toMatch(/a reader never writes/);
});

test("statistics of every table are renewed, at once and a little at a time, whatever a table is called", async () => {
  const store = await openWithTable(access);
  const client = await otherClient(access);
  await client.query("CREATE OR REPLACE TABLE `odd ``name` (id INT)");
  const [[tables = 0] = []] = (
    await client.query("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE()")
  )[0] as unknown as number[][];
  const [before = 0] = await counters("Com_analyze");
  await store.maintain("analyze");
  expect(await counters("Com_analyze")).toEqual([before + tables]);
  for (let table = 1; table < tables; table++) expect(await store.tidy({ maxMs: 0 })).toEqual({ done: false });
  expect(await store.tidy({ maxMs: 0 })).toEqual({ done: true });
  expect(await counters("Com_analyze")).toEqual([before + 2 * tables]);
  await store.compact({ erase: false });
  await client.query("DROP TABLE `odd ``name`");
});

test("a compaction that is cancelled ends between two tables", async () => {
  const store = await openWithTable(access);
  const client = await otherClient(access);
  for (const name of ["one", "two", "three"]) await client.query(`CREATE OR REPLACE TABLE ${name} (id INT)`);
  const [before = 0] = await counters("Com_alter_table");
  let looks = 0;
  const signal = Object.assign(new EventTarget(), { reason: "enough" });
  Object.defineProperty(signal, "aborted", { get: () => ++looks > 2 });
  const error = await errorOf(store.compact({ erase: true, signal: signal as AbortSignal }));
  expect(error).toMatchObject({ code: "ABORTED", hint: expect.stringContaining("run it again") });
  expect(await counters("Com_alter_table")).toEqual([before + 2]);
  await client.query("DROP TABLE one, two, three");
});

test("more statements than are remembered still mean what they say, and the server holds no more of them", async () => {
  const store = await openWithTable(access);
  const count = 600;
  for (const _round of [1, 2]) {
    const results = await store.transact(Array.from({ length: count }, (_, n) => statement(`SELECT ${n}`)));
    expect(results.map((result) => result.values[0])).toEqual(Array.from({ length: count }, (_, n) => n));
  }
  const client = await otherClient(access);
  const [rows] = await client.query("SHOW GLOBAL STATUS LIKE 'Prepared_stmt_count'");
  expect(Number((rows as string[][])[0]?.[1])).toBeLessThan(300);
});

test("a statement larger than the server takes is refused before it is sent, and takes no other with it", async () => {
  const store = await openWithTable(access);
  const large = statement("SELECT LENGTH(?)", "x".repeat(17 * 1024 * 1024));
  const [error] = await Promise.all([errorOf(store.transact([large])), store.transact([insert(1)])]);
  expect(error).toMatchObject({ code: "DATABASE_REJECTED", details: { max_bytes: 16 * 1024 * 1024 } });
  expect(store.classify(error)).toEqual({ kind: "rejected", retry: false, outcome: "not_applied" });
  const most = "é".repeat(store.capabilities.maxStatementBytes / 2 - 100);
  expect(await values(store, "SELECT LENGTH(?)", most)).toEqual([most.length * 2]);
});

test("no file of this machine is read for the server", async () => {
  const store = await openWithTable(access);
  const error = await errorOf(store.transact([statement("LOAD DATA LOCAL INFILE '/etc/hostname' INTO TABLE entry")]));
  expect(error.message).toMatch(/local infile capability/);
});

test("close answers what was sent, and refuses what comes later", async () => {
  const store = await openWithTable(access);
  const sent = Array.from({ length: 100 }, (_, id) => store.transact([insert(id)]));
  const closed = store.close();
  expect((await errorOf(store.transact([insert(200)]))).code).toBe("STORE_CLOSED");
  await closed;
  expect((await Promise.allSettled(sent)).every(({ status }) => status === "fulfilled")).toBe(true);
});
