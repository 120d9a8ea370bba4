import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { SqlValue } from "../contract/store.ts";
import type { CopiedTable } from "./copied-tables.ts";
import { RowDigest, type TableProof } from "./row-digest.ts";

const TABLE: CopiedTable = { name: "t", columns: ["a", "b", "c"], key: ["a"], placed: [] };

function proofOf(rows: readonly SqlValue[][], table = TABLE): TableProof {
  const digest = new RowDigest(table);
  digest.add({ values: rows.flat(), rows: rows.length });
  return digest.end();
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

test("a row is a JSON array and a line feed, bytes are in hex, and whole numbers of any size in full", () => {
  const rows = [
    ["a\n\u2028", -0, null],
    [1.5, 2n ** 60n, Buffer.from([1, 255])],
  ];
  const text = '["a\\n\u2028",0,null]\n[1.5,1152921504606846976,{"hex":"01ff"}]\n';
  expect(proofOf(rows)).toEqual({ rows: 2, sha256: sha256(text) });
});

test("what JSON has no number for is not taken for nothing", () => {
  expect(proofOf([["a", Number.POSITIVE_INFINITY, 1]]).sha256).not.toBe(proofOf([["a", null, 1]]).sha256);
});

test("a value is written as in any other row, whatever stands beside it", () => {
  const number = fc.double({ noNaN: true, noDefaultInfinity: true });
  const value = fc.oneof(fc.string({ unit: "binary", maxLength: 20 }), number, fc.constant(null));
  fc.assert(
    fc.property(value, value, (one, other) => {
      const text = `[${JSON.stringify(one)},${JSON.stringify(other)},{"hex":"07"}]\n`;
      expect(proofOf([[one, other, Buffer.from([7])]]).sha256).toBe(sha256(text));
    }),
  );
});

test("where a store is, is not part of what it holds", () => {
  const placed = { ...TABLE, placed: ["b"] };
  expect(proofOf([["a", "here", 1]], placed)).toEqual(proofOf([["a", "there", 1]], placed));
  expect(proofOf([["a", "here", 1]], placed)).toEqual(proofOf([["a", null, 1]]));
});
