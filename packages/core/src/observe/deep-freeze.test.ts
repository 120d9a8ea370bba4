import { expect, test } from "vitest";
import { deepFreeze } from "./deep-freeze.ts";

test("every part is frozen, and it is the same object", () => {
  const value = { list: [{ a: 1 }], nested: { b: { c: null } }, text: "x" };
  expect(deepFreeze(value)).toBe(value);
  for (const part of [value, value.list, value.list[0], value.nested, value.nested.b]) {
    expect(Object.isFrozen(part)).toBe(true);
  }
});

test("a part that is frozen was shown before, and is not looked into again", () => {
  const shown = Object.freeze({
    get part(): never {
      throw new Error("looked into");
    },
  });
  expect(() => deepFreeze({ shown, fresh: [] })).not.toThrow();
});
