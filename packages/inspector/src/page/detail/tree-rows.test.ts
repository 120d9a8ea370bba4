import { expect, test } from "vitest";
import { ancestorsOf, NO_FOLDS, type TreeFolds, treeRows } from "./tree-rows.ts";

const seen = (root: unknown, folds: TreeFolds = NO_FOLDS) =>
  treeRows(root, folds).map(({ path, depth, size, isOpen, more }) =>
    more > 0 ? `${path} +${more}` : `${" ".repeat(depth)}${path}${size === null ? "" : isOpen ? " v" : " >"}`,
  );

const root = { a: { b: { c: { d: 1 } }, list: [1, 2, 3, 4, 5] }, "x/y": 2, empty: {} };

test("a document is open down to its second level, and no further; long lists are not", () => {
  expect(seen(root)).toEqual(["/a v", " /a/b v", "  /a/b/c >", " /a/list >", "/x~1y", "/empty"]);
});

test("what people open and close stays as they left it", () => {
  const set = new Map([
    ["/a/b/c", true],
    ["/a/list", true],
  ]);
  expect(seen(root, { ...NO_FOLDS, set })).toContain("   /a/b/c/d");
  expect(seen(root, { ...NO_FOLDS, set: new Map([["/a", false]]) })).toEqual(["/a >", "/x~1y", "/empty"]);
});

test("of a megabyte only what is seen is looked at", () => {
  let looked = 0;
  const items = Array.from({ length: 100_000 }, () =>
    Object.defineProperty({}, "deep", { enumerable: true, get: () => ++looked }),
  );
  const folds = { set: new Map([["/items", true]]), shown: new Map([["/items", 200]]) };
  const rows = treeRows({ items }, folds);
  expect(rows).toHaveLength(202);
  expect(rows.at(-1)).toMatchObject({ path: "/items", more: 99_800 });
  expect(looked).toBe(0);
});

test("a value that is no container is one row", () => {
  expect(seen("text")).toEqual([""]);
});

test("the branches in which something changed", () => {
  expect([...ancestorsOf(["/a/b/c", "/a/d", "/e"])]).toEqual(["/a/b", "/a"]);
});
