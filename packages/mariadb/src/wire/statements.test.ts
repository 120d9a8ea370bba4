import { expect, test } from "vitest";
import { MAX_STATEMENTS, Statements } from "./statements.ts";

test("those that were not used for longest make room", () => {
  const statements = new Statements();
  for (let id = 0; id < MAX_STATEMENTS; id++) statements.add(`statement ${id}`, id);
  expect(statements.use("statement 0")).toBe(0);
  expect(statements.makeRoom(0)).toEqual([]);
  expect(statements.makeRoom(2)).toEqual([1, 2]);
  expect(["statement 0", "statement 1"].map((sql) => statements.use(sql))).toEqual([0, undefined]);
});
