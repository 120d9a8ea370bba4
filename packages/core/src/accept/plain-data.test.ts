import fc from "fast-check";
import { expect, test } from "vitest";
import type { JsonObject } from "../model/event.ts";
import { errorOf } from "../testing/errors.ts";
import { copyPlainData, MAX_DATA_DEPTH } from "./plain-data.ts";

const UNSAFE = new Set(["__proto__", "constructor", "prototype"]);

function hasUnsafeKey(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, member]) => UNSAFE.has(key) || hasUnsafeKey(member));
}

const data = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 6 })).filter((value) => !hasUnsafeKey(value));

test("a copy is what JSON would make of the data", () => {
  fc.assert(
    fc.property(data, (value) => {
      expect(copyPlainData(value)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test("the bound is never under what the data takes as JSON in UTF-8", () => {
  const unit = fc.constantFrom("\u0000", '"', "\\", "é", "漢", "😀");
  const costly = fc.tuple(unit, fc.integer({ min: 100, max: 400 })).map(([each, times]) => each.repeat(times));
  const text = fc.oneof(costly, fc.string({ unit: "binary" }));
  const value = fc.jsonValue({ maxDepth: 4, stringUnit: "binary" });
  fc.assert(
    fc.property(
      fc.dictionary(text, fc.oneof(text, value, fc.array(fc.double({ noNaN: true, noDefaultInfinity: true })))),
      (given) => {
        fc.pre(!hasUnsafeKey(given));
        const size = { maxBytes: 0 };
        const copy = copyPlainData(given, size);
        // The braces around all of it are the two bytes that the bound leaves out.
        expect(Buffer.byteLength(JSON.stringify(copy))).toBeLessThanOrEqual(size.maxBytes + 2);
      },
    ),
  );
});

test("a copy shares nothing with the data that it was made from", () => {
  const list = [{ a: 1 }];
  const original = { list, nested: { b: [2] } };
  const copy = copyPlainData(original) as { list: { a: number }[]; nested: { b: number[] } };
  list.push({ a: 9 });
  (list[0] as { a: number }).a = 9;
  original.nested.b[0] = 9;
  expect(copy).toEqual({ list: [{ a: 1 }], nested: { b: [2] } });
});

test("undefined members go, and minus zero becomes zero, as in JSON", () => {
  const copy = copyPlainData({ gone: undefined, zero: -0, list: [-0], nested: { gone: undefined, kept: null } });
  expect(copy).toStrictEqual({ zero: 0, list: [0], nested: { kept: null } });
  expect(Object.is(copy.zero, 0)).toBe(true);
});

test("an object without a prototype is plain", () => {
  expect(copyPlainData(Object.assign(Object.create(null), { a: 1 }))).toEqual({ a: 1 });
});

function nested(depth: number): object {
  return depth === 1 ? {} : { a: nested(depth - 1) };
}

test("data may be as deep as the bound, and no deeper", async () => {
  expect(() => copyPlainData(nested(MAX_DATA_DEPTH))).not.toThrow();
  expect(await errorOf(() => copyPlainData(nested(MAX_DATA_DEPTH + 1)))).toMatchObject({
    code: "EVENT_TOO_DEEP",
    details: { limit: MAX_DATA_DEPTH },
  });
});

test("depth far beyond the stack is refused like any other", async () => {
  let deep: unknown = {};
  for (let level = 0; level < 100_000; level++) deep = [deep];
  expect(await errorOf(() => copyPlainData({ deep }))).toMatchObject({ code: "EVENT_TOO_DEEP" });
});

test("whatever the data, the copy is JSON or the refusal is a StateError that names a path in it", async () => {
  const anything = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withSparseArray: true,
    withNullPrototype: true,
    withBoxedValues: true,
  });
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.string(), anything), async (value) => {
      let copy: JsonObject;
      try {
        copy = copyPlainData(value);
      } catch {
        const { code, details } = await errorOf(() => copyPlainData(value));
        expect(["INVALID_EVENT", "EVENT_TOO_DEEP", "UNSAFE_KEY"]).toContain(code);
        expect(details.path).toMatch(/^data[.[]/);
        return;
      }
      expect(JSON.parse(JSON.stringify(copy))).toEqual(copy);
    }),
  );
});
