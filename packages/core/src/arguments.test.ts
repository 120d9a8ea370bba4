import { expect, test } from "vitest";
import { oneOf, wholeNumber } from "./arguments.ts";
import { errorOf } from "./testing/errors.ts";

test("a whole number within its bounds is given back", () => {
  for (const value of [1, 2, Number.MAX_SAFE_INTEGER]) expect(wholeNumber("from", value, 1)).toBe(value);
  expect(wholeNumber("limit", 1000, 1, 1000)).toBe(1000);
});

test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, "1", 1n, null, undefined, {}])(
  "%o is no whole number from 1",
  async (value) => {
    const error = await errorOf(() => wholeNumber("from", value, 1));
    expect(error).toMatchObject({ code: "INVALID_ARGUMENT", details: { path: "from" } });
    expect(error.message).toContain("from must be a whole number from 1");
  },
);

test("the upper bound is named where there is one", async () => {
  expect((await errorOf(() => wholeNumber("limit", 1001, 1, 1000))).message).toBe(
    "limit must be a whole number from 1 to 1000, not 1001",
  );
});

test("one of the words, and no other", async () => {
  expect(oneOf("mode", "a", ["a", "b"])).toBe("a");
  expect(await errorOf(() => oneOf("mode", "c" as "a", ["a", "b"]))).toMatchObject({
    message: 'mode must be one of a, b, not "c"',
    details: { path: "mode" },
  });
});
