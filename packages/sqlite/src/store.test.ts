import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { rowsOf, type Statement, type Store } from "@wfstate/core";
import { expect, test } from "vitest";
import { sqlite } from "./adapter.ts";
import { errorOf, openStore, statement, temporaryPath, values } from "./fixture.test.helpers.ts";
import { MAX_KNOWN_STATEMENTS } from "./protocol.ts";

/** In the header of a SQLite file: 2 with a WAL, 1 without. */
const WRITE_VERSION_AT = 18;
const NO_WAL = 1;

async function openWithTable(path: string): Promise<Store> {
  const store = await openStore(path);
  await store.transact([statement("CREATE TABLE entry (id INTEGER PRIMARY KEY, text TEXT)")]);
  return store;
}

function insert(id: number, text = "x"): Statement {
  return statement("INSERT INTO entry VALUES (?, ?)", id, text);
}

/** How many commits the WAL holds: the last frame of a commit carries the size of the database. */
function commitsInWal(path: string): number {
  const wal = readFileSync(`${path}-wal`);
  const frameBytes = 24 + wal.readUInt32BE(8);
  let commits = 0;
  for (let at = 32; at + frameBytes <= wal.length; at += frameBytes) if (wal.readUInt32BE(at + 4) > 0) commits++;
  return commits;
}

test("messages that wait share one commit, and each gets its own answer", async () => {
  const path = temporaryPath();
  const store = await openWithTable(path);
  const before = commitsInWal(path);
  const answers = await Promise.all(Array.from({ length: 300 }, (_, id) => store.transact([insert(id)])));
  expect(answers.map(([result]) => result?.changes)).toEqual(Array(300).fill(1));
  expect(await values(store, "SELECT count(*) FROM entry")).toEqual([300]);
  expect(commitsInWal(path) - before).toBeLessThan(100);
});

test("a message alone is a commit of its own", async () => {
  const path = temporaryPath();
  const store = await openWithTable(path);
  const before = commitsInWal(path);
  for (let id = 0; id < 5; id++) await store.transact([insert(id)]);
  expect(commitsInWal(path) - before).toBe(5);
});

test("messages are applied and answered in the order of the calls", async () => {
  const store = await openWithTable(temporaryPath());
  const answered: number[] = [];
  const append = statement("INSERT INTO entry (text) VALUES (?) RETURNING id", "x");
  const ids = await Promise.all(
    Array.from({ length: 200 }, async (_, index) => {
      const [result] = await store.transact([append]);
      answered.push(index);
      return result?.values[0];
    }),
  );
  expect(ids).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
  expect(answered).toEqual(answered.toSorted((a, b) => a - b));
});

test("a statement that touches another number of rows rolls its message back, and takes no other with it", async () => {
  const store = await openWithTable(temporaryPath());
  const fenced = store.transact([
    insert(2),
    { ...statement("UPDATE entry SET text = 'y' WHERE id = 99"), mustTouch: 1 },
  ]);
  const [, error] = await Promise.all([store.transact([insert(1)]), errorOf(fenced), store.transact([insert(3)])]);
  expect(error).toMatchObject({
    code: "EXPECTATION_FAILED",
    retryable: false,
    details: { statement: 1, expected: 1, touched: 0 },
  });
  expect(store.classify(error)).toEqual({ kind: "expectation", retry: false, outcome: "not_applied" });
  expect(await values(store, "SELECT id FROM entry")).toEqual([1, 3]);
});

test("a statement that touches as many rows as it must is kept", async () => {
  const store = await openWithTable(temporaryPath());
  await store.transact([insert(1), { ...statement("UPDATE entry SET text = 'y'"), mustTouch: 1 }]);
  await store.transact([{ ...statement("DELETE FROM entry RETURNING id"), mustTouch: 1 }]);
  expect(await values(store, "SELECT count(*) FROM entry")).toEqual([0]);
});

test("a refused row is told as a constraint, and the rows before it in the message are gone", async () => {
  const store = await openWithTable(temporaryPath());
  const error = await errorOf(store.transact([insert(1), insert(1)]));
  expect(error.code).toBe("DATABASE_REJECTED");
  expect(store.classify(error)).toEqual({ kind: "constraint", retry: false, outcome: "not_applied" });
  expect(await values(store, "SELECT count(*) FROM entry")).toEqual([0]);
});

test("a constraint that only COMMIT checks fails its own message and no other of the group", async () => {
  const store = await openWithTable(temporaryPath());
  await store.transact([
    statement("CREATE TABLE child (entry_id INTEGER REFERENCES entry (id) DEFERRABLE INITIALLY DEFERRED)"),
  ]);
  const orphan = errorOf(store.transact([statement("INSERT INTO child VALUES (99)")]));
  await Promise.all([store.transact([insert(1)]), store.transact([insert(2)])]);
  expect(store.classify(await orphan).kind).toBe("constraint");
  expect(await values(store, "SELECT count(*) FROM child UNION ALL SELECT count(*) FROM entry")).toEqual([0, 2]);
});

test("a statement that SQLite cannot parse is rejected for good", async () => {
  const store = await openStore(temporaryPath());
  const error = await errorOf(store.transact([statement("SELEC 1")]));
  expect(error.code).toBe("DATABASE_REJECTED");
  expect(store.classify(error)).toEqual({ kind: "rejected", retry: false, outcome: "not_applied" });
});

test("rows come back flat, by column, and a query changes nothing", async () => {
  const store = await openWithTable(temporaryPath());
  await store.transact([insert(1, "ä"), insert(2, "🙂")]);
  const [result] = await store.transact([statement("SELECT id, text FROM entry ORDER BY id")]);
  expect(result).toEqual({ columns: ["id", "text"], values: [1, "ä", 2, "🙂"], changes: 0 });
  expect(rowsOf(result as NonNullable<typeof result>)).toEqual([
    { id: 1, text: "ä" },
    { id: 2, text: "🙂" },
  ]);
  const [none] = await store.transact([statement("SELECT id, text FROM entry WHERE id = 7")]);
  expect(none).toEqual({ columns: ["id", "text"], values: [], changes: 0 });
});

test("integers are exact over the whole range of 64 bits", async () => {
  const store = await openStore(temporaryPath());
  await store.transact([statement("CREATE TABLE number (value INTEGER)")]);
  const written = [0, -1, 2 ** 53 - 1, 2n ** 53n, 2n ** 53n + 1n, 2n ** 63n - 1n, -(2n ** 63n)];
  for (const value of written) await store.transact([statement("INSERT INTO number VALUES (?)", value)]);
  expect(await values(store, "SELECT value FROM number ORDER BY rowid")).toEqual(written);
});

test("reals, nulls and bytes come back as they were", async () => {
  const store = await openStore(temporaryPath());
  const bytes = new Uint8Array([0, 1, 255]);
  const back = await values(store, "SELECT ?, ?, ?, ?", 0.1, null, bytes, "a\0b");
  expect(back.map((value) => (value instanceof Uint8Array ? [...value] : value))).toEqual([
    0.1,
    null,
    [0, 1, 255],
    "a\0b",
  ]);
});

test("more statements than are remembered still mean what they say", async () => {
  const store = await openStore(temporaryPath());
  const count = MAX_KNOWN_STATEMENTS + 100;
  for (const _round of [1, 2]) {
    const asked = Array.from({ length: count }, (_, index) => values(store, `SELECT ${index}`));
    expect((await Promise.all(asked)).flat()).toEqual(Array.from({ length: count }, (_, index) => index));
  }
  const [results] = [
    await store.transact(Array.from({ length: count }, (_, index) => statement(`SELECT ${-index - 1}`))),
  ];
  expect(results.map((result) => result.values[0])).toEqual(Array.from({ length: count }, (_, index) => -index - 1));
});

test("a result too heavy for one post arrives whole", async () => {
  const store = await openStore(temporaryPath());
  const sql =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000) SELECT i, hex(zeroblob(50)) FROM n";
  const [long, short] = await Promise.all([values(store, sql), values(store, "SELECT 'in between'")]);
  expect(long).toHaveLength(100_000);
  expect(long.filter((_, index) => index % 2 === 0)).toEqual(Array.from({ length: 50_000 }, (_, index) => index + 1));
  expect(short).toEqual(["in between"]);
});

test("a reader sees what is committed, and one message of it one state", async () => {
  const path = temporaryPath();
  const store = await openWithTable(path);
  const reader = await openStore(path, "reader");
  const count = statement("SELECT count(*) AS n FROM entry");
  let writing = true;
  const writer = (async () => {
    for (let id = 0; id < 100; id++) await store.transact([insert(id)]);
    writing = false;
  })();
  while (writing) {
    const counts = (await reader.transact([count, count, count])).map((result) => result.values[0]);
    expect(new Set(counts).size).toBe(1);
  }
  await writer;
  expect(await values(reader, count.sql)).toEqual([100]);
});

test("a reader never writes", async () => {
  const path = temporaryPath();
  await openWithTable(path);
  const reader = await openStore(path, "reader");
  const error = await errorOf(reader.transact([insert(1)]));
  expect(error.code).toBe("DATABASE_REJECTED");
  expect((await errorOf(reader.compact({ erase: false }))).code).toBe("DATABASE_REJECTED");
  expect(await values(reader, "SELECT count(*) FROM entry")).toEqual([0]);
});

test("a database in memory has one connection, and holds no state for a reader", async () => {
  const adapter = sqlite({ path: ":memory:" });
  const [writer, reader] = [await adapter.open("writer"), await adapter.open("reader")];
  expect(reader.capabilities.steadyReads).toBe(false);
  expect((await errorOf(reader.pin())).code).toBe("NOT_SUPPORTED");
  await Promise.all([writer.close(), reader.close()]);
});

test("a scratch file has no log while it is filled, and none afterwards", async () => {
  const path = temporaryPath();
  const store = await sqlite({ path, scratch: true }).open("writer");
  const connection = await store.pin();
  await connection.begin();
  await connection.run(statement("CREATE TABLE entry (id INTEGER PRIMARY KEY)"));
  expect(existsSync(`${path}-wal`)).toBe(false);
  await connection.commit();
  await connection.release();
  await store.close();
  expect(readFileSync(path).readUInt8(WRITE_VERSION_AT)).toBe(NO_WAL);
});

test("close answers what was sent, refuses what comes later, and leaves one file", async () => {
  const path = temporaryPath();
  const store = await openWithTable(path);
  const waiting = Array.from({ length: 100 }, (_, id) => store.transact([insert(id)]));
  const closed = store.close();
  const late = await errorOf(store.transact([insert(1000)]));
  expect(late.code).toBe("STORE_CLOSED");
  expect(store.classify(late)).toEqual({ kind: "closed", retry: false, outcome: "not_applied" });
  expect(await Promise.all(waiting)).toHaveLength(100);
  await closed;
  await store.close();
  expect(readdirSync(dirname(path))).toEqual(["store.db"]);
  expect(await values(await openStore(path, "reader"), "SELECT count(*) FROM entry")).toEqual([100]);
});

test("a value that cannot be sent fails its message, and the next one with the same statement works", async () => {
  const store = await openStore(temporaryPath());
  const bad = statement("SELECT ?", (() => 1) as unknown as string);
  await expect(store.transact([bad])).rejects.toThrow(/could not be cloned/);
  expect(await values(store, "SELECT ?", "good")).toEqual(["good"]);
});

test("a full database fails what does not fit and goes on when there is room again", async () => {
  const store = await openWithTable(temporaryPath());
  const limit = async (pages: number): Promise<void> => {
    const connection = await store.pin();
    await connection.run(statement(`PRAGMA max_page_count = ${pages}`));
    await connection.release();
  };
  await limit(4);
  const error = await errorOf(store.transact([insert(1), insert(2, "x".repeat(100_000))]));
  expect(error).toMatchObject({ code: "DATABASE_FULL", retryable: true });
  expect(store.classify(error)).toEqual({ kind: "full", retry: true, outcome: "not_applied" });
  await limit(10_000);
  await store.transact([insert(2, "x".repeat(100_000))]);
  expect(await values(store, "SELECT id FROM entry")).toEqual([2]);
});

test("a commit reaches the disk as it was asked to", async () => {
  for (const [durability, synchronous] of [
    ["full", 2],
    ["normal", 1],
  ] as const) {
    const store = await openStore(temporaryPath(), "writer", { durability });
    expect(store.capabilities).toMatchObject({ maxParameters: 32_766, persistent: true, durability });
    expect(await values(store, "PRAGMA synchronous")).toEqual([synchronous]);
    expect(await values(store, "PRAGMA journal_mode")).toEqual(["wal"]);
    expect(await values(store, "PRAGMA page_size")).toEqual([8192]);
  }
});
