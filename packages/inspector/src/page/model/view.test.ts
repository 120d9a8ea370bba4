import { expect, test } from "vitest";
import { cursor, first, head, select, shownSeq } from "./view.ts";

test("what is shown is a moment that the session has, also where all of its events were trimmed and only its end is left", () => {
  head.value = 500;
  first.value = 401;
  cursor.value = 50;
  expect(shownSeq.value).toBe(401);
  select(9000);
  expect(shownSeq.value).toBe(500);
  first.value = 501;
  expect(shownSeq.value).toBe(500);
});
