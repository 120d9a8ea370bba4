import { expect, test } from "vitest";
import { diffGroups, partsInGroup, partsOf, readablePath } from "./diff-groups.ts";
import { leafPaths } from "./leaf-paths.ts";
import { valueAt } from "./path-bar.tsx";
import { changesBetween } from "./tree-changes.ts";
import { deltaOf, kindOfChange, lineJson, roundedJson, shortJson } from "./values.ts";

test("two states differ at their leaves, and where one has a value the other has not", () => {
  const before = { a: { n: 1, same: [1], gone: true }, list: [1, 2], kind: { x: 1 } };
  const after = { a: { n: 2, same: [1], "new/key": null }, list: [1, 3, 4], kind: [1] };
  expect(Object.fromEntries(changesBetween(before, after))).toEqual({
    "/a/n": { path: "/a/n", before: 1, after: 2 },
    "/a/gone": { path: "/a/gone", before: true },
    "/a/new~1key": { path: "/a/new~1key", after: null },
    "/list/1": { path: "/list/1", before: 2, after: 3 },
    "/list/2": { path: "/list/2", after: 4 },
    "/kind": { path: "/kind", before: { x: 1 }, after: [1] },
  });
  expect(changesBetween(before, structuredClone(before)).size).toBe(0);
  expect(changesBetween({}, { constructor: 1 }).get("/constructor")).toEqual({ path: "/constructor", after: 1 });
});

test("differences stand under the part of the state that they are in", () => {
  const differences = [{ path: "/a/b/c", before: 1 }, { path: "/a/d" }, { path: "/e" }, { path: "" }];
  expect(diffGroups(differences).map(({ name, differences: inIt }) => [name, inIt.length])).toEqual([
    ["a", 2],
    ["e", 1],
    ["", 1],
  ]);
  expect([partsInGroup("/a/b/c"), partsInGroup("/e")]).toEqual([["b", "c"], ["e"]]);
});

test("a path is written as people write it, unless that would say something else", () => {
  expect(readablePath("/a/b/0")).toBe("a.b.0");
  expect(readablePath("/models/llama2.7b/energy")).toBe("/models/llama2.7b/energy");
  expect(partsOf("/a~1b/c~0d")).toEqual(["a/b", "c~d"]);
  expect(valueAt({ "a/b": [{ n: 7 }] }, "/a~1b/0/n")).toBe(7);
  expect(valueAt({ a: 1 }, "/a/b/c")).toBeUndefined();
});

test("paths to choose from: all keys, and the first items of lists", () => {
  expect(leafPaths({ a: { b: 1 }, list: [1, 2, 3, 4] })).toEqual([
    "/a",
    "/a/b",
    "/list",
    "/list/0",
    "/list/1",
    "/list/2",
  ]);
  expect(leafPaths(undefined)).toEqual([]);
});

test.each([
  [843.1, 847.3, "+4.2"],
  [0.1 + 0.2, 0.3, "−5.6e-17"],
  [5, 5, "+0"],
  [10, 4, "−6"],
  [1, 1_000_001, "+1,000,000"],
  ["a", 2, null],
  [undefined, 2, null],
])("from %j to %j it is %s", (before, after, delta) => {
  expect(deltaOf(before, after)).toBe(delta);
});

test("what came, what went, what changed; a change that is not shown is one", () => {
  expect([{ after: 1 }, { before: 1 }, { before: 1, after: 2 }, {}].map(kindOfChange)).toEqual([
    "added",
    "removed",
    "changed",
    "changed",
  ]);
});

test("values are no longer than a line, however long they are", () => {
  expect(shortJson("x".repeat(1_000_000))).toMatch(/^"x{300}… \(1,000\.0k characters\)$/);
  expect(lineJson({ a: 1, b: [1, 2], c: { d: 1 } })).toBe("{a: 1, b: [ 2 ], c: { 1 }}");
  expect(lineJson([{ a: 1 }, { a: 2 }])).toBe("[ 2 ]");
  expect(lineJson(Array.from({ length: 100_000 }, (_, index) => index)).length).toBeLessThan(320);
  expect(roundedJson(4338.074000000002, 60)).toBe("4338.074");
  expect([shortJson(undefined), shortJson(null), shortJson([]), shortJson({})]).toEqual(["—", "null", "[]", "{}"]);
});
