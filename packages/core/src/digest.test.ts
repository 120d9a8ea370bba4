import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson, stateDigest } from "./digest.ts";

/** The same value with the keys of every object in another order. */
function reordered(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(reordered);
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reordered(member)]),
  );
}

test("canonical JSON is JSON, and says the same", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test("it does not depend on the order in which keys came", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonicalJson(reordered(value))).toBe(canonicalJson(value));
      expect(stateDigest(reordered(value))).toBe(stateDigest(value));
    }),
  );
});

test("a value that was stored as JSON and read back has the digest that it had", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(stateDigest(JSON.parse(JSON.stringify(value)))).toBe(stateDigest(value));
    }),
  );
});

test("different values have different digests", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      const same = JSON.stringify(JSON.parse(canonicalJson(a))) === JSON.stringify(JSON.parse(canonicalJson(b)));
      expect(stateDigest(a) === stateDigest(b)).toBe(same);
    }),
  );
});

test("keys stand in the order of their code units, and what JSON leaves out is left out", () => {
  expect(canonicalJson({ b: 1, a: [{ d: undefined, c: -0 }], Z: null, "10": 1, "9": 2, é: 3 })).toBe(
    '{"10":1,"9":2,"Z":null,"a":[{"c":0}],"b":1,"é":3}',
  );
});

test("the digest is SHA-256 in lower-case hex", () => {
  expect(stateDigest({})).toBe("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
});
