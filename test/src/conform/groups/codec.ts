import assert from "node:assert/strict";
import type { SqlValue } from "@wfstate/core";
import { sql } from "kysely";
import { type Case, casesOf } from "../case.ts";
import { type CaseContext, dbOf, errorOf, ids, insert, item, rows } from "../context.ts";

/** What each value must come back as, to the last bit: as it was sent. */
const texts: Readonly<Record<string, string>> = {
  "an empty text": "",
  "a text of spaces, with those at its ends": "  a  ",
  "quotes, backslashes and percent signs": `' " \` \\ % _ \\n \\0`,
  "line feeds, tabs and other controls": "a\nb\r\nc\td\u0001\u001f\u007f",
  "letters of Latin": "Zoë naïve Straße ÅÄÖ",
  "letters beyond the basic plane": "😀 𝒳 🧬 👩‍👩‍👧",
  "combining marks, as they were put together": "e\u0301 é \u1100\u1161\u11a8 각",
  "scripts that run from right to left": "שלום مرحبا \u200f\u200e",
  "characters that no font has": "\ufffd\ufffe\uffff\ue000",
  "a text that looks like a number": "00012.50",
  "a text that looks like a moment, with microseconds": "2025-08-17T19:48:00.123456Z",
  "a text that looks like true": "true",
  "JSON to the byte: order of keys, spaces, and ways to write a number": '{"b": 1.0, "a":1e2,"b2" :[ 1,2 ]}',
  "JSON with escapes as they are": '{"t":"\\u00e9\\u0000\\ud83d\\ude00","n":12345678901234567890}',
};
const integers: Readonly<Record<string, SqlValue>> = {
  zero: 0,
  "one below zero": -1,
  "2 to the 31": 2_147_483_648,
  "2 to the 32": 4_294_967_296,
  "the largest number that is a whole one for sure": Number.MAX_SAFE_INTEGER,
  "the smallest number that is a whole one for sure": Number.MIN_SAFE_INTEGER,
  "2 to the 53, and one": 9_007_199_254_740_993n,
  "the largest integer of 64 bits": 2n ** 63n - 1n,
  "the smallest integer of 64 bits": -(2n ** 63n),
};
const reals: Readonly<Record<string, number>> = {
  "a tenth": 0.1,
  "a third": 1 / 3,
  "pi and a bit": Math.PI,
  "the largest double": Number.MAX_VALUE,
  "the smallest double": Number.MIN_VALUE,
  "the smallest normal double": 2 ** -1022,
  "a whole number in a column of reals": 3,
  "2 to the 53 as a real": 2 ** 53,
};

type Column = "n" | "r" | "t";

function roundTrips(column: Column, values: Readonly<Record<string, SqlValue>>, what: string): readonly Case[] {
  return casesOf(
    "codec",
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        `${what}: ${name}`,
        async (c: CaseContext) => {
          const store = await c.items();
          await store.transact([insert(store, { id: "a", [column]: value })]);
          assert.deepStrictEqual((await item(store, "a"))?.[column], value);
          assert.deepStrictEqual((await item(await c.reader(), "a"))?.[column], value);
        },
      ]),
    ),
  );
}

const LARGE = 1_048_576;
const DOUBLES = 500;

export const codecCases: readonly Case[] = [
  ...roundTrips("t", texts, "text"),
  ...roundTrips("n", integers, "integer"),
  ...roundTrips("r", reals, "real"),
  ...casesOf("codec", {
    "a text of a million characters": async (c) => {
      const store = await c.items();
      const large = Array.from({ length: LARGE / 4 }, (_, n) => `${String.fromCharCode(97 + (n % 26))}é😀`)
        .join("")
        .slice(0, LARGE);
      await store.transact([insert(store, { id: "a", t: large })]);
      assert.ok((await item(store, "a"))?.t === large);
    },
    "any double, to the last bit": async (c) => {
      const store = await c.items();
      const values = Array.from({ length: DOUBLES }, () => anyDouble(c));
      await store.transact([insert(store, ...values.map((r, n) => ({ id: `k${n}`, n, r })))]);
      const found = await rows<{ r: number }>(store, dbOf(store).selectFrom("item").select("r").orderBy("n"));
      for (const [n, value] of values.entries())
        assert.ok(found[n]?.r === value, `${value} came back as ${found[n]?.r}`);
    },
    "an integer that a number can hold comes as a number": async (c) => {
      const store = await c.items();
      await store.transact([insert(store, { id: "a", n: 42n })]);
      assert.deepStrictEqual((await item(store, "a"))?.n, 42);
    },
    "a number goes into a column of integers as one": async (c) => {
      const store = await c.items();
      await store.transact([insert(store, { id: "a", n: 7 })]);
      const [row] = await rows<{ half: number }>(
        store,
        dbOf(store).selectFrom("item").select(sql<number>`n * 2`.as("half")),
      );
      assert.deepStrictEqual(row?.half, 14);
    },
    "nothing is null in every type": async (c) => {
      const store = await c.items();
      await store.transact([insert(store, { id: "a" })]);
      assert.deepStrictEqual(await item(store, "a"), { id: "a", n: null, r: null, t: null });
    },
    "an empty text is no null": async (c) => {
      const store = await c.items();
      await store.transact([insert(store, { id: "a", t: "" })]);
      const query = dbOf(store).selectFrom("item").select("id").where("t", "is not", null);
      assert.equal((await rows(store, query)).length, 1);
    },
    "counting gives a number": async (c) => {
      const store = await c.items();
      await store.transact([insert(store, { id: "a" }, { id: "b" })]);
      const count = dbOf(store)
        .selectFrom("item")
        .select((eb) => eb.fn.countAll<number>().as("count"));
      assert.deepStrictEqual(await rows(store, count), [{ count: 2 }]);
    },
    "the largest of integers is a number, of none it is null": async (c) => {
      const store = await c.items();
      const largest = dbOf(store)
        .selectFrom("item")
        .select((eb) => eb.fn.max("n").as("n"));
      assert.deepStrictEqual(await rows(store, largest), [{ n: null }]);
      await store.transact([insert(store, { id: "a", n: 3 }, { id: "b", n: 12 })]);
      assert.deepStrictEqual(await rows(store, largest), [{ n: 12 }]);
    },
    "the length of a text in bytes is that of its UTF-8": async (c) => {
      const store = await c.items();
      await store.transact([insert(store, { id: "a", t: "aé😀" })]);
      const length = dbOf(store)
        .selectFrom("item")
        .select((eb) => eb.fn<number>("octet_length", ["t"]).as("bytes"));
      assert.deepStrictEqual(await rows(store, length), [{ bytes: 7 }]);
    },
    "keys differ by case": (c) => keysDiffer(c, "Key", "key"),
    "keys differ by an accent": (c) => keysDiffer(c, "resume", "resumé"),
    "keys differ by a space at the end": (c) => keysDiffer(c, "key", "key "),
    "keys differ by how a letter is put together": (c) => keysDiffer(c, "\u00e9", "e\u0301"),
    "a key of 255 characters": async (c) => {
      const store = await c.items();
      const key = "k".repeat(255);
      await store.transact([insert(store, { id: key })]);
      assert.deepEqual(await ids(store), [key]);
      await errorOf(store.transact([insert(store, { id: key })]));
    },
    "keys are ordered by their bytes": async (c) => {
      const store = await c.items();
      const keys = ["Z", "a", "_", "é", "z", "0", "Aa", "A", "aa", "A-", "A.", "A:", "😀", "\uffff"];
      await store.transact([insert(store, ...keys.map((id) => ({ id })))]);
      const bytewise = [...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
      assert.deepEqual(await ids(store), bytewise);
    },
    "keys are compared by their bytes": async (c) => {
      const store = await c.items();
      await store.transact([insert(store, { id: "20250817T1" }, { id: "20250817t1" }, { id: "20250818" })]);
      const query = dbOf(store)
        .selectFrom("item")
        .select("id")
        .where("id", ">=", "20250817T")
        .where("id", "<", "20250817T\u007f");
      assert.deepEqual(await rows(store, query), [{ id: "20250817T1" }]);
    },
    "texts are compared by their bytes": async (c) => {
      const store = await c.items();
      await store.transact([insert(store, { id: "a", t: "x" }, { id: "b", t: "X" }, { id: "c", t: "x " })]);
      assert.deepEqual(await rows(store, dbOf(store).selectFrom("item").select("id").where("t", "=", "x")), [
        { id: "a" },
      ]);
    },
  }),
  ...casesOf(
    "codec",
    {
      "a text with U+0000 in it": async (c) => {
        const store = await c.items();
        await store.transact([insert(store, { id: "a", t: "a\u0000b" })]);
        assert.equal((await item(store, "a"))?.t, "a\u0000b");
      },
    },
    ({ declares }) => (declares.textHoldsNul ? null : "a text holds no U+0000 here, which core never stores"),
  ),
  ...casesOf(
    "codec",
    {
      "a text with U+0000 in it is refused, and not cut short": async (c) => {
        const store = await c.items();
        await errorOf(store.transact([insert(store, { id: "a", t: "a\u0000b" })]));
        assert.deepEqual(await ids(store), []);
      },
    },
    ({ declares }) => (declares.textHoldsNul ? "a text holds U+0000 here" : null),
  ),
];

async function keysDiffer(c: CaseContext, one: string, other: string): Promise<void> {
  const store = await c.items();
  await store.transact([insert(store, { id: one, n: 1 }, { id: other, n: 2 })]);
  assert.equal((await item(store, one))?.n, 1);
  assert.equal((await item(store, other))?.n, 2);
}

/** Any finite double but −0, each pattern of bits as likely: SQL does not tell −0 from 0. */
function anyDouble({ random }: CaseContext): number {
  const bits = new DataView(new ArrayBuffer(8));
  for (;;) {
    bits.setUint32(0, random.between(0, 2 ** 32 - 1));
    bits.setUint32(4, random.between(0, 2 ** 32 - 1));
    const value = bits.getFloat64(0);
    if (Number.isFinite(value) && !Object.is(value, -0)) return value;
  }
}
