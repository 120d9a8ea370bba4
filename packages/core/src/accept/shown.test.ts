import fc from "fast-check";
import { expect, test } from "vitest";
import { kindOf, shown } from "./shown.ts";

test.each<[unknown, string]>([
  ["a\n", '"a\\n"'],
  [1, "1"],
  [Number.NaN, "NaN"],
  [1n, "1n"],
  [true, "true"],
  [undefined, "undefined"],
  [null, "null"],
  [[], "array"],
  [{ toString: () => "private" }, "object"],
  [Symbol("s"), "symbol"],
  [() => 1, "function"],
])("%o is shown as %s", (value, text) => {
  expect(shown(value)).toBe(text);
});

test("whatever it is, it is shown, and briefly", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.anything({ withBigInt: true, withNullPrototype: true }), fc.string({ maxLength: 5000 })),
      (value) => {
        expect(shown(value).length).toBeLessThan(1300);
        expect(kindOf(value)).toMatch(/^[a-z]+$/);
      },
    ),
  );
});
