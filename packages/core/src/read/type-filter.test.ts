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

test("a list of what are no texts is refused", async () => {
  for (const bad of ["error", [5], [null]]) {
    expect(await errorOf(() => typeFilter(bad as never))).toMatchObject({
      code: "INVALID_ARGUMENT",
      details: { path: "types" },
    });
  }
});
