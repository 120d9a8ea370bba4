import { expect, test } from "vitest";
import { nearest } from "./nearest.ts";

test("a letter too many, too few, wrong or swapped is forgiven", () => {
  const known = ["schema", "seq", "checksum"];
  expect(["schemas", "shema", "chekcsum", "sqe"].map((word) => nearest(word, known))).toEqual([
    "schema",
    "schema",
    "checksum",
    "seq",
  ]);
});

test("what is far from all is not guessed at", () => {
  expect(nearest("production", ["schema", "seq"])).toBeNull();
  expect(nearest("x", [])).toBeNull();
});

test("of session ids the nearest is meant", () => {
  const ids = ["20250817T194800Z_001", "20250817T194800Z_002", "20250818T000000Z_001"];
  expect(nearest("20250817T194800Z-002", ids)).toBe("20250817T194800Z_002");
});
