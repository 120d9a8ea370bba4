import fc from "fast-check";
import { expect, test } from "vitest";
import { errorOf } from "../testing/errors.ts";
import { typeFilter } from "./type-filter.ts";

const TYPES = ["energy.update", "energy.peak", "pattern.interference", "error", "energy_x.update"];

test.each<[patterns: string[] | undefined, wanted: string[]]>([
  [undefined, TYPES],
  [[], TYPES],
  [["error"], ["error"]],
  [["energy.*"], ["energy.update", "energy.peak"]],
  [["*.update"], ["energy.update", "energy_x.update"]],
  [["*"], TYPES],
  [["e*r*"], ["energy.update", "energy.peak", "error", "energy_x.update"]],
  [
    ["error", "pattern.*"],
    ["pattern.interference", "error"],
  ],
  [["*e*"], TYPES],
  [["**.**"], ["energy.update", "energy.peak", "pattern.interference", "energy_x.update"]],
  [["energy.update*update"], []],
  [["*error*error"], []],
  [["energy"], []],
  [["energy?update"], []],
  [["energy.(update|peak)"], []],
  [["^error$"], []],
])("%j wants %j", (patterns, wanted) => {
  expect(TYPES.filter(typeFilter(patterns))).toEqual(wanted);
});

test("only the star has a meaning of its own", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (pattern, type) => {
      fc.pre(!pattern.includes("*"));
      expect(typeFilter([pattern])(type)).toBe(pattern === type);
    }),
  );
});

test("a star stands for any text, however many there are", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("a", "b", "*")), fc.array(fc.constantFrom("a", "b")), (pattern, text) => {
      const expected = new RegExp(`^${pattern.join("").replaceAll(/\*+/g, ".*")}$`).test(text.join(""));
      expect(typeFilter([pattern.join("")])(text.join(""))).toBe(expected);
    }),
  );
});

test("a glob that a regular expression would try in more ways than there is time for is decided", () => {
  expect(typeFilter([`${"*a".repeat(40)}*b`])("a".repeat(128))).toBe(false);
});

test("a list of what are no texts is refused", async () => {
  for (const bad of ["error", [5], [null]]) {
    expect(await errorOf(() => typeFilter(bad as never))).toMatchObject({
      code: "INVALID_ARGUMENT",
      details: { path: "types" },
    });
  }
});
