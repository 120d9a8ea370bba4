import { expect, test } from "vitest";
import { stateDifferences } from "./state-difference.ts";
import { parseStatePath, pointerOf, valueAt } from "./state-path.ts";

test("differences are told at their leaves, sorted by path, and a side without the key is left out", () => {
  const before = { total: 1, models: { "ollama/a.b": { energy: 1 } }, peaks: [1, 2], gone: true, kind: [] };
  const after = { total: 2, models: { "ollama/a.b": { energy: 1.5 } }, peaks: [1, 2, 3], made: null, kind: {} };
  expect(stateDifferences(before, after)).toEqual([
    { path: "/gone", before: true },
    { path: "/kind", before: [], after: {} },
    { path: "/made", after: null },
    { path: "/models/ollama~1a.b/energy", before: 1, after: 1.5 },
    { path: "/peaks/2", after: 3 },
    { path: "/total", before: 1, after: 2 },
  ]);
});

test("states of equal content do not differ, whatever the order of their keys", () => {
  expect(stateDifferences({ a: [{ b: 1, c: -0 }], d: 2 }, { d: 2, a: [{ c: 0, b: 1 }] })).toEqual([]);
  expect(stateDifferences(1, 2)).toEqual([{ path: "", before: 1, after: 2 }]);
});

test("a key that every object answers to is there only where the state itself has it", () => {
  const after = JSON.parse('{"words":{"constructor":1,"toString":2,"__proto__":3}}');
  expect(stateDifferences({ words: {} }, after)).toEqual([
    { path: "/words/__proto__", after: 3 },
    { path: "/words/constructor", after: 1 },
    { path: "/words/toString", after: 2 },
  ]);
});

test("a path is a JSON Pointer or names with dots, and finds only what the state itself has", () => {
  const state = { a: { "x/y.z": [{ n: 7 }] } };
  expect(valueAt(state, parseStatePath("/a/x~1y.z/0/n"))).toBe(7);
  expect(parseStatePath("a.b[0].n")).toEqual(["a", "b", "0", "n"]);
  expect(pointerOf(["a", "x/y~z"])).toBe("/a/x~1y~0z");
  expect(valueAt(state, parseStatePath(""))).toBe(state);
  for (const absent of ["a.constructor", "a.b", "a.b.c", "/a/x~1y.z/length/x"])
    expect(valueAt(state, parseStatePath(absent))).toBeUndefined();
  for (const wrong of [".", "a..b", "a."])
    expect(() => parseStatePath(wrong)).toThrow(expect.objectContaining({ code: "INVALID_ARGUMENT" }));
});
