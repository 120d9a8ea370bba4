import fc from "fast-check";
import { expect, test } from "vitest";
import { isStateError } from "../errors.ts";
import type { JsonObject } from "../model/event.ts";
import { parseEventFilter } from "./event-filter.ts";

const ROW = { seq: 5, type: "energy.update", frameId: null, energyDelta: null };

test("whatever is written is a filter, or refused with the column where it is none", () => {
  const word = fc.constantFrom(
    "type",
    ":",
    ">",
    "<=",
    "=",
    '"',
    "\\",
    "-",
    " ",
    "*",
    ".",
    "[",
    "0",
    "a",
    "level",
    "é",
    "\t",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(word).map((words) => words.join("")),
      ),
      (text) => {
        try {
          const filter = parseEventFilter(text);
          expect(filter.passesRow(ROW)).toBeTypeOf("boolean");
          expect(filter.passesData({ a: ["a"] })).toBeTypeOf("boolean");
        } catch (error) {
          if (!isStateError(error, "INVALID_ARGUMENT")) throw error;
          expect(error.details).toMatchObject({ path: "filter", column: expect.any(Number) });
          expect(error.details.column).toBeGreaterThan(0);
          expect(error.details.column).toBeLessThanOrEqual(text.length + 1);
        }
      },
    ),
  );
});

test("data passes as it does as text", () => {
  const filters = ['"a"', "a:b", "a=b", "a>0", "-a:b", "model:a", "level:info", 'a.a:"é"', "A", "a[0]:b"].map(
    parseEventFilter,
  );
  const value = fc.letrec((tie) => ({
    leaf: fc.oneof(
      fc.constantFrom("a", "b", "É", 'a"b', "warning", null, true),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    ),
    any: fc.oneof(tie("leaf"), fc.array(tie("leaf")), fc.dictionary(fc.constantFrom("a", "b"), tie("leaf"))),
  })).any;
  const keys = fc.constantFrom("a", "model_id", "models", "severity", "level");
  fc.assert(
    fc.property(fc.dictionary(keys, value), (data) => {
      const copy = JSON.parse(JSON.stringify(data)) as JsonObject;
      for (const filter of filters) expect(filter.passesText(JSON.stringify(data))).toBe(filter.passesData(copy));
    }),
  );
});

test("a quotation is found as it was written, and anything else is not found by how it is written as JSON", () => {
  const data = { note: 'a "quoted" line\nand a \\ more', n: 5 };
  const passes = (filter: string) => parseEventFilter(filter).passesData(data);
  expect(passes('"a \\"quoted\\" line"')).toBe(true);
  expect(passes('"a \\\\ more"')).toBe(true);
  expect(passes('"\\"n\\":5"')).toBe(false);
});

test.each<[string, object[]]>([
  ["type:energy.* energy>5", [{ globs: ["energy.*"] }, { column: "energy_delta", comparison: ">", value: 5 }]],
  [
    "frame:3 seq<=9",
    [
      { column: "frame_id", comparison: "=", value: 3 },
      { column: "seq", comparison: "<=", value: 9 },
    ],
  ],
  ["-energy>5 -energy.* model:a words", []],
  ["type:*a*b*c*d", []],
])("of %j the database is asked for %j", (filter, conditions) => {
  expect(parseEventFilter(filter).conditions).toEqual(conditions);
});

test("an event without energy is not compared, and so passes what is turned round", () => {
  expect(parseEventFilter("energy<5").passesRow(ROW)).toBe(false);
  expect(parseEventFilter("-energy<5").passesRow(ROW)).toBe(true);
});
