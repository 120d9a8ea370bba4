import type { SqlValue, Store } from "@wfstate/core";
import { testDatabase } from "@wfstate/mariadb-server/vitest";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { mariadbTraits } from "./dialect.ts";
import { errorOf, statement, values } from "./fixture.test.helpers.ts";
import { mariadb } from "./index.ts";

let store: Store;
beforeAll(async () => {
  const access = await testDatabase();
  // Not by `openStore`, whose stores end with a test. The disk of a busy machine may take its time.
  store = await mariadb({ ...access, commitDeadlineMs: 30_000 }).open("writer");
  const { integer, real, text, keyText } = mariadbTraits.columnTypes;
  await store.transact([
    statement(`CREATE TABLE sample (i ${integer}, r ${real}, t ${text}, k ${keyText}, b LONGBLOB)`),
    statement(`CREATE TABLE pair (id INTEGER AUTO_INCREMENT PRIMARY KEY, a ${text}, b ${text})`),
  ]);
  return () => store.close();
});

const RUNS = { numRuns: 60 };
const COLUMNS = "irtkb";

/** Writes values into a column, and reads them back in their order. */
async function roundTrip(column: string, written: readonly SqlValue[]): Promise<readonly SqlValue[]> {
  expect(COLUMNS).toContain(column);
  const changes = [
    statement("DELETE FROM sample"),
    ...written.map((value) => statement(`INSERT INTO sample (${column}) VALUES (?)`, value)),
  ];
  const select = statement(`SELECT ${column} FROM sample`);
  await store.transact(changes);
  const together = (await store.transact([select]))[0]?.values ?? [];
  // A statement that reads has the driver send all of a message, one by one.
  const oneByOne = (await store.transact([...changes, select])).at(-1)?.values ?? [];
  expect(together).toEqual(oneByOne);
  return together;
}

const bitsOf = (value: SqlValue) => Buffer.from(new Float64Array([value as number]).buffer).toString("hex");
const numberOrBig = (value: bigint) => (Number.isSafeInteger(Number(value)) ? Number(value) : value);
const text = fc.string({ unit: "binary", maxLength: 60 });

test("doubles keep every bit, also the smallest and the largest; only -0 comes back as 0", async () => {
  const doubles = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(doubles, async (written) => {
      const expected = written.map((value) => bitsOf(Object.is(value, -0) ? 0 : value));
      expect((await roundTrip("r", written)).map(bitsOf)).toEqual(expected);
    }),
    { ...RUNS, examples: [[[Number.MAX_VALUE, -Number.MAX_VALUE, 5e-324, -5e-324, 2 ** -1022, 0.1, 1 / 3, -0, 1e23]]] },
  );
});

test("integers keep every digit of 64 bits, sent as a number or as a bigint", async () => {
  const integers = fc.array(fc.oneof(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), fc.maxSafeInteger()), {
    minLength: 1,
    maxLength: 20,
  });
  await fc.assert(
    fc.asyncProperty(integers, async (written) => {
      expect(await roundTrip("i", written)).toEqual(written.map((value) => numberOrBig(BigInt(value))));
    }),
    { ...RUNS, examples: [[[2n ** 63n - 1n, -(2n ** 63n), 2n ** 53n, 2 ** 53 - 1, -(2 ** 53 - 1), 0]]] },
  );
});

test("texts keep every character, and are compared by their bytes", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 10 }), async (written) => {
      expect(await roundTrip("t", written)).toEqual(written);
      expect(await roundTrip("k", written)).toEqual(written);
      const bytewise = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
      expect(await values(store, "SELECT k FROM sample ORDER BY k")).toEqual(written.toSorted(bytewise));
    }),
    {
      ...RUNS,
      examples: [[["", "a", "a ", "A", "a\0", "\0", "e\u0301", "é", "😀", "\ud7ff\ue000", "'\\\"`%_\n", "\u{10ffff}"]]],
    },
  );
});

test("rows of all kinds of values in one statement stay in their places, nothing among them too", async () => {
  const value = fc.option(fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.maxSafeInteger()));
  const lengths = [0, 1, 249, 250, 251, 252, 65_534, 65_535, 65_536];
  const long = lengths.flatMap((length) => [
    "x".repeat(length),
    `${"x".repeat(Math.max(0, length - 2))}é`,
    "é".repeat(length),
  ]);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 40 }), async (rows) => {
      const marks = rows.map(() => "(?, ?)").join();
      await store.transact([
        statement("DELETE FROM pair"),
        statement(`INSERT INTO pair (a, b) VALUES ${marks}`, ...rows.flat()),
      ]);
      const written = rows.flat().map((each) => (typeof each === "number" ? each + 0 : each));
      const read = await values(store, "SELECT a, b FROM pair ORDER BY id");
      expect(read.map((each, index) => (typeof written[index] === "number" ? Number(each) : each))).toEqual(written);
    }),
    {
      ...RUNS,
      examples: [[long.map((each, index): [string, string | null] => [each, index % 2 === 0 ? null : each])]],
    },
  );
});

test("bytes come back as they were", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (written) => {
      const [read] = await roundTrip("b", [written]);
      expect(read).toEqual(written);
    }),
    RUNS,
  );
});

test("sums and decimals are numbers, exact where they are whole", async () => {
  await roundTrip("i", [2n ** 62n, 2n ** 62n]);
  const sql = "SELECT SUM(i), SUM(i - i), COUNT(*), AVG(i - i), 10 / 4, CAST(1.5 AS DECIMAL(9, 2)), NULL FROM sample";
  expect(await values(store, sql)).toEqual([2n ** 63n, 0, 2, 0, 2.5, 1.5, null]);
});

test("a number that is none, and a value that does not fit, are refused", async () => {
  for (const value of [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
    expect((await errorOf(roundTrip("r", [value]))).code).toBe("DATABASE_REJECTED");
  }
  expect((await errorOf(roundTrip("i", [2n ** 63n]))).code).toBe("DATABASE_REJECTED");
  expect((await errorOf(roundTrip("k", ["x".repeat(256)]))).code).toBe("DATABASE_REJECTED");
});
