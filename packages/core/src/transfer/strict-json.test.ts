import fc from "fast-check";
import { expect, test } from "vitest";
import { JsonProblem, MAX_JSON_DEPTH, parseStrictJson } from "./strict-json.ts";

function problemOf(text: string): Pick<JsonProblem, "column" | "line" | "message" | "path"> {
  try {
    parseStrictJson(text);
  } catch (error) {
    if (error instanceof JsonProblem) return error;
    throw error;
  }
  throw new Error(`taken: ${text.slice(0, 100)}`);
}

const hasLargeInteger = (text: string) => /(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/.test(text);

test("what JSON.parse makes of any JSON, however it is spaced", () => {
  fc.assert(
    fc.property(
      fc.jsonValue({ maxDepth: 6 }),
      fc.constantFrom(" ", "\t", "   "),
      fc.boolean(),
      (value, space, isCrlf) => {
        const text = JSON.stringify(value, null, space);
        const spaced = ` ${isCrlf ? text.replaceAll("\n", "\r\n") : text}\n`;
        fc.pre(!hasLargeInteger(spaced));
        expect(parseStrictJson(spaced)).toEqual(JSON.parse(spaced));
      },
    ),
    { numRuns: 300 },
  );
});

test("refuses what JSON.parse refuses, and never breaks otherwise", () => {
  const parts = fc.constantFrom(
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    '"',
    '"a"',
    "1",
    "-",
    "e5",
    ".5",
    "true",
    "nul",
    "\\",
    "\n",
    "\u0001",
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 12 }), (pieces) => {
      const text = pieces.join("");
      let isJson = true;
      try {
        JSON.parse(text);
      } catch {
        isJson = false;
      }
      fc.pre(!isJson);
      expect(problemOf(text).message).toBeTruthy();
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ['{"a":1,"b":{"c":[0,{"d":1,"d":2}]}}', "b.c[1].d", /stands twice/],
  ['{"a":1,"\\u0061":2}', "a", /stands twice/],
  ["[1,9007199254740993]", "[1]", /9007199254740993 is an integer beyond 2\^53/],
  ['{"a":-1e400}', "a", /-1e400 is larger than any number/],
  ['{"a":NaN}', "a", /NaN is not JSON/],
  ['{"a":-Infinity}', "a", /-Infinity is not JSON/],
  ['{"a":True}', "a", /True is not JSON/],
  ['{"a":[1,', "a[1]", /cut off/],
  ['{"a":"x', "a", /cut off/],
  ['{"a":tr', "a", /cut off/],
  ['{"a":1} x', "", /goes on after its end/],
  ['{"a":01}', "a", /is not JSON at/],
  ['{"a":"\u0001"}', "a", /is not JSON at/],
  ["{'a':1}", "", /is not JSON at/],
])("%s: where, and what", (text, path, message) => {
  expect(problemOf(text)).toMatchObject({ path, message: expect.stringMatching(message) });
});

test("tells the line and the column", () => {
  expect(problemOf('{\n  "a": 1,\n  "a": 2\n}')).toMatchObject({ line: 3, column: 6 });
});

test("a depth has a bound, however deep the text goes", () => {
  const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
  expect(parseStrictJson(`${nested(MAX_JSON_DEPTH)} `)).toBeTruthy();
  expect(problemOf(nested(1_000_000)).message).toMatch(/nested deeper than 100/);
});

test("numbers that we write are read as they were, integers too", () => {
  for (const value of [2 ** 53, 1e21, 12_345_678_901_234_567_000, 5e-324, -0.1]) {
    expect(parseStrictJson(JSON.stringify([value]))).toEqual([value]);
  }
});
