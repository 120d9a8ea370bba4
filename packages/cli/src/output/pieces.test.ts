import { expect, test } from "vitest";
import { render, styled, tableRows } from "./pieces.ts";

test("styles reach a terminal, and stored text cannot bring its own", () => {
  expect(render(["id ", styled("red", "\u001b[0m!")], true)).toBe("id \u001b[31m\\x1b[0m!\u001b[39m");
  expect(render(["id ", styled("red", "x")], false)).toBe("id x");
});

test("columns stand under their titles, numbers to the right, nothing trails", () => {
  const rows = tableRows(
    [{ title: "NAME" }, { title: "N", align: "right" }, { title: "LAST" }],
    [
      ["a", "1,000", "x"],
      ["long\u0007er", "2", "yy"],
    ],
  );
  expect(rows.map((row) => render(row, false))).toEqual([
    "NAME            N  LAST",
    "a           1,000  x",
    "long\\x07er      2  yy",
  ]);
});
